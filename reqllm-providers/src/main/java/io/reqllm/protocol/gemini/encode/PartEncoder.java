package io.reqllm.protocol.gemini.encode;

import java.util.List;
import java.util.Map;

import io.reqllm.chat.ContentPart;
import io.reqllm.chat.ContentPart.Audio;
import io.reqllm.chat.ContentPart.File;
import io.reqllm.chat.ContentPart.Image;
import io.reqllm.chat.ContentPart.ProviderItem;
import io.reqllm.chat.ContentPart.Text;
import io.reqllm.chat.ContentPart.Thinking;
import io.reqllm.chat.ContentPart.ToolCall;
import io.reqllm.chat.ContentPart.ToolResult;
import io.reqllm.chat.Media;
import io.reqllm.chat.Warning;
import io.reqllm.json.Json;
import io.reqllm.protocol.gemini.encode.GeminiDialect.Generation;
import io.reqllm.protocol.request.Refusal;
import io.reqllm.protocol.request.ToolCallIds;
import io.reqllm.provider.ChatCall;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Writes the parts of a conversation, each with what the model sent along. Nothing comes
 * of a part that says nothing.
 */
final class PartEncoder implements ContentPart.Visitor<ObjectNode> {

	private static final String SIGNATURE = "thoughtSignature";

	/** What stands beside the content of a part. */
	private static final List<String> ATTRIBUTES = List.of("thought", SIGNATURE, "videoMetadata", "mediaResolution");

	private final ChatCall call;

	private final ToolCallIds ids;

	private final boolean identified;

	private final String lostSignature;

	private final List<Warning> warnings;

	private boolean called;

	PartEncoder(ChatCall call, GeminiDialect dialect, List<Warning> warnings) {
		this.call = call;
		this.ids = new ToolCallIds(dialect.toolCallIds());
		this.identified = !dialect.toolCallIds().equals("none");
		this.lostSignature = (dialect.generation(call.model()) != Generation.BUDGETS) ? dialect.lostSignature() : "";
		this.warnings = warnings;
	}

	/** A turn of the model begins; its first tool call must be signed. */
	void beginTurn() {
		this.called = false;
	}

	/** Writes the id of a tool call, where it is allowed. */
	void identify(String id, ObjectNode into) {
		if (this.identified) {
			into.put("id", this.ids.write(id));
		}
	}

	@Override
	public ObjectNode text(Text part) {
		boolean says = !part.text().isEmpty() || part.metadata().containsKey(SIGNATURE);
		return says ? attributed(Json.object().put("text", part.text()), part.metadata()) : Json.object();
	}

	@Override
	public ObjectNode image(Image part) {
		if (part.detail() != null && !part.detail().equals("auto")) {
			this.warnings.add(Warning.dropped("detail", "it is the resolution of all media or of none"));
		}
		return attributed(media(part.media()), part.metadata());
	}

	@Override
	public ObjectNode audio(Audio part) {
		return attributed(media(part.media()), part.metadata());
	}

	@Override
	public ObjectNode file(File part) {
		return attributed(media(part.media()), part.metadata());
	}

	@Override
	public ObjectNode thinking(Thinking part) {
		if (part.text().isEmpty() && part.signature() == null) {
			return Json.object();
		}
		ObjectNode thought = Json.object().put("text", part.text()).put("thought", true);
		return (part.signature() != null) ? thought.put(SIGNATURE, part.signature()) : thought;
	}

	@Override
	public ObjectNode toolCall(ToolCall part) {
		ObjectNode function = Json.object();
		identify(part.id(), function);
		function.put("name", part.name()).set("args", arguments(part));
		ObjectNode written = attributed(Json.object().set("functionCall", function), part.metadata());
		if (!this.called && !written.has(SIGNATURE) && !this.lostSignature.isEmpty()) {
			written.put(SIGNATURE, this.lostSignature);
		}
		this.called = true;
		return written;
	}

	@Override
	public ObjectNode toolResult(ToolResult part) {
		throw Refusal.of(this.call, "The result of a tool can only be part of what a tool says");
	}

	@Override
	public ObjectNode providerItem(ProviderItem part) {
		return (Json.tree(part.json()) instanceof ObjectNode item) ? item : Json.object();
	}

	/** Arguments must be an object; what another model wrote may not be one. */
	private static JsonNode arguments(ToolCall part) {
		try {
			JsonNode arguments = Json.tree(part.arguments());
			return arguments.isObject() ? arguments : Json.object().set("arguments", arguments);
		}
		catch (JacksonException ex) {
			return Json.object().put("arguments", part.arguments());
		}
	}

	private static ObjectNode media(Media media) {
		String type = MediaTypes.of(media);
		if (media.data() != null) {
			return Json.object().set("inlineData", Json.object().put("mimeType", type).put("data", media.data()));
		}
		ObjectNode file = Json.object();
		if (type != null) {
			file.put("mimeType", type);
		}
		return Json.object().set("fileData", file.put("fileUri", (media.url() != null) ? media.url() : media.fileId()));
	}

	private static ObjectNode attributed(ObjectNode part, Map<String, Object> metadata) {
		for (String name : ATTRIBUTES) {
			@Nullable Object value = metadata.get(name);
			if (value != null) {
				part.set(name, Json.treeOf(value));
			}
		}
		return part;
	}

}
