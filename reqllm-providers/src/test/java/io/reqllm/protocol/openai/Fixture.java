package io.reqllm.protocol.openai;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

import io.reqllm.chat.ChatOptions;
import io.reqllm.chat.ChatOptionsBuilder;
import io.reqllm.chat.ChatRequest;
import io.reqllm.chat.ContentPart;
import io.reqllm.chat.ContentPart.Text;
import io.reqllm.chat.ContentPart.Thinking;
import io.reqllm.chat.ContentPart.ToolCall;
import io.reqllm.chat.ContentPart.ToolResult;
import io.reqllm.chat.Media;
import io.reqllm.chat.Message;
import io.reqllm.chat.ReasoningEffort;
import io.reqllm.chat.ResponseFormat;
import io.reqllm.chat.Role;
import io.reqllm.chat.Tool;
import io.reqllm.chat.ToolChoice;
import io.reqllm.json.Json;
import io.reqllm.model.Model;
import io.reqllm.model.ModelId;
import io.reqllm.model.ModelProperties;
import io.reqllm.provider.LlmCall;
import tools.jackson.databind.JsonNode;

/** One folder of a request, the words it is put into, an answer to it in both forms. */
record Fixture(Path folder) {

	static List<Fixture> all() {
		try {
			Path root = Path.of(Objects.requireNonNull(Fixture.class.getResource("/wire/openai-chat")).toURI());
			try (Stream<Path> folders = Files.list(root)) {
				return folders.sorted().map(Fixture::new).toList();
			}
		}
		catch (IOException | URISyntaxException ex) {
			throw new IllegalStateException(ex);
		}
	}

	String text(String file) {
		try {
			return Files.readString(this.folder.resolve(file));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	JsonNode json(String file) {
		return Json.tree(text(file));
	}

	Answers whole() {
		return new Answers(call(), Answers.JSON);
	}

	Answers streamed() {
		return new Answers(call(), Answers.SSE);
	}

	LlmCall call() {
		JsonNode request = json("request.json");
		var properties = ModelProperties.builder(Answers.MODEL.name());
		if (request.path("properties").has("temperature")) {
			properties.temperature(request.at("/properties/temperature").asBoolean());
		}
		if (request.path("properties").has("reasoning")) {
			properties.reasoning(request.at("/properties/reasoning").asBoolean());
		}
		var builder = ChatRequest.builder(Model.of(Answers.MODEL.provider(), properties.build()));
		List<Message> messages = new ArrayList<>();
		request.path("messages").forEach(message -> messages.add(message(message)));
		List<Tool> tools = new ArrayList<>();
		request.path("tools").forEach(tool -> tools.add(tool(tool)));
		builder.messages(messages).tools(tools.toArray(Tool[]::new)).options(options(request.path("options")));
		String choice = request.path("toolChoice").asString("");
		if (!choice.isEmpty()) {
			builder.toolChoice(choice.startsWith("tool:") ? ToolChoice.tool(choice.substring(5))
					: new ToolChoice(ToolChoice.Mode.valueOf(choice.toUpperCase()), null));
		}
		if (request.has("format")) {
			builder.responseFormat(ResponseFormat.schema(request.at("/format/name").asString(),
					request.at("/format/schema").toString()));
		}
		return Answers.call(builder.build(), map(request.path("dialect")), request.path("stream").asBoolean());
	}

	@Override
	public String toString() {
		return this.folder.getFileName().toString();
	}

	private static Message message(JsonNode message) {
		List<ContentPart> parts = new ArrayList<>();
		if (message.has("text")) {
			parts.add(ContentPart.text(message.path("text").asString()));
		}
		message.path("parts").forEach(part -> parts.add(part(part)));
		if (message.has("result")) {
			parts.add(result(message.path("result")));
		}
		ModelId origin = message.has("origin") ? ModelId.parse(message.path("origin").asString()) : null;
		return new Message(Role.valueOf(message.path("role").asString().toUpperCase()), parts, null, origin);
	}

	private static ContentPart part(JsonNode part) {
		Map<String, Object> metadata = map(part.path("metadata"));
		if (part.has("text")) {
			return new Text(part.path("text").asString(), List.of(), metadata);
		}
		if (part.has("thinking")) {
			return new Thinking(part.path("thinking").asString(), null, metadata);
		}
		if (part.has("image")) {
			return new ContentPart.Image(media(part.path("image")), part.path("detail").asString(null), metadata);
		}
		if (part.has("audio")) {
			return new ContentPart.Audio(media(part.path("audio")), metadata);
		}
		if (part.has("file")) {
			return new ContentPart.File(media(part.path("file")), part.path("name").asString(null), metadata);
		}
		JsonNode call = part.path("toolCall");
		return new ToolCall(call.path("id").asString(), call.path("name").asString(), call.path("arguments").asString(),
				map(call.path("metadata")));
	}

	private static ToolResult result(JsonNode result) {
		List<ContentPart> content = new ArrayList<>();
		content.add(ContentPart.text(result.path("text").asString()));
		if (result.has("image")) {
			content.add(ContentPart.image(media(result.path("image"))));
		}
		return new ToolResult(result.path("id").asString(), result.path("name").asString(), content, false, Map.of());
	}

	private static Media media(JsonNode media) {
		return new Media(media.path("mediaType").asString(null), media.path("data").asString(null),
				media.path("url").asString(null), media.path("fileId").asString(null));
	}

	private static Tool tool(JsonNode tool) {
		return new Tool(tool.path("name").asString(), tool.path("description").asString(null), tool.path("parameters"),
				tool.has("strict") ? tool.path("strict").asBoolean() : null);
	}

	private static ChatOptions options(JsonNode options) {
		ChatOptionsBuilder builder = ChatOptions.builder();
		options.properties().forEach(option -> option(builder, option.getKey(), option.getValue()));
		return builder.build();
	}

	private static void option(ChatOptionsBuilder builder, String name, JsonNode value) {
		switch (name) {
			case "temperature" -> builder.temperature(value.asDouble());
			case "topP" -> builder.topP(value.asDouble());
			case "topK" -> builder.topK(value.asInt());
			case "maxTokens" -> builder.maxTokens(value.asInt());
			case "stop" -> builder.stop(value.valueStream().map(JsonNode::asString).toList());
			case "seed" -> builder.seed(value.asLong());
			case "presencePenalty" -> builder.presencePenalty(value.asDouble());
			case "frequencyPenalty" -> builder.frequencyPenalty(value.asDouble());
			case "n" -> builder.n(value.asInt());
			case "logprobs" -> builder.logprobs(value.asBoolean());
			case "topLogprobs" -> builder.topLogprobs(value.asInt());
			case "reasoningEffort" -> builder.reasoningEffort(ReasoningEffort.valueOf(value.asString()));
			case "reasoningBudget" -> builder.reasoningBudget(value.asInt());
			case "parallelToolCalls" -> builder.parallelToolCalls(value.asBoolean());
			case "user" -> builder.user(value.asString());
			case "serviceTier" -> builder.serviceTier(value.asString());
			case "extra" -> builder.extra(map(value));
			default -> throw new IllegalArgumentException("Unknown option " + name);
		}
	}

	@SuppressWarnings("unchecked")
	private static Map<String, Object> map(JsonNode node) {
		return node.isObject() ? (Map<String, Object>) Json.valueOf(node) : new HashMap<>();
	}

}
