package io.reqllm.test;

import java.util.ArrayList;
import java.util.List;

import io.reqllm.json.Json;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * An answer in the words of the openai-chat wire, whole or as the events of a stream
 * (OpenAI, "Create chat completion" and "Streaming", read 2026-11).
 *
 * @param question what was asked
 * @param number counts the answers of a simulator
 * @param toolName the tool to call; {@code null} if the answer is text
 * @param pieces the text, or the arguments of the tool call, in pieces
 * @param whole whether nothing was left out
 */
record SimulatedAnswer(ChatQuestion question, int number, @Nullable String toolName, List<String> pieces,
		boolean whole) {

	private static final int QUOTED = 80;

	/** Makes up an answer. */
	static SimulatedAnswer to(ChatQuestion question, int number, @Nullable String text) {
		JsonNode tool = (text == null) ? question.wantedTool() : null;
		String said = (tool != null) ? SchemaSample.of(tool.path("parameters")).toString()
				: (text != null) ? text : text(question);
		List<String> pieces = Pieces.of(said);
		int shown = Math.min(pieces.size(), question.maxTokens());
		return new SimulatedAnswer(question, number, (tool != null) ? tool.path("name").stringValue("") : null,
				pieces.subList(0, shown), shown == pieces.size());
	}

	private static String text(ChatQuestion question) {
		JsonNode schema = question.answerSchema();
		if (schema != null) {
			return SchemaSample.of(schema).toString();
		}
		String said = question.lastText().strip().replaceAll("\\s+", " ");
		String quote = (said.length() > QUOTED) ? said.substring(0, said.offsetByCodePoints(0, QUOTED / 2)) + "…"
				: said;
		return question.afterToolResult() ? "This is a simulated answer to what the tool said: \"" + quote + "\""
				: "This is a simulated answer: no model was asked, and nothing was paid. The key of a real provider, and"
						+ " the same code brings a real answer to \"" + quote + "\"";
	}

	/** The body of a whole answer. */
	String json() {
		ObjectNode body = body("chat.completion");
		ObjectNode choice = choice(body, finishReason());
		ObjectNode message = choice.putObject("message").put("role", "assistant");
		if (this.toolName != null) {
			message.putNull("content");
			toolCall(message).putObject("function")
				.put("name", this.toolName)
				.put("arguments", String.join("", this.pieces));
		}
		else {
			message.put("content", String.join("", this.pieces));
		}
		body.set("usage", usage());
		return body.toString();
	}

	/** The events of a stream, the closing one included. */
	List<String> events() {
		List<String> events = new ArrayList<>();
		events.add(opening().toString());
		this.pieces.forEach(piece -> events.add(piece(piece).toString()));
		ObjectNode end = body("chat.completion.chunk");
		choice(end, finishReason()).putObject("delta");
		events.add(end.toString());
		if (this.question.usageWanted()) {
			ObjectNode last = body("chat.completion.chunk");
			last.putArray("choices");
			last.set("usage", usage());
			events.add(last.toString());
		}
		events.add("[DONE]");
		return events;
	}

	private ObjectNode opening() {
		ObjectNode chunk = body("chat.completion.chunk");
		ObjectNode delta = choice(chunk, null).putObject("delta").put("role", "assistant");
		if (this.toolName != null) {
			delta.putNull("content");
			toolCall(delta).put("index", 0).putObject("function").put("name", this.toolName).put("arguments", "");
		}
		else {
			delta.put("content", "");
		}
		return chunk;
	}

	private ObjectNode piece(String piece) {
		ObjectNode chunk = body("chat.completion.chunk");
		ObjectNode delta = choice(chunk, null).putObject("delta");
		if (this.toolName != null) {
			delta.putArray("tool_calls").addObject().put("index", 0).putObject("function").put("arguments", piece);
		}
		else {
			delta.put("content", piece);
		}
		return chunk;
	}

	private ObjectNode body(String kind) {
		return Json.object()
			.put("id", "chatcmpl-simulated-" + this.number)
			.put("object", kind)
			.put("created", 1_800_000_000L)
			.put("model", "simulator-" + this.question.model())
			.put("system_fingerprint", "simulator");
	}

	private static ObjectNode choice(ObjectNode body, @Nullable String finishReason) {
		return body.putArray("choices").addObject().put("index", 0).put("finish_reason", finishReason);
	}

	private ObjectNode toolCall(ObjectNode message) {
		return message.putArray("tool_calls")
			.addObject()
			.put("id", "call_simulated_" + this.number)
			.put("type", "function");
	}

	private String finishReason() {
		return !this.whole ? "length" : (this.toolName != null) ? "tool_calls" : "stop";
	}

	private ObjectNode usage() {
		int input = this.question.promptTokens();
		int output = this.pieces.size();
		return Json.object()
			.put("prompt_tokens", input)
			.put("completion_tokens", output)
			.put("total_tokens", input + output);
	}

}
