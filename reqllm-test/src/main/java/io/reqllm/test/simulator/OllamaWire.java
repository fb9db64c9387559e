package io.reqllm.test.simulator;

import java.util.List;

import io.reqllm.chat.ContentPart;
import io.reqllm.json.Json;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Ollama, "Generate a chat message" (read 2026-11). */
final class OllamaWire implements SimulatedWire {

	@Override
	public String id() {
		return "ollama-chat";
	}

	@Override
	public String root() {
		return "/api";
	}

	@Override
	public boolean serves(String path) {
		return path.endsWith("/api/chat");
	}

	@Override
	public String streamType() {
		return "application/x-ndjson";
	}

	@Override
	public Question read(JsonNode body, String path) {
		JsonNode messages = body.path("messages");
		JsonNode think = body.path("think");
		QuestionReader reader = new QuestionReader(body.path("model").stringValue(""), messages)
			.streaming(body.path("stream").booleanValue(true), true)
			.reasoning(think.booleanValue(false) || think.isString())
			.maxTokens(Question.limit(body.path("options").path("num_predict")))
			.afterToolResult(Question.last(messages).path("role").stringValue("").equals("tool"))
			.schema(schema(body.path("format")));
		body.path("tools")
			.forEach(tool -> reader.tool(tool.path("function").path("name").stringValue(""),
					tool.path("function").path("parameters")));
		return reader.read();
	}

	private static @Nullable JsonNode schema(JsonNode format) {
		return format.isObject() ? format : format.isString() ? Question.ANY : null;
	}

	@Override
	public JsonNode whole(SimulatedAnswer answer) {
		ObjectNode message = message().put("content", answer.text());
		if (!answer.thinking().isEmpty()) {
			message.put("thinking", answer.thinking());
		}
		answer.calls().forEach(call -> call(message, call));
		return end(line(answer, message), answer);
	}

	@Override
	public List<String> frames(SimulatedAnswer answer) {
		Frames frames = new Frames();
		for (ContentPart part : answer.parts()) {
			if (part instanceof ContentPart.ToolCall call) {
				frames.line(line(answer, call(message(), call)));
				continue;
			}
			String member = (part instanceof ContentPart.Thinking) ? "thinking" : "content";
			SimulatedAnswer.pieces(part).forEach(piece -> frames.line(line(answer, message().put(member, piece))));
		}
		return frames.line(end(line(answer, message()), answer)).all();
	}

	private static ObjectNode message() {
		return Json.object().put("role", "assistant").put("content", "");
	}

	private static ObjectNode call(ObjectNode message, ContentPart.ToolCall call) {
		message.withArray("tool_calls")
			.addObject()
			.putObject("function")
			.put("name", call.name())
			.set("arguments", Json.tree(call.arguments()));
		return message;
	}

	private static ObjectNode line(SimulatedAnswer answer, ObjectNode message) {
		ObjectNode line = Json.object().put("model", answer.model()).put("created_at", "2027-01-15T08:00:00Z");
		line.set("message", message);
		return line.put("done", false);
	}

	private static ObjectNode end(ObjectNode line, SimulatedAnswer answer) {
		return line.put("done", true)
			.put("done_reason", answer.whole() ? "stop" : "length")
			.put("prompt_eval_count", answer.input())
			.put("eval_count", answer.output());
	}

	@Override
	public ObjectNode error(int status, String message) {
		return Json.object().put("error", message);
	}

	@Override
	public String errorFrame(String message) {
		return error(500, message) + "\n";
	}

}
