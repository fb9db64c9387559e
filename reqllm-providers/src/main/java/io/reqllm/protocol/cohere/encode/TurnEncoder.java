package io.reqllm.protocol.cohere.encode;

import java.util.List;

import io.reqllm.chat.ContentPart;
import io.reqllm.chat.ContentPart.Audio;
import io.reqllm.chat.ContentPart.File;
import io.reqllm.chat.ContentPart.Image;
import io.reqllm.chat.ContentPart.ProviderItem;
import io.reqllm.chat.ContentPart.Text;
import io.reqllm.chat.ContentPart.Thinking;
import io.reqllm.chat.ContentPart.ToolCall;
import io.reqllm.chat.Message;
import io.reqllm.chat.Warning;
import io.reqllm.json.Json;
import io.reqllm.protocol.request.MovedParts;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Writes what the model said, its thoughts and its plan with it. */
final class TurnEncoder {

	private static final String PLAN = "tool_plan";

	private final MovedParts moved;

	private final List<Warning> warnings;

	TurnEncoder(MovedParts moved, List<Warning> warnings) {
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
			else if (part instanceof ProviderItem item && item.type().equals(PLAN)) {
				message.put(PLAN, Json.tree(item.json()).path(PLAN).asString(""));
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

	private void other(ContentPart part) {
		if (part instanceof Image || part instanceof File) {
			this.moved.fromModel(part);
		}
		else if (part instanceof Audio) {
			this.warnings.add(Warning.dropped("messages", "the provider takes no sound"));
		}
	}

}
