package io.reqllm.test.simulator;

import java.util.List;
import java.util.Locale;

import io.reqllm.chat.ContentPart;
import io.reqllm.json.Json;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Cohere, "Chat" and "Chat with Streaming" of the second API (read 2026-11). */
final class CohereWire implements SimulatedWire {

	@Override
	public String id() {
		return "cohere-v2";
	}

	@Override
	public String root() {
		return "/v2";
	}

	@Override
	public boolean serves(String path) {
		return path.endsWith("/chat") && !path.endsWith("/api/chat");
	}

	@Override
	public Question read(JsonNode body, String path) {
		JsonNode messages = body.path("messages");
		QuestionReader reader = new QuestionReader(body.path("model").stringValue(""), messages)
			.streaming(body.path("stream").booleanValue(false), true)
			.reasoning(body.path("thinking").path("type").stringValue("").equals("enabled"))
			.maxTokens(Question.limit(body.path("max_tokens")))
			.afterToolResult(Question.last(messages).path("role").stringValue("").equals("tool"))
			.choice(body.path("tool_choice").stringValue("auto").toLowerCase(Locale.ROOT))
			.schema(schema(body.path("response_format")));
		body.path("tools")
			.forEach(tool -> reader.tool(tool.path("function").path("name").stringValue(""),
					tool.path("function").path("parameters")));
		return reader.read();
	}

	private static @Nullable JsonNode schema(JsonNode format) {
		return format.has("json_schema") ? format.path("json_schema") : format.isObject() ? Question.ANY : null;
	}

	@Override
	public JsonNode whole(SimulatedAnswer answer) {
		ObjectNode body = Json.object().put("id", id(answer)).put("finish_reason", finish(answer));
		ObjectNode message = body.putObject("message").put("role", "assistant");
		for (ContentPart part : answer.parts()) {
			if (part instanceof ContentPart.ToolCall call) {
				message.withArray("tool_calls").add(call(call, call.arguments()));
			}
			else {
				String kind = kind(part);
				message.withArray("content")
					.addObject()
					.put("type", kind)
					.put(kind, String.join("", SimulatedAnswer.pieces(part)));
			}
		}
		return body.set("usage", usage(answer));
	}

	@Override
	public List<String> frames(SimulatedAnswer answer) {
		Frames frames = new Frames();
		ObjectNode start = Json.object().put("id", id(answer));
		start.putObject("delta").putObject("message").put("role", "assistant");
		add(frames, "message-start", start);
		for (int index = 0; index < answer.parts().size(); index++) {
			ContentPart part = answer.parts().get(index);
			if (part instanceof ContentPart.ToolCall call) {
				call(call, index, frames);
			}
			else {
				said(part, index, frames);
			}
		}
		ObjectNode end = Json.object();
		end.putObject("delta").put("finish_reason", finish(answer)).set("usage", usage(answer));
		add(frames, "message-end", end);
		return frames.all();
	}

	private static void said(ContentPart part, int index, Frames frames) {
		String kind = kind(part);
		add(frames, "content-start", delta(index, "content", Json.object().put("type", kind).put(kind, "")));
		SimulatedAnswer.pieces(part)
			.forEach(piece -> add(frames, "content-delta", delta(index, "content", Json.object().put(kind, piece))));
		add(frames, "content-end", Json.object().put("index", index));
	}

	private static void call(ContentPart.ToolCall call, int index, Frames frames) {
		add(frames, "tool-call-start", delta(index, "tool_calls", call(call, "")));
		for (String piece : SimulatedAnswer.pieces(call)) {
			ObjectNode more = Json.object();
			more.putObject("function").put("arguments", piece);
			add(frames, "tool-call-delta", delta(index, "tool_calls", more));
		}
		add(frames, "tool-call-end", Json.object().put("index", index));
	}

	private static ObjectNode delta(int index, String member, ObjectNode content) {
		ObjectNode event = Json.object().put("index", index);
		event.putObject("delta").putObject("message").set(member, content);
		return event;
	}

	private static void add(Frames frames, String type, ObjectNode data) {
		frames.event(type, data.put("type", type));
	}

	private static String kind(ContentPart part) {
		return (part instanceof ContentPart.Thinking) ? "thinking" : "text";
	}

	private static ObjectNode call(ContentPart.ToolCall call, String arguments) {
		ObjectNode written = Json.object().put("id", call.id()).put("type", "function");
		written.putObject("function").put("name", call.name()).put("arguments", arguments);
		return written;
	}

	private static String id(SimulatedAnswer answer) {
		return "simulated-" + answer.number();
	}

	private static String finish(SimulatedAnswer answer) {
		return answer.finish("MAX_TOKENS", "TOOL_CALL", "COMPLETE");
	}

	private static ObjectNode usage(SimulatedAnswer answer) {
		ObjectNode usage = Json.object();
		usage.putObject("tokens").put("input_tokens", answer.input()).put("output_tokens", answer.output());
		return usage;
	}

	@Override
	public ObjectNode error(int status, String message) {
		return Json.object().put("message", message);
	}

	@Override
	public String errorFrame(String message) {
		ObjectNode end = Json.object().put("type", "message-end");
		end.putObject("delta").put("finish_reason", "ERROR").put("error", message);
		return Frames.named("message-end", end);
	}

}
