package io.reqllm.protocol.cohere.encode;

import java.util.List;

import io.reqllm.chat.ChatOptions;
import io.reqllm.chat.ContentPart;
import io.reqllm.chat.ContentPart.File;
import io.reqllm.chat.ContentPart.Image;
import io.reqllm.chat.ContentPart.ProviderItem;
import io.reqllm.chat.ContentPart.Text;
import io.reqllm.chat.ContentPart.Thinking;
import io.reqllm.chat.ContentPart.ToolCall;
import io.reqllm.chat.Message;
import io.reqllm.chat.ReasoningEffort;
import io.reqllm.chat.Warning;
import io.reqllm.json.Json;
import io.reqllm.model.Capability;
import io.reqllm.model.Model;
import io.reqllm.protocol.request.BodyPaths;
import io.reqllm.protocol.request.MovedParts;
import io.reqllm.provider.ChatCall;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Writes what the model said, and its thoughts with it. Its plan is an item that holds
 * members of the turn.
 */
final class TurnEncoder {

	private static final String PLAN = "tool_plan";

	private final PartEncoder parts;

	private final MovedParts moved;

	private final boolean thinks;

	private final List<Warning> warnings;

	TurnEncoder(ChatCall call, PartEncoder parts, MovedParts moved, List<Warning> warnings) {
		this.parts = parts;
		this.moved = moved;
		this.thinks = thinks(call.model(), call.request().options());
		this.warnings = warnings;
	}

	/** Returns the turn; {@code null} if nothing can be said of it, which is refused. */
	@Nullable ObjectNode encode(Message turn) {
		ObjectNode message = Json.object().put("role", "assistant");
		ArrayNode content = Json.array();
		ArrayNode calls = Json.array();
		boolean calling = !turn.parts(ToolCall.class).isEmpty();
		for (ContentPart part : turn.parts()) {
			if (part instanceof Text text && !text.text().isBlank()) {
				if (calling) {
					plan(text.text(), message, content);
				}
				else {
					content.addObject().put("type", "text").put("text", text.text());
				}
			}
			else if (part instanceof Thinking thinking && !thinking.text().isEmpty()) {
				think(thinking.text(), content);
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

	/**
	 * Beside tool calls a text is refused; the provider asks for it as a thought or, of a
	 * model that does not think, as a plan.
	 */
	private void plan(String text, ObjectNode message, ArrayNode content) {
		if (this.thinks) {
			think(text, content);
		}
		else {
			String plan = message.path(PLAN).asString("");
			message.put(PLAN, plan.isEmpty() ? text : plan + "\n" + text);
		}
		this.warnings.add(Warning.changed("messages",
				"a text beside tool calls goes as what the model " + (this.thinks ? "thought" : "planned")));
	}

	private static void think(String thought, ArrayNode content) {
		content.addObject().put("type", "thinking").put("thinking", thought);
	}

	private static boolean thinks(Model model, ChatOptions options) {
		boolean off = options.reasoningEffort() == ReasoningEffort.NONE
				|| Integer.valueOf(0).equals(options.reasoningBudget());
		return Boolean.TRUE.equals(model.supports(Capability.REASONING)) && !off;
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
