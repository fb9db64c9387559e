package io.reqllm.test.simulator;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.reqllm.chat.ContentPart;
import io.reqllm.json.Json;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Google, "Generating content" of the Gemini API (read 2026-11). */
final class GeminiWire implements SimulatedWire {

	private static final Pattern PATH = Pattern.compile(".*/([^/:]+):(generateContent|streamGenerateContent)");

	@Override
	public String id() {
		return "google-gemini";
	}

	@Override
	public String root() {
		return "/v1beta";
	}

	@Override
	public boolean serves(String path) {
		return PATH.matcher(path).matches();
	}

	@Override
	public Question read(JsonNode body, String path) {
		Matcher place = PATH.matcher(path);
		boolean found = place.matches();
		JsonNode contents = body.path("contents");
		JsonNode config = body.path("generationConfig");
		QuestionReader reader = new QuestionReader(found ? place.group(1) : "", contents)
			.streaming(found && place.group(2).startsWith("stream"), true)
			.reasoning(config.path("thinkingConfig").path("includeThoughts").booleanValue(false))
			.maxTokens(Question.limit(config.path("maxOutputTokens")))
			.afterToolResult(Question.last(contents).path("parts").path(0).has("functionResponse"))
			.choice(choice(body.path("toolConfig").path("functionCallingConfig")))
			.schema(schema(config));
		body.path("tools")
			.forEach(tools -> tools.path("functionDeclarations")
				.forEach(tool -> reader.tool(tool.path("name").stringValue(""),
						tool.path(tool.has("parameters") ? "parameters" : "parametersJsonSchema"))));
		return reader.read();
	}

	private static String choice(JsonNode config) {
		return switch (config.path("mode").stringValue("AUTO")) {
			case "ANY" -> config.path("allowedFunctionNames").path(0).stringValue("required");
			case "NONE" -> "none";
			default -> "auto";
		};
	}

	private static @Nullable JsonNode schema(JsonNode config) {
		for (String member : List.of("responseJsonSchema", "responseSchema")) {
			if (config.has(member)) {
				return config.path(member);
			}
		}
		return config.path("responseMimeType").stringValue("").equals("application/json") ? Question.ANY : null;
	}

	@Override
	public JsonNode whole(SimulatedAnswer answer) {
		ArrayNode parts = Json.array();
		answer.parts().forEach(part -> parts.add(part(part, String.join("", SimulatedAnswer.pieces(part)))));
		return end(body(answer, parts), answer);
	}

	@Override
	public List<String> frames(SimulatedAnswer answer) {
		Frames frames = new Frames();
		for (ContentPart part : answer.parts()) {
			List<String> pieces = (part instanceof ContentPart.ToolCall) ? List.of("") : SimulatedAnswer.pieces(part);
			pieces.forEach(piece -> frames.data(body(answer, Json.array().add(part(part, piece)))));
		}
		ArrayNode last = Json.array();
		last.addObject().put("text", "");
		return frames.data(end(body(answer, last), answer)).all();
	}

	private static ObjectNode part(ContentPart part, String said) {
		if (part instanceof ContentPart.ToolCall call) {
			ObjectNode written = Json.object();
			written.putObject("functionCall")
				.put("id", call.id())
				.put("name", call.name())
				.set("args", Json.tree(call.arguments()));
			return written;
		}
		ObjectNode written = Json.object().put("text", said);
		return (part instanceof ContentPart.Thinking) ? written.put("thought", true) : written;
	}

	private static ObjectNode body(SimulatedAnswer answer, ArrayNode parts) {
		ObjectNode body = Json.object()
			.put("modelVersion", answer.model())
			.put("responseId", "simulated-" + answer.number());
		ObjectNode candidate = body.putArray("candidates").addObject().put("index", 0);
		candidate.putObject("content").put("role", "model").set("parts", parts);
		return body;
	}

	private static ObjectNode end(ObjectNode body, SimulatedAnswer answer) {
		((ObjectNode) body.path("candidates").path(0)).put("finishReason", answer.whole() ? "STOP" : "MAX_TOKENS");
		body.putObject("usageMetadata")
			.put("promptTokenCount", answer.input())
			.put("candidatesTokenCount", answer.output() - answer.thoughts())
			.put("thoughtsTokenCount", answer.thoughts())
			.put("totalTokenCount", answer.input() + answer.output());
		return body;
	}

	@Override
	public ObjectNode error(int status, String message) {
		String word = switch (status) {
			case 401 -> "UNAUTHENTICATED";
			case 429 -> "RESOURCE_EXHAUSTED";
			default -> (status < 500) ? "INVALID_ARGUMENT" : "INTERNAL";
		};
		return Json.object()
			.set("error", Json.object().put("code", status).put("message", message).put("status", word));
	}

	@Override
	public String errorFrame(String message) {
		return Frames.data(error(500, message).toString());
	}

}
