package io.reqllm.test.simulator;

import java.util.List;

import io.reqllm.chat.ContentPart;
import io.reqllm.json.Json;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** OpenAI, "Create a model response" and "Streaming events" (read 2026-11). */
final class OpenAiResponsesWire implements SimulatedWire {

	@Override
	public String id() {
		return "openai-responses";
	}

	@Override
	public String root() {
		return "/v1";
	}

	@Override
	public boolean serves(String path) {
		return path.endsWith("/responses");
	}

	@Override
	public Question read(JsonNode body, String path) {
		JsonNode choice = body.path("tool_choice");
		JsonNode input = body.path("input");
		QuestionReader reader = new QuestionReader(body.path("model").stringValue(""), input)
			.streaming(body.path("stream").booleanValue(false), true)
			.reasoning(!body.path("reasoning").path("effort").stringValue("none").equals("none"))
			.maxTokens(Question.limit(body.path("max_output_tokens")))
			.afterToolResult(Question.last(input).path("type").stringValue("").endsWith("call_output"))
			.choice(choice.isObject() ? choice.path("name").stringValue("") : choice.stringValue("auto"))
			.schema(schema(body));
		body.path("tools").forEach(tool -> reader.tool(tool.path("name").stringValue(""), tool.path("parameters")));
		return reader.read();
	}

	/** Look-alikes may take the form in the words of the older wire. */
	private static @Nullable JsonNode schema(JsonNode body) {
		JsonNode older = body.path("response_format");
		JsonNode format = older.isObject() ? older : body.path("text").path("format");
		return switch (format.path("type").stringValue("")) {
			case "json_schema" -> (older.isObject() ? format.path("json_schema") : format).path("schema");
			case "json_object" -> Question.ANY;
			default -> null;
		};
	}

	@Override
	public JsonNode whole(SimulatedAnswer answer) {
		ObjectNode body = response(answer, answer.whole() ? "completed" : "incomplete");
		for (int index = 0; index < answer.parts().size(); index++) {
			body.withArray("output").add(item(answer, index, true));
		}
		if (!answer.whole()) {
			body.putObject("incomplete_details").put("reason", "max_output_tokens");
		}
		ObjectNode usage = body.putObject("usage")
			.put("input_tokens", answer.input())
			.put("output_tokens", answer.output())
			.put("total_tokens", answer.input() + answer.output());
		usage.putObject("output_tokens_details").put("reasoning_tokens", answer.thoughts());
		return body;
	}

	@Override
	public List<String> frames(SimulatedAnswer answer) {
		Frames frames = new Frames();
		add(frames, "response.created", Json.object().set("response", response(answer, "in_progress")));
		for (int index = 0; index < answer.parts().size(); index++) {
			add(frames, "response.output_item.added",
					Json.object().put("output_index", index).set("item", item(answer, index, false)));
			pieces(answer, index, frames);
			add(frames, "response.output_item.done",
					Json.object().put("output_index", index).set("item", item(answer, index, true)));
		}
		String end = answer.whole() ? "response.completed" : "response.incomplete";
		add(frames, end, Json.object().set("response", whole(answer)));
		return frames.all();
	}

	private static void pieces(SimulatedAnswer answer, int index, Frames frames) {
		ContentPart part = answer.parts().get(index);
		String event = (part instanceof ContentPart.ToolCall) ? "response.function_call_arguments.delta"
				: (part instanceof ContentPart.Thinking) ? "response.reasoning_summary_text.delta"
						: "response.output_text.delta";
		String place = (part instanceof ContentPart.Thinking) ? "summary_index" : "content_index";
		for (String piece : SimulatedAnswer.pieces(part)) {
			add(frames, event,
					Json.object()
						.put("item_id", id(answer, index))
						.put("output_index", index)
						.put(place, 0)
						.put("delta", piece));
		}
	}

	private static void add(Frames frames, String type, ObjectNode data) {
		frames.event(type, data.put("type", type).put("sequence_number", frames.all().size()));
	}

	private static ObjectNode item(SimulatedAnswer answer, int index, boolean done) {
		ContentPart part = answer.parts().get(index);
		ObjectNode item = Json.object().put("id", id(answer, index));
		if (part instanceof ContentPart.ToolCall call) {
			return item.put("type", "function_call")
				.put("call_id", call.id())
				.put("name", call.name())
				.put("arguments", done ? call.arguments() : "");
		}
		String said = String.join("", SimulatedAnswer.pieces(part));
		if (part instanceof ContentPart.Thinking) {
			item.put("type", "reasoning").putArray("summary");
			if (done) {
				item.withArray("summary").addObject().put("type", "summary_text").put("text", said);
			}
			return item;
		}
		item.put("type", "message").put("role", "assistant").putArray("content");
		if (done) {
			item.withArray("content").addObject().put("type", "output_text").put("text", said).putArray("annotations");
		}
		return item;
	}

	private static String id(SimulatedAnswer answer, int index) {
		return "item_simulated_" + answer.number() + "_" + index;
	}

	private static ObjectNode response(SimulatedAnswer answer, String status) {
		ObjectNode response = Json.object()
			.put("id", "resp_simulated_" + answer.number())
			.put("object", "response")
			.put("created_at", 1_800_000_000L)
			.put("status", status)
			.put("model", answer.model());
		response.putArray("output");
		return response.putNull("error");
	}

	@Override
	public ObjectNode error(int status, String message) {
		return OpenAiChatWire.openAiError(status, message);
	}

	@Override
	public String errorFrame(String message) {
		return Frames.named("error",
				Json.object().put("type", "error").put("code", "server_error").put("message", message));
	}

}
