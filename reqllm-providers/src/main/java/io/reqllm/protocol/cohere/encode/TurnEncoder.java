package io.reqllm.protocol.cohere.encode;

import java.util.List;

import io.reqllm.chat.ContentPart;
import io.reqllm.chat.ContentPart.File;
import io.reqllm.chat.ContentPart.Image;
import io.reqllm.chat.ContentPart.ProviderItem;
import io.reqllm.chat.ContentPart.Text;
import io.reqllm.chat.ContentPart.Thinking;
import io.reqllm.chat.ContentPart.ToolCall;
import io.reqllm.chat.Message;
import io.reqllm.chat.Warning;
import io.reqllm.json.Json;
import io.reqllm.protocol.request.BodyPaths;
import io.reqllm.protocol.request.MovedParts;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Writes what the model said, and its thoughts with it. Its plan is an item that holds
 * members of the turn.
 */
final class TurnEncoder {

	private final PartEncoder parts;

	private final MovedParts moved;

	private final List<Warning> warnings;

	TurnEncoder(PartEncoder parts, MovedParts moved, List<Warning> warnings) {
		this.parts = parts;
		this.moved = moved;
		this.warnings = warnings;
	}

	/** Returns the turn; {@code null} if nothing can be said of it, which is refused. */
	@Nullable ObjectNode encode(Message turn) {
		ObjectNode message = Json.object().put("role", "assistant");
		ArrayNode content = Json.array();
		ArrayNode calls = Json.array();
		for (ContentPart part : turn.parts()) {
			if (part instanceof Text text && !text.text().isBlank()) {
				content.addObject().put("type", "text").put("text", text.text());
			}
			else if (part instanceof Thinking thinking && !thinking.text().isEmpty()) {
				content.addObject().put("type", "thinking").put("thinking", thinking.text());
			}
			else if (part instanceof ToolCall call) {
				calls.add(call(call));
			}
			else if (part instanceof ProviderItem item && Json.tree(item.json()) instanceof ObjectNode members) {
				BodyPaths.overlay(message, members);
			}
			else {
				other(part);
			}
		}
		if (content.isEmpty() && calls.isEmpty()) {
			this.warnings.add(Warning.dropped("messages", "a turn of the model has neither text nor tool calls"));
			return null;
		}
		if (!content.isEmpty()) {
			message.set("content", content);
		}
		if (!calls.isEmpty()) {
			message.set("tool_calls", calls);
		}
		return message;
	}

	private static ObjectNode call(ToolCall call) {
		ObjectNode written = Json.object().put("id", call.id()).put("type", "function");
		written.putObject("function").put("name", call.name()).put("arguments", call.arguments());
		return written;
	}

	/** A user may not ask with what cannot be said; what a model made is but history. */
	private void other(ContentPart part) {
		boolean sayable = (part instanceof Image image && image.media().toUrl() != null)
				|| (part instanceof File file && this.parts.isText(file));
		if (sayable) {
			this.moved.fromModel(part, this.parts);
		}
		else {
			this.warnings.add(Warning.dropped("messages", "the provider does not take what the model made"));
		}
	}

}
