package io.reqllm.test;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.StreamSupport;

import io.reqllm.json.Json;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What a request of the openai-chat wire asks of a simulator.
 *
 * @param body the request
 */
record ChatQuestion(JsonNode body) {

	/** What fits where any JSON does. */
	private static final JsonNode ANY = Json.object().set("const", Json.object().put("simulated", true));

	String model() {
		return this.body.path("model").stringValue("");
	}

	boolean streaming() {
		return this.body.path("stream").booleanValue(false);
	}

	boolean usageWanted() {
		return this.body.path("stream_options").path("include_usage").booleanValue(false);
	}

	/** The largest number of tokens to answer with. */
	int maxTokens() {
		int own = this.body.path("max_completion_tokens").intValue(0);
		int most = (own > 0) ? own : this.body.path("max_tokens").intValue(0);
		return (most > 0) ? most : Integer.MAX_VALUE;
	}

	int promptTokens() {
		int tokens = 0;
		for (JsonNode message : this.body.path("messages")) {
			tokens += Pieces.count(text(message.path("content")));
			tokens += Pieces.count(message.path("tool_calls").toString());
		}
		return tokens + Pieces.count(this.body.path("tools").toString());
	}

	/** The text of the last message. */
	String lastText() {
		return text(last().path("content"));
	}

	boolean afterToolResult() {
		return last().path("role").stringValue("").equals("tool");
	}

	/** The schema that the answer's text should fit. */
	@Nullable JsonNode answerSchema() {
		JsonNode format = this.body.path("response_format");
		return switch (format.path("type").stringValue("")) {
			case "json_schema" -> format.path("json_schema").path("schema");
			case "json_object" -> ANY;
			default -> null;
		};
	}

	/** The function to call, if one must or should be called. */
	@Nullable JsonNode wantedTool() {
		JsonNode choice = this.body.path("tool_choice");
		List<JsonNode> tools = new ArrayList<>();
		this.body.path("tools").forEach(tool -> tools.add(tool.path("function")));
		if (tools.isEmpty() || choice.stringValue("").equals("none") || afterToolResult()) {
			return null;
		}
		if (choice.isObject()) {
			String name = choice.path("function").path("name").stringValue("");
			return tools.stream()
				.filter(tool -> name.equals(tool.path("name").stringValue("")))
				.findFirst()
				.orElse(null);
		}
		if (choice.stringValue("").equals("required") || lastText().toLowerCase(Locale.ROOT).contains("tool")) {
			return tools.get(0);
		}
		return tools.stream().filter(this::isNamed).findFirst().orElse(null);
	}

	/** Whether the last message holds a longer word of the tool's name. */
	private boolean isNamed(JsonNode tool) {
		String text = lastText().toLowerCase(Locale.ROOT);
		for (String word : tool.path("name").stringValue("").split("[_.-]|(?<=[a-z])(?=[A-Z])")) {
			if (word.length() > 3 && text.contains(word.toLowerCase(Locale.ROOT))) {
				return true;
			}
		}
		return false;
	}

	private JsonNode last() {
		JsonNode messages = this.body.path("messages");
		return messages.path(messages.size() - 1);
	}

	private static String text(JsonNode content) {
		if (!content.isArray()) {
			return content.stringValue("");
		}
		return StreamSupport.stream(content.spliterator(), false)
			.map(part -> part.path("text").stringValue(""))
			.reduce("", String::concat);
	}

}
