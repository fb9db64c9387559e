package io.reqllm.test.simulator;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.reqllm.chat.ContentPart;
import io.reqllm.json.Json;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Amazon Bedrock, "Converse" and "ConverseStream" (read 2026-11). */
final class BedrockWire implements SimulatedWire {

	private static final Pattern PATH = Pattern.compile(".*/model/([^/]+)/(converse|converse-stream)");

	@Override
	public String id() {
		return "bedrock-converse";
	}

	@Override
	public String root() {
		return "";
	}

	@Override
	public boolean serves(String path) {
		return PATH.matcher(path).matches();
	}

	@Override
	public String streamType() {
		return "application/vnd.amazon.eventstream";
	}

	@Override
	public Question read(JsonNode body, String path) {
		Matcher place = PATH.matcher(path);
		boolean found = place.matches();
		JsonNode messages = body.path("messages");
		JsonNode tools = body.path("toolConfig");
		JsonNode extra = body.path("additionalModelRequestFields");
		QuestionReader reader = new QuestionReader(
				found ? URLDecoder.decode(place.group(1), StandardCharsets.UTF_8) : "", messages)
			.streaming(found && place.group(2).endsWith("-stream"), true)
			.reasoning(extra.has("thinking") || extra.has("reasoning_effort"))
			.maxTokens(Question.limit(body.path("inferenceConfig").path("maxTokens")))
			.afterToolResult(Question.last(messages).path("content").path(0).has("toolResult"))
			.choice(choice(tools.path("toolChoice")))
			.schema(schema(body.path("outputConfig").path("textFormat").path("structure").path("jsonSchema")));
		tools.path("tools")
			.forEach(tool -> reader.tool(tool.path("toolSpec").path("name").stringValue(""),
					tool.path("toolSpec").path("inputSchema").path("json")));
		return reader.read();
	}

	private static String choice(JsonNode choice) {
		return choice.has("any") ? "required" : choice.path("tool").path("name").stringValue("auto");
	}

	/** The schema is JSON inside a string. */
	private static @Nullable JsonNode schema(JsonNode format) {
		return format.path("schema").isString() ? Json.tree(format.path("schema").stringValue()) : null;
	}

	@Override
	public JsonNode whole(SimulatedAnswer answer) {
		ObjectNode body = Json.object().put("stopReason", finish(answer));
		ObjectNode message = body.putObject("output").putObject("message").put("role", "assistant");
		answer.parts().forEach(part -> message.withArray("content").add(block(part)));
		body.set("usage", usage(answer));
		body.putObject("metrics").put("latencyMs", 1);
		return body;
	}

	@Override
	public List<String> frames(SimulatedAnswer answer) {
		Frames frames = new Frames().event("messageStart", Json.object().put("role", "assistant"));
		for (int index = 0; index < answer.parts().size(); index++) {
			ContentPart part = answer.parts().get(index);
			if (part instanceof ContentPart.ToolCall call) {
				ObjectNode start = Json.object().put("contentBlockIndex", index);
				start.putObject("start").putObject("toolUse").put("toolUseId", call.id()).put("name", call.name());
				frames.event("contentBlockStart", start);
			}
			for (String piece : SimulatedAnswer.pieces(part)) {
				frames.event("contentBlockDelta",
						Json.object().put("contentBlockIndex", index).set("delta", delta(part, piece)));
			}
			frames.event("contentBlockStop", Json.object().put("contentBlockIndex", index));
		}
		frames.event("messageStop", Json.object().put("stopReason", finish(answer)));
		return frames.event("metadata", Json.object().set("usage", usage(answer))).all();
	}

	private static ObjectNode block(ContentPart part) {
		ObjectNode block = Json.object();
		String said = String.join("", SimulatedAnswer.pieces(part));
		if (part instanceof ContentPart.ToolCall call) {
			block.putObject("toolUse")
				.put("toolUseId", call.id())
				.put("name", call.name())
				.set("input", Json.tree(call.arguments()));
			return block;
		}
		if (part instanceof ContentPart.Thinking) {
			block.putObject("reasoningContent").putObject("reasoningText").put("text", said);
			return block;
		}
		return block.put("text", said);
	}

	private static ObjectNode delta(ContentPart part, String piece) {
		ObjectNode delta = Json.object();
		if (part instanceof ContentPart.ToolCall) {
			delta.putObject("toolUse").put("input", piece);
			return delta;
		}
		if (part instanceof ContentPart.Thinking) {
			delta.putObject("reasoningContent").put("text", piece);
			return delta;
		}
		return delta.put("text", piece);
	}

	private static String finish(SimulatedAnswer answer) {
		return answer.finish("max_tokens", "tool_use", "end_turn");
	}

	private static ObjectNode usage(SimulatedAnswer answer) {
		return Json.object()
			.put("inputTokens", answer.input())
			.put("outputTokens", answer.output())
			.put("totalTokens", answer.input() + answer.output());
	}

	@Override
	public ObjectNode error(int status, String message) {
		return Json.object().put("message", message);
	}

	@Override
	public Map<String, String> errorHeaders(int status) {
		String type = switch (status) {
			case 401 -> "UnrecognizedClientException";
			case 429 -> "ThrottlingException";
			default -> (status < 500) ? "ValidationException" : "InternalServerException";
		};
		return Map.of("x-amzn-ErrorType", type);
	}

	@Override
	public String errorFrame(String message) {
		return Frames.named("internalServerException", error(500, message));
	}

}
