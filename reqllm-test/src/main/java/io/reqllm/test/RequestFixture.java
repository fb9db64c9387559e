package io.reqllm.test;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

import io.reqllm.chat.ChatOptions;
import io.reqllm.chat.ChatRequest;
import io.reqllm.chat.ContentPart;
import io.reqllm.chat.Media;
import io.reqllm.chat.Message;
import io.reqllm.chat.ResponseFormat;
import io.reqllm.chat.Role;
import io.reqllm.chat.Tool;
import io.reqllm.chat.ToolChoice;
import io.reqllm.json.Json;
import io.reqllm.model.Model;
import io.reqllm.model.ModelId;
import io.reqllm.model.ModelProperties;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Reads a {@code request.json}: {@code messages} with {@code role} and {@code text},
 * {@code parts} or {@code result}; {@code options} and {@code properties} by the names of
 * {@link ChatOptions} and {@link ModelProperties}; parts by their kind, with
 * {@code metadata}; {@code dialect}, {@code tools}, {@code toolChoice} (a mode, or
 * {@code tool:} and a name) and {@code format}.
 */
final class RequestFixture {

	private RequestFixture() {
	}

	static ChatRequest read(JsonNode request, ModelId model) {
		JsonNode format = request.path("format");
		return ChatRequest.builder(Model.of(model.provider(), properties(request, model.name())))
			.messages(all(request.path("messages")).map(RequestFixture::message).toList())
			.tools(all(request.path("tools")).map(RequestFixture::tool).toArray(Tool[]::new))
			.options(options(object(request.path("options"))))
			.toolChoice(choice(request.path("toolChoice").stringValue("")))
			.responseFormat(format.isObject() ? new ResponseFormat(ResponseFormat.Type.JSON_SCHEMA,
					format.path("name").stringValue("answer"), format.path("schema"), null) : null)
			.build();
	}

	private static ModelProperties properties(JsonNode request, String model) {
		ObjectNode properties = object(request.path("properties")).put("id", model);
		if (request.has("dialect")) {
			properties.set("dialect", request.path("dialect"));
		}
		return Json.mapper().treeToValue(properties, ModelProperties.class);
	}

	private static ChatOptions options(ObjectNode options) {
		ChatOptions extra = ChatOptions.builder().extra(map(options.path("extra"))).build();
		return extra.over(ChatOptions.of(map(options.without("extra"))));
	}

	private static Message message(JsonNode message) {
		List<ContentPart> parts = new ArrayList<>();
		if (message.has("text")) {
			parts.add(ContentPart.text(message.path("text").stringValue()));
		}
		all(message.path("parts")).map(RequestFixture::part).forEach(parts::add);
		if (message.has("result")) {
			parts.add(result(message.path("result")));
		}
		ModelId origin = message.has("origin") ? ModelId.parse(message.path("origin").stringValue()) : null;
		return new Message(Role.valueOf(upper(message.path("role").stringValue())), parts, null, origin);
	}

	private static ContentPart part(JsonNode part) {
		Map<String, Object> metadata = map(part.path("metadata"));
		if (part.has("text")) {
			return new ContentPart.Text(part.path("text").stringValue(), List.of(), metadata);
		}
		if (part.has("thinking")) {
			return new ContentPart.Thinking(part.path("thinking").stringValue(), text(part, "signature"), metadata);
		}
		if (part.has("image")) {
			return new ContentPart.Image(media(part.path("image")), text(part, "detail"), metadata);
		}
		if (part.has("audio")) {
			return new ContentPart.Audio(media(part.path("audio")), metadata);
		}
		if (part.has("file")) {
			return new ContentPart.File(media(part.path("file")), text(part, "name"), metadata);
		}
		if (part.has("item")) {
			return new ContentPart.ProviderItem(part.path("wire").stringValue(), part.path("itemType").stringValue(),
					part.path("item").toString(), metadata);
		}
		JsonNode call = part.path("toolCall");
		return new ContentPart.ToolCall(call.path("id").stringValue(), call.path("name").stringValue(),
				call.path("arguments").stringValue(), map(call.path("metadata")));
	}

	private static ContentPart result(JsonNode result) {
		List<ContentPart> content = new ArrayList<>();
		if (result.has("text")) {
			content.add(ContentPart.text(result.path("text").stringValue()));
		}
		if (result.has("image")) {
			content.add(ContentPart.image(media(result.path("image"))));
		}
		all(result.path("parts")).map(RequestFixture::part).forEach(content::add);
		return new ContentPart.ToolResult(result.path("id").stringValue(), text(result, "name"), content,
				result.path("error").booleanValue(false), map(result.path("metadata")));
	}

	private static Media media(JsonNode media) {
		return new Media(text(media, "mediaType"), text(media, "data"), text(media, "url"), text(media, "fileId"));
	}

	private static Tool tool(JsonNode tool) {
		if (tool.has("definition")) {
			return Tool.providerRun(tool.path("name").stringValue(), tool.path("definition").toString());
		}
		return new Tool(tool.path("name").stringValue(), text(tool, "description"), tool.path("parameters"),
				tool.has("strict") ? tool.path("strict").booleanValue() : null);
	}

	private static @Nullable ToolChoice choice(String choice) {
		if (choice.isEmpty()) {
			return null;
		}
		return choice.startsWith("tool:") ? ToolChoice.tool(choice.substring("tool:".length()))
				: new ToolChoice(ToolChoice.Mode.valueOf(upper(choice)), null);
	}

	private static Stream<JsonNode> all(JsonNode array) {
		return array.valueStream();
	}

	private static ObjectNode object(JsonNode node) {
		return (node instanceof ObjectNode object) ? object : Json.object();
	}

	@SuppressWarnings("unchecked")
	private static Map<String, Object> map(JsonNode node) {
		return (Map<String, Object>) Json.valueOf(object(node));
	}

	private static @Nullable String text(JsonNode node, String name) {
		return node.path(name).isString() ? node.path(name).stringValue() : null;
	}

	private static String upper(String text) {
		return text.toUpperCase(Locale.ROOT);
	}

}
