package io.reqllm.test.simulator;

import java.util.List;

import io.reqllm.chat.ContentPart;
import io.reqllm.json.Json;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** OpenAI, "Create chat completion" and "Streaming" (read 2026-11). */
final class OpenAiChatWire implements SimulatedWire {

	@Override
	public String id() {
		return "openai-chat";
	}

	@Override
	public String root() {
		return "/v1";
	}

	@Override
	public boolean serves(String path) {
		return path.endsWith("/chat/completions");
	}

	@Override
	public Question read(JsonNode body, String path) {
		JsonNode messages = body.path("messages");
		JsonNode choice = body.path("tool_choice");
		QuestionReader reader = new QuestionReader(body.path("model").stringValue(""), messages)
			.streaming(body.path("stream").booleanValue(false),
					body.path("stream_options").path("include_usage").booleanValue(false))
			.reasoning(!body.path("reasoning_effort").stringValue("none").equals("none"))
			.maxTokens(Question.limit(body.path("max_completion_tokens"), body.path("max_tokens")))
			.afterToolResult(Question.last(messages).path("role").stringValue("").equals("tool"))
			.choice(choice.isObject() ? choice.path("function").path("name").stringValue("")
					: choice.stringValue("auto"))
			.schema(schema(body.path("response_format")));
		body.path("tools")
			.forEach(tool -> reader.tool(tool.path("function").path("name").stringValue(""),
					tool.path("function").path("parameters")));
		return reader.read();
	}

	private static @Nullable JsonNode schema(JsonNode format) {
		return switch (format.path("type").stringValue("")) {
			case "json_schema" -> format.path("json_schema").path("schema");
			case "json_object" -> Question.ANY;
			default -> null;
		};
	}

	@Override
	public JsonNode whole(SimulatedAnswer answer) {
		ObjectNode body = body(answer, "chat.completion");
		ObjectNode message = choice(body, finish(answer)).putObject("message").put("role", "assistant");
		if (answer.text().isEmpty()) {
			message.putNull("content");
		}
		else {
			message.put("content", answer.text());
		}
		if (!answer.thinking().isEmpty()) {
			message.put("reasoning_content", answer.thinking());
		}
		answer.calls().forEach(call -> call(message, call, call.arguments()));
		return body.set("usage", usage(answer));
	}

	@Override
	public List<String> frames(SimulatedAnswer answer) {
		Frames frames = new Frames();
		int calls = 0;
		for (ContentPart part : answer.parts()) {
			if (part instanceof ContentPart.ToolCall call) {
				frames.data(chunk(answer, call(Json.object().put("role", "assistant"), call, "", calls)));
			}
			else if (frames.all().isEmpty()) {
				frames.data(chunk(answer, Json.object().put("role", "assistant").put("content", "")));
			}
			for (String piece : SimulatedAnswer.pieces(part)) {
				frames.data(chunk(answer, delta(part, piece, calls)));
			}
			calls += (part instanceof ContentPart.ToolCall) ? 1 : 0;
		}
		ObjectNode end = body(answer, "chat.completion.chunk");
		choice(end, finish(answer)).putObject("delta");
		frames.data(end);
		if (answer.question().usageWanted()) {
			ObjectNode last = body(answer, "chat.completion.chunk");
			last.putArray("choices");
			frames.data(last.set("usage", usage(answer)));
		}
		return frames.text("[DONE]").all();
	}

	private static ObjectNode delta(ContentPart part, String piece, int calls) {
		ObjectNode delta = Json.object();
		if (part instanceof ContentPart.ToolCall) {
			delta.putArray("tool_calls").addObject().put("index", calls).putObject("function").put("arguments", piece);
			return delta;
		}
		return delta.put((part instanceof ContentPart.Thinking) ? "reasoning_content" : "content", piece);
	}

	private static ObjectNode chunk(SimulatedAnswer answer, ObjectNode delta) {
		ObjectNode chunk = body(answer, "chat.completion.chunk");
		choice(chunk, null).set("delta", delta);
		return chunk;
	}

	private static ObjectNode call(ObjectNode delta, ContentPart.ToolCall call, String arguments, int index) {
		call(delta.putNull("content"), call, arguments).put("index", index);
		return delta;
	}

	private static ObjectNode call(ObjectNode message, ContentPart.ToolCall call, String arguments) {
		ObjectNode written = message.withArray("tool_calls").addObject().put("id", call.id()).put("type", "function");
		written.putObject("function").put("name", call.name()).put("arguments", arguments);
		return written;
	}

	private static ObjectNode body(SimulatedAnswer answer, String kind) {
		return Json.object()
			.put("id", "chatcmpl-simulated-" + answer.number())
			.put("object", kind)
			.put("created", 1_800_000_000L)
			.put("model", answer.model())
			.put("system_fingerprint", "simulator");
	}

	private static ObjectNode choice(ObjectNode body, @Nullable String finishReason) {
		return body.putArray("choices").addObject().put("index", 0).put("finish_reason", finishReason);
	}

	private static String finish(SimulatedAnswer answer) {
		return answer.finish("length", "tool_calls", "stop");
	}

	private static ObjectNode usage(SimulatedAnswer answer) {
		ObjectNode usage = Json.object()
			.put("prompt_tokens", answer.input())
			.put("completion_tokens", answer.output())
			.put("total_tokens", answer.input() + answer.output());
		usage.putObject("completion_tokens_details").put("reasoning_tokens", answer.thoughts());
		return usage;
	}

	@Override
	public ObjectNode error(int status, String message) {
		return openAiError(status, message);
	}

	@Override
	public String errorFrame(String message) {
		return Frames.data(openAiError(500, message).toString());
	}

	/** The error of this wire, which others use as well. */
	static ObjectNode openAiError(int status, String message) {
		String type = (status == 429) ? "rate_limit_error" : (status < 500) ? "invalid_request_error" : "server_error";
		return Json.object().set("error", Json.object().put("message", message).put("type", type).put("code", status));
	}

}
