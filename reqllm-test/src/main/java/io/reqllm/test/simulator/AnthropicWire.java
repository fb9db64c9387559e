package io.reqllm.test.simulator;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.reqllm.chat.ContentPart;
import io.reqllm.json.Json;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Anthropic, "Messages" and "Streaming Messages"; Google, "Claude on Vertex AI", where
 * the path names the model (read 2026-11).
 */
final class AnthropicWire implements SimulatedWire {

	private static final Pattern VERTEX = Pattern.compile(".*/([^/:]+):(rawPredict|streamRawPredict)");

	@Override
	public String id() {
		return "anthropic-messages";
	}

	@Override
	public String root() {
		return "/v1";
	}

	@Override
	public boolean serves(String path) {
		return path.endsWith("/messages") || VERTEX.matcher(path).matches();
	}

	@Override
	public Question read(JsonNode body, String path) {
		JsonNode messages = body.path("messages");
		String last = Question.last(messages).path("content").path(0).path("type").stringValue("");
		Matcher place = VERTEX.matcher(path);
		QuestionReader reader = new QuestionReader(
				place.matches() ? place.group(1) : body.path("model").stringValue(""), messages)
			.streaming(body.path("stream").booleanValue(false), true)
			.reasoning(!body.path("thinking").path("type").stringValue("disabled").equals("disabled"))
			.maxTokens(Question.limit(body.path("max_tokens")))
			.afterToolResult(last.equals("tool_result"))
			.choice(choice(body.path("tool_choice")))
			.schema(schema(body.path("output_config").path("format")));
		body.path("tools").forEach(tool -> reader.tool(tool.path("name").stringValue(""), tool.path("input_schema")));
		return reader.read();
	}

	private static String choice(JsonNode choice) {
		String type = choice.path("type").stringValue("auto");
		return type.equals("any") ? "required" : choice.path("name").stringValue(type);
	}

	private static @Nullable JsonNode schema(JsonNode format) {
		return format.isObject() ? format.path("schema") : null;
	}

	@Override
	public JsonNode whole(SimulatedAnswer answer) {
		ObjectNode message = message(answer).put("stop_reason", finish(answer));
		answer.parts().forEach(part -> {
			ObjectNode block = block(part, String.join("", SimulatedAnswer.pieces(part)));
			if (part instanceof ContentPart.ToolCall call) {
				block.set("input", Json.tree(call.arguments()));
			}
			message.withArray("content").add(block);
		});
		return message.set("usage", usage(answer));
	}

	@Override
	public List<String> frames(SimulatedAnswer answer) {
		Frames frames = new Frames();
		ObjectNode message = message(answer);
		message.putObject("usage").put("input_tokens", answer.input()).put("output_tokens", 1);
		add(frames, "message_start", Json.object().set("message", message));
		for (int index = 0; index < answer.parts().size(); index++) {
			ContentPart part = answer.parts().get(index);
			add(frames, "content_block_start", Json.object().put("index", index).set("content_block", block(part, "")));
			for (String piece : SimulatedAnswer.pieces(part)) {
				add(frames, "content_block_delta", Json.object().put("index", index).set("delta", delta(part, piece)));
			}
			add(frames, "content_block_stop", Json.object().put("index", index));
		}
		ObjectNode end = Json.object();
		end.putObject("delta").put("stop_reason", finish(answer));
		add(frames, "message_delta", end.set("usage", usage(answer)));
		add(frames, "message_stop", Json.object());
		return frames.all();
	}

	private static void add(Frames frames, String type, ObjectNode data) {
		frames.event(type, data.put("type", type));
	}

	private static ObjectNode block(ContentPart part, String said) {
		if (part instanceof ContentPart.ToolCall call) {
			ObjectNode block = Json.object().put("type", "tool_use").put("id", call.id()).put("name", call.name());
			block.putObject("input");
			return block;
		}
		return (part instanceof ContentPart.Thinking)
				? Json.object().put("type", "thinking").put("thinking", said).put("signature", "c2ltdWxhdGVk")
				: Json.object().put("type", "text").put("text", said);
	}

	private static ObjectNode delta(ContentPart part, String piece) {
		if (part instanceof ContentPart.ToolCall) {
			return Json.object().put("type", "input_json_delta").put("partial_json", piece);
		}
		return (part instanceof ContentPart.Thinking)
				? Json.object().put("type", "thinking_delta").put("thinking", piece)
				: Json.object().put("type", "text_delta").put("text", piece);
	}

	private static ObjectNode message(SimulatedAnswer answer) {
		ObjectNode message = Json.object()
			.put("id", "msg_simulated_" + answer.number())
			.put("type", "message")
			.put("role", "assistant")
			.put("model", answer.model());
		message.putArray("content");
		return message.putNull("stop_reason").putNull("stop_sequence");
	}

	private static String finish(SimulatedAnswer answer) {
		return answer.finish("max_tokens", "tool_use", "end_turn");
	}

	private static ObjectNode usage(SimulatedAnswer answer) {
		return Json.object().put("input_tokens", answer.input()).put("output_tokens", answer.output());
	}

	@Override
	public ObjectNode error(int status, String message) {
		String type = switch (status) {
			case 401 -> "authentication_error";
			case 429 -> "rate_limit_error";
			default -> (status < 500) ? "invalid_request_error" : "api_error";
		};
		return Json.object().put("type", "error").set("error", Json.object().put("type", type).put("message", message));
	}

	@Override
	public String errorFrame(String message) {
		return Frames.named("error", error(500, message));
	}

}
