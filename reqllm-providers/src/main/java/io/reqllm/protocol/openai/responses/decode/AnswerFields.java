package io.reqllm.protocol.openai.responses.decode;

import java.util.HashMap;
import java.util.Map;

import io.reqllm.json.Json;
import io.reqllm.json.JsonReader;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What an answer tells of itself. Its id and its model stay known; the rest is that of
 * the frame that was read last.
 */
final class AnswerFields {

	private final Map<String, Object> details = new HashMap<>();

	private @Nullable String id;

	private @Nullable String model;

	/** How the answer ended, or how far it is. */
	@Nullable String status;

	/** Why the answer is not complete. */
	@Nullable String incompleteReason;

	@Nullable JsonNode output;

	@Nullable JsonNode usage;

	@Nullable JsonNode error;

	/** Whether the frame says of itself that it is an answer. */
	boolean isAnswer;

	void clear() {
		this.status = null;
		this.incompleteReason = null;
		this.output = null;
		this.usage = null;
		this.error = null;
		this.isAnswer = false;
	}

	/** Reads one member. */
	void field(String field, JsonReader json) {
		switch (field) {
			case "id" -> this.id = text(this.id, json);
			case "model" -> this.model = text(this.model, json);
			case "object" -> this.isAnswer = "response".equals(json.text());
			case "status" -> this.status = json.text();
			case "incomplete_details" -> json.object(name -> incomplete(name, json));
			case "output" -> this.output = json.isArray() ? json.tree() : null;
			case "usage" -> this.usage = tree(json);
			case "error" -> this.error = tree(json);
			case "service_tier" -> detail(field, json.text());
			case "content_filters" -> detail(field, filled(tree(json)));
			default -> json.skip();
		}
	}

	@Nullable String id() {
		return this.id;
	}

	@Nullable String model() {
		return this.model;
	}

	/** What else is known of the answer, by the provider's own names. */
	Map<String, Object> details() {
		return this.details;
	}

	private void incomplete(String field, JsonReader json) {
		if (field.equals("reason")) {
			this.incompleteReason = json.text();
		}
	}

	private void detail(String name, @Nullable Object value) {
		if (value != null) {
			this.details.put(name, value);
		}
	}

	private static @Nullable Object filled(@Nullable JsonNode list) {
		return (list != null && !list.isEmpty()) ? Json.valueOf(list) : null;
	}

	private static @Nullable String text(@Nullable String known, JsonReader json) {
		String text = json.text();
		return (text != null && !text.isEmpty()) ? text : known;
	}

	private static @Nullable JsonNode tree(JsonReader json) {
		if (json.isNull()) {
			json.skip();
			return null;
		}
		return json.tree();
	}

}
