package io.reqllm.protocol.anthropic.decode;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import io.reqllm.chat.ContentPart;
import io.reqllm.chat.ContentPart.ProviderItem;
import io.reqllm.chat.ContentPart.Text;
import io.reqllm.chat.ContentPart.Thinking;
import io.reqllm.json.Json;
import io.reqllm.protocol.anthropic.dialect.PartNames;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** A block of which pieces still come. */
final class OpenBlock {

	private final Kind kind;

	private final int part;

	private final JsonNode start;

	private final StringBuilder signature = new StringBuilder();

	private final List<JsonNode> citations = new ArrayList<>();

	private final Map<String, StringBuilder> members = new HashMap<>();

	private boolean said;

	/**
	 * Opens a block.
	 * @param part which part of the answer it is; of a call, which call
	 * @param start how it begins
	 */
	OpenBlock(Kind kind, int part, JsonNode start) {
		this.kind = kind;
		this.part = part;
		this.start = start;
		this.signature.append(start.path("signature").asString(""));
		start.path(PartNames.CITATIONS).forEach(this::cite);
	}

	Kind kind() {
		return this.kind;
	}

	int part() {
		return this.part;
	}

	void said() {
		this.said = true;
	}

	/** Whether any of its content came after its start. */
	boolean hasSaid() {
		return this.said;
	}

	void sign(String piece) {
		this.signature.append(piece);
	}

	void cite(@Nullable JsonNode citation) {
		if (citation != null && citation.isObject()) {
			this.citations.add(citation);
		}
	}

	/** Appends to a member of an item. */
	void append(String member, String piece) {
		this.members.computeIfAbsent(member, name -> new StringBuilder()).append(piece);
	}

	/** A text that was held back. */
	String heldText() {
		return this.members.getOrDefault("text", new StringBuilder()).toString();
	}

	/** The arguments with which it began. */
	String startInput() {
		JsonNode input = this.start.path("input");
		return input.isString() ? input.asString() : input.isContainer() ? input.toString() : "{}";
	}

	/**
	 * Returns what the pieces did not carry, or all of an item; {@code null} if there is
	 * nothing left to tell.
	 * @param wire the wire whose words an item is in
	 */
	@Nullable ContentPart whole(String wire) {
		return switch (this.kind) {
			case TEXT, HELD -> (this.said || !this.citations.isEmpty()) ? text() : null;
			case ANSWER -> new Text("", List.of(), Map.of());
			case THINKING -> thinking();
			case ITEM -> item(wire);
			case CALL -> null;
		};
	}

	private Text text() {
		Map<String, Object> metadata = this.citations.isEmpty() ? Map.of()
				: Map.of(PartNames.CITATIONS, Citations.raw(this.citations));
		return new Text("", Citations.read(this.citations), metadata);
	}

	private @Nullable Thinking thinking() {
		if (this.start.path("data").isString()) {
			return new Thinking("", null, Map.of(PartNames.REDACTED, this.start.path("data").asString()));
		}
		String signed = this.signature.isEmpty() ? null : this.signature.toString();
		return (this.said || signed != null) ? new Thinking("", signed, Map.of()) : null;
	}

	private ProviderItem item(String wire) {
		ObjectNode item = (ObjectNode) this.start;
		this.members.forEach((member, text) -> item.set(member,
				member.equals("input") ? input(text.toString()) : Json.treeOf(text.toString())));
		return new ProviderItem(wire, item.path("type").asString(""), item.toString(), Map.of());
	}

	/** One that was cut off goes back as far as it came, in the form that is accepted. */
	private static JsonNode input(String text) {
		try {
			JsonNode input = Json.tree(text);
			if (input.isObject()) {
				return input;
			}
		}
		catch (JacksonException ex) {
			// It is shown as it is below.
		}
		return Json.object().put(PartNames.INVALID, text);
	}

	/** What a block is. */
	enum Kind {

		/** Text. */
		TEXT,

		/** Text that may turn out to be beside the answer. */
		HELD,

		/** A thought. */
		THINKING,

		/** A tool to be run by the application. */
		CALL,

		/** A tool whose arguments are the text of the answer. */
		ANSWER,

		/** What the provider did by itself, or something not known yet. */
		ITEM

	}

}
