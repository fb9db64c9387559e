package io.reqllm.protocol.anthropic.encode;

import java.util.ArrayList;
import java.util.List;

import io.reqllm.chat.ContentPart.Audio;
import io.reqllm.chat.ContentPart.File;
import io.reqllm.chat.ContentPart.Image;
import io.reqllm.chat.ContentPart.ProviderItem;
import io.reqllm.chat.ContentPart.Text;
import io.reqllm.chat.ContentPart.Thinking;
import io.reqllm.chat.ContentPart.ToolCall;
import io.reqllm.chat.ContentPart.ToolResult;
import io.reqllm.chat.ContentPart;
import io.reqllm.json.Json;
import io.reqllm.protocol.anthropic.dialect.AnthropicDialect;
import io.reqllm.protocol.request.CacheMarks;
import io.reqllm.protocol.request.MovedParts;
import io.reqllm.protocol.request.Refusal;
import io.reqllm.protocol.request.ToolCallIds;
import io.reqllm.provider.ChatCall;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Writes the parts of what a user or a tool says. What the model or the provider is known
 * not to take fails, since to leave it out would change the question.
 */
final class PartEncoder implements ContentPart.Visitor<ObjectNode> {

	private final ChatCall call;

	private final MediaEncoder media;

	private final ToolCallIds ids = new ToolCallIds("token64");

	private final MovedParts moved;

	/**
	 * Creates an encoder for one request.
	 * @param moved takes what must be said by the user afterwards
	 */
	PartEncoder(ChatCall call, AnthropicDialect dialect, MovedParts moved) {
		this.call = call;
		this.media = new MediaEncoder(call, dialect.content());
		this.moved = moved;
	}

	static ObjectNode text(String text) {
		return Json.object().put("type", "text").put("text", text);
	}

	/** Writes parts in order, without blank texts, which are refused. */
	List<ObjectNode> encode(List<ContentPart> parts) {
		List<ObjectNode> blocks = new ArrayList<>();
		for (ContentPart part : parts) {
			if (!isBlank(part)) {
				blocks.add(part.accept(this));
			}
		}
		return blocks;
	}

	static boolean isBlank(ContentPart part) {
		return part instanceof Text text && text.text().isBlank();
	}

	/** Returns the id of a call, which no earlier call may have. */
	String id(ToolCall call) {
		return this.ids.writeUnique(call.id());
	}

	/** Has what the model made said by the user afterwards, if he can say it. */
	void made(ContentPart part) {
		this.moved.fromModel(part, this);
	}

	@Override
	public ObjectNode text(Text part) {
		return CacheMarks.mark(text(part.text()), part);
	}

	@Override
	public ObjectNode image(Image part) {
		return CacheMarks.mark(this.media.image(part.media()), part);
	}

	@Override
	public ObjectNode file(File part) {
		return CacheMarks.mark(this.media.file(part), part);
	}

	@Override
	public ObjectNode audio(Audio part) {
		throw Refusal.of(this.call, "The provider takes no sound");
	}

	/** An empty list of contents is refused, and so are pictures in a failure. */
	@Override
	public ObjectNode toolResult(ToolResult part) {
		List<ContentPart> said = new ArrayList<>();
		for (ContentPart one : part.content()) {
			if (part.error() && !(one instanceof Text)) {
				this.moved.move(one,
						"the failure of a tool is told in text only; the rest goes with the next message of the user");
			}
			else {
				said.add(one);
			}
		}
		ObjectNode result = Json.object().put("type", "tool_result").put("tool_use_id", this.ids.write(part.callId()));
		ArrayNode content = Json.array();
		encode(said).forEach(content::add);
		if (content.size() == 1 && content.get(0).size() == 2 && content.get(0).has("text")) {
			result.set("content", content.get(0).get("text"));
		}
		else if (!content.isEmpty()) {
			result.set("content", content);
		}
		if (part.error()) {
			result.put("is_error", true);
		}
		return CacheMarks.mark(result, part);
	}

	@Override
	public ObjectNode providerItem(ProviderItem part) {
		try {
			JsonNode item = Json.tree(part.json());
			if (part.wire().equals(this.call.route().wire()) && item instanceof ObjectNode block) {
				return block;
			}
		}
		catch (JacksonException ex) {
			throw Refusal.of(this.call, "The item '" + part.type() + "' is not JSON");
		}
		throw Refusal.of(this.call, "The item '" + part.type() + "' means nothing to the provider");
	}

	@Override
	public ObjectNode thinking(Thinking part) {
		throw Refusal.of(this.call, "A thought can only be part of what the model said");
	}

	@Override
	public ObjectNode toolCall(ToolCall part) {
		throw Refusal.of(this.call, "A tool call can only be part of what the model said");
	}

}
