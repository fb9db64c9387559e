package io.reqllm.protocol.openai.chat.decode;

import java.util.ArrayList;
import java.util.List;

import io.reqllm.json.Json;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Collects {@code reasoning_details}, which go back as they came: pieces of one text or
 * summary are joined, everything else is kept apart (OpenRouter, "Reasoning tokens", as
 * open clients read it in November 2026).
 */
final class ReasoningDetails {

	private final List<Entry> entries = new ArrayList<>();

	/** Adds what one frame says and returns the text in it, empty if there is none. */
	String add(JsonNode details) {
		StringBuilder said = new StringBuilder();
		for (JsonNode detail : details) {
			if (detail instanceof ObjectNode object) {
				String field = textField(object);
				String piece = (field != null) ? object.get(field).asString() : "";
				said.append(piece);
				add(object, field, piece);
			}
		}
		return said.toString();
	}

	boolean isEmpty() {
		return this.entries.isEmpty();
	}

	/** Returns the signature of the first text that has one. */
	@Nullable String signature() {
		for (Entry entry : this.entries) {
			JsonNode signature = entry.object.path("signature");
			if (signature.isString() && !signature.asString().isEmpty()) {
				return signature.asString();
			}
		}
		return null;
	}

	/** Returns the details as lists and maps. */
	Object toValue() {
		List<Object> values = new ArrayList<>();
		for (Entry entry : this.entries) {
			values.add(Json.valueOf(entry.joined()));
		}
		return values;
	}

	private void add(ObjectNode object, @Nullable String field, String piece) {
		Entry last = this.entries.isEmpty() ? null : this.entries.get(this.entries.size() - 1);
		if (field != null && last != null && field.equals(last.field) && last.continuedBy(object)) {
			last.text.append(piece);
			last.take(object, field);
		}
		else {
			this.entries.add(new Entry(object, field, new StringBuilder(piece)));
		}
	}

	private static @Nullable String textField(ObjectNode object) {
		for (String field : List.of("text", "summary")) {
			if (object.path(field).isString()) {
				return field;
			}
		}
		return null;
	}

	/** One detail with its text so far. */
	private record Entry(ObjectNode object, @Nullable String field, StringBuilder text) {

		private boolean continuedBy(ObjectNode next) {
			return this.object.path("type").equals(next.path("type"))
					&& this.object.path("index").equals(next.path("index"));
		}

		/** A signature, for one, comes last. */
		private void take(ObjectNode next, String textField) {
			next.properties().forEach(member -> {
				if (!member.getKey().equals(textField) && !member.getValue().isNull()) {
					this.object.set(member.getKey(), member.getValue());
				}
			});
		}

		private ObjectNode joined() {
			return (this.field != null) ? this.object.put(this.field, this.text.toString()) : this.object;
		}

	}

}
