package io.reqllm.test.simulator;

import java.util.List;
import java.util.Locale;
import java.util.stream.StreamSupport;

import io.reqllm.json.Json;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What a request asks of a simulator, in neutral words.
 *
 * @param model the name of the model; empty if there is none
 * @param streaming whether the answer shall come in pieces
 * @param usageWanted whether the stream shall tell the usage
 * @param reasoning whether thoughts were asked for
 * @param maxTokens the largest number of tokens to answer with
 * @param lastText the text of the last message
 * @param afterToolResult whether the last message is the result of a tool
 * @param promptTokens how many tokens were sent
 * @param tools the tools, each with its {@code name} and {@code parameters}
 * @param choice {@code auto}, {@code none}, {@code required}, or the name of a tool
 * @param schema what the text of the answer shall fit; {@code null} if it is free
 * @param empty whether there is no message
 */
public record Question(String model, boolean streaming, boolean usageWanted, boolean reasoning, int maxTokens,
		String lastText, boolean afterToolResult, int promptTokens, List<JsonNode> tools, String choice,
		@Nullable JsonNode schema, boolean empty) {

	/** What fits where any JSON does. */
	static final JsonNode ANY = Json.object().set("const", Json.object().put("simulated", true));

	/** Returns the tool to call, if one must or should be called. */
	@Nullable JsonNode wantedTool() {
		if (this.tools.isEmpty() || this.choice.equals("none") || this.afterToolResult) {
			return null;
		}
		for (JsonNode tool : this.tools) {
			if (name(tool).equals(this.choice)) {
				return tool;
			}
		}
		if (this.choice.equals("required") || this.lastText.toLowerCase(Locale.ROOT).contains("tool")) {
			return this.tools.get(0);
		}
		return this.tools.stream().filter(this::isNamed).findFirst().orElse(null);
	}

	/** Whether the last message holds a longer word of the tool's name. */
	private boolean isNamed(JsonNode tool) {
		String text = this.lastText.toLowerCase(Locale.ROOT);
		for (String word : name(tool).split("[_.-]|(?<=[a-z])(?=[A-Z])")) {
			if (word.length() > 3 && text.contains(word.toLowerCase(Locale.ROOT))) {
				return true;
			}
		}
		return false;
	}

	private static String name(JsonNode tool) {
		return tool.path("name").stringValue("");
	}

	/** Returns the last of several messages. */
	static JsonNode last(JsonNode messages) {
		return messages.path(messages.size() - 1);
	}

	/** Returns the text of a content that is text or consists of parts. */
	static String text(JsonNode content) {
		if (!content.isArray()) {
			return content.stringValue("");
		}
		return StreamSupport.stream(content.spliterator(), false)
			.map(part -> part.path("text").stringValue(""))
			.reduce("", String::concat);
	}

	/** Returns the first of several numbers that is one; no limit without any. */
	static int limit(JsonNode... numbers) {
		for (JsonNode number : numbers) {
			if (number.intValue(0) > 0) {
				return number.intValue();
			}
		}
		return Integer.MAX_VALUE;
	}

}
