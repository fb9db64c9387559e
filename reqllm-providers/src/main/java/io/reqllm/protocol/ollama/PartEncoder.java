package io.reqllm.protocol.ollama;

import java.util.List;

import io.reqllm.chat.ContentPart;
import io.reqllm.chat.ContentPart.Audio;
import io.reqllm.chat.ContentPart.File;
import io.reqllm.chat.ContentPart.Image;
import io.reqllm.chat.ContentPart.ProviderItem;
import io.reqllm.chat.ContentPart.Text;
import io.reqllm.chat.ContentPart.Thinking;
import io.reqllm.chat.ContentPart.ToolCall;
import io.reqllm.chat.ContentPart.ToolResult;
import io.reqllm.chat.Warning;
import io.reqllm.error.InvalidRequestException;
import io.reqllm.json.Json;
import io.reqllm.model.Modality;
import io.reqllm.protocol.request.MovedParts;
import io.reqllm.protocol.request.Refusal;
import io.reqllm.provider.ChatCall;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Writes one message: its texts joined, its images beside them, without ids or places.
 */
final class PartEncoder implements ContentPart.Visitor<PartEncoder> {

	private final ChatCall call;

	/** Takes what a model may not say; {@code null} where the user speaks. */
	private final @Nullable MovedParts moved;

	private final List<Warning> warnings;

	private final StringBuilder text = new StringBuilder();

	private final StringBuilder thinking = new StringBuilder();

	private final ArrayNode images = Json.array();

	private final ArrayNode calls = Json.array();

	private PartEncoder(ChatCall call, @Nullable MovedParts moved, List<Warning> warnings) {
		this.call = call;
		this.moved = moved;
		this.warnings = warnings;
	}

	static PartEncoder ofUser(ChatCall call) {
		return new PartEncoder(call, null, List.of());
	}

	static PartEncoder ofModel(ChatCall call, MovedParts moved, List<Warning> warnings) {
		return new PartEncoder(call, moved, warnings);
	}

	/** Returns the message with the parts that were visited. */
	ObjectNode encode(String role) {
		ObjectNode message = Json.object().put("role", role).put("content", this.text.toString());
		if (!this.thinking.isEmpty()) {
			message.put("thinking", this.thinking.toString());
		}
		if (!this.images.isEmpty()) {
			message.set("images", this.images);
		}
		if (!this.calls.isEmpty()) {
			message.set("tool_calls", this.calls);
		}
		return message;
	}

	/** What a model said in pieces goes on where the last one ended. */
	@Override
	public PartEncoder text(Text part) {
		boolean apart = this.moved == null && !this.text.isEmpty();
		this.text.append(apart ? "\n" : "").append(part.text());
		return this;
	}

	@Override
	public PartEncoder image(Image part) {
		if (this.moved != null) {
			return made(part, this.moved);
		}
		if (Boolean.FALSE.equals(this.call.model().takes(Modality.IMAGE))) {
			throw refused("The model takes no images");
		}
		if (part.media().data() == null) {
			throw refused("An image must be given as bytes, since Ollama fetches none");
		}
		this.images.add(part.media().data());
		return this;
	}

	@Override
	public PartEncoder audio(Audio part) {
		return other("sound");
	}

	@Override
	public PartEncoder file(File part) {
		return other("files");
	}

	@Override
	public PartEncoder thinking(Thinking part) {
		requireModel("A thought");
		this.thinking.append(part.text());
		return this;
	}

	@Override
	public PartEncoder toolCall(ToolCall part) {
		requireModel("A tool call");
		this.calls.addObject().putObject("function").put("name", part.name()).set("arguments", arguments(part));
		return this;
	}

	@Override
	public PartEncoder toolResult(ToolResult part) {
		throw refused("The result of a tool can only be part of what a tool says");
	}

	@Override
	public PartEncoder providerItem(ProviderItem part) {
		throw refused("Ollama runs nothing by itself that could go back to it");
	}

	private PartEncoder other(String kind) {
		if (this.moved == null) {
			throw refused("The provider takes no " + kind);
		}
		this.warnings.add(Warning.dropped("messages", "the provider takes no " + kind));
		return this;
	}

	/** A user may not ask with what cannot be said; what a model made is but history. */
	private PartEncoder made(Image part, MovedParts by) {
		if (part.media().data() != null) {
			by.fromModel(part, ofUser(this.call));
			return this;
		}
		return other("images that are not given as bytes");
	}

	/** The server decodes them into an object; what another model wrote may be none. */
	private JsonNode arguments(ToolCall part) {
		JsonNode arguments = parsed(part.arguments());
		if (arguments.isObject()) {
			return arguments;
		}
		this.warnings.add(Warning.changed("messages",
				"the arguments of the call '" + part.id() + "' are no JSON object; they go inside of one"));
		return Json.object().set("arguments", arguments);
	}

	private static JsonNode parsed(String arguments) {
		try {
			return Json.tree(arguments);
		}
		catch (JacksonException ex) {
			return Json.treeOf(arguments);
		}
	}

	private void requireModel(String what) {
		if (this.moved == null) {
			throw refused(what + " can only be part of what the model said");
		}
	}

	private InvalidRequestException refused(String why) {
		return Refusal.of(this.call, why);
	}

}
