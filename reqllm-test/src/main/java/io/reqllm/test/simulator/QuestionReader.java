package io.reqllm.test.simulator;

import java.util.ArrayList;
import java.util.List;

import io.reqllm.json.Json;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Gathers a {@link Question} from what most wires have in common. */
final class QuestionReader {

	private final String model;

	private final JsonNode messages;

	private boolean streaming;

	private boolean usageWanted = true;

	private boolean reasoning;

	private int maxTokens = Integer.MAX_VALUE;

	private boolean afterToolResult;

	private final List<JsonNode> tools = new ArrayList<>();

	private String choice = "auto";

	private @Nullable JsonNode schema;

	QuestionReader(String model, JsonNode messages) {
		this.model = model;
		this.messages = messages;
	}

	QuestionReader streaming(boolean wanted, boolean usage) {
		this.streaming = wanted;
		this.usageWanted = usage;
		return this;
	}

	QuestionReader reasoning(boolean wanted) {
		this.reasoning = wanted;
		return this;
	}

	QuestionReader maxTokens(int tokens) {
		this.maxTokens = tokens;
		return this;
	}

	QuestionReader afterToolResult(boolean after) {
		this.afterToolResult = after;
		return this;
	}

	QuestionReader tool(String name, JsonNode parameters) {
		if (!name.isEmpty()) {
			this.tools.add(Json.object().put("name", name).set("parameters", parameters));
		}
		return this;
	}

	QuestionReader choice(String word) {
		this.choice = word;
		return this;
	}

	QuestionReader schema(@Nullable JsonNode wanted) {
		this.schema = wanted;
		return this;
	}

	Question read() {
		String text = text(Question.last(this.messages));
		int tokens = Pieces.count(this.tools.isEmpty() ? "" : this.tools.toString());
		for (JsonNode message : this.messages) {
			tokens += Pieces.count(text(message)) + Pieces.count(message.path("tool_calls").toString());
		}
		return new Question(this.model, this.streaming, this.usageWanted, this.reasoning, this.maxTokens, text,
				this.afterToolResult, tokens, List.copyOf(this.tools), this.choice, this.schema,
				this.messages.isEmpty() && this.messages.stringValue("").isEmpty());
	}

	/** The text of a message, of its parts, of what they hold, or of itself. */
	private static String text(JsonNode message) {
		for (String member : List.of("content", "parts", "output")) {
			if (message.has(member)) {
				return deep(message.path(member));
			}
		}
		return message.stringValue("");
	}

	private static String deep(JsonNode content) {
		StringBuilder text = new StringBuilder(Question.text(content));
		if (content.isArray() && text.isEmpty()) {
			content.forEach(part -> {
				text.append(deep(part.path("content")));
				text.append(deep(part.path("toolResult").path("content")));
				text.append(part.path("functionResponse").path("response").toString());
			});
		}
		return text.toString();
	}

}
