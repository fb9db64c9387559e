package io.reqllm.protocol.anthropic.encode;

import java.util.ArrayList;
import java.util.List;

import io.reqllm.chat.ContentPart.Audio;
import io.reqllm.chat.ContentPart.File;
import io.reqllm.chat.ContentPart.Image;
import io.reqllm.chat.ContentPart.Text;
import io.reqllm.chat.ContentPart.Thinking;
import io.reqllm.chat.ContentPart.ToolCall;
import io.reqllm.chat.ContentPart;
import io.reqllm.chat.Message;
import io.reqllm.chat.Warning;
import io.reqllm.json.Json;
import io.reqllm.protocol.anthropic.dialect.AnthropicDialect;
import io.reqllm.protocol.anthropic.dialect.PartNames;
import io.reqllm.protocol.request.CacheMarks;
import io.reqllm.protocol.request.ToolNames;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Writes what the model said, its signed thoughts exactly as they came. */
final class TurnEncoder {

	private final PartEncoder parts;

	private final AnthropicDialect.Thoughts dialect;

	private final ToolNames names;

	private final List<Warning> warnings;

	TurnEncoder(PartEncoder parts, AnthropicDialect dialect, ToolNames names, List<Warning> warnings) {
		this.parts = parts;
		this.dialect = dialect.thoughts();
		this.names = names;
		this.warnings = warnings;
	}

	List<ObjectNode> encode(Message turn) {
		List<ObjectNode> blocks = new ArrayList<>();
		for (ContentPart part : turn.parts()) {
			ObjectNode block = PartEncoder.isBlank(part) ? null : block(part);
			if (block != null) {
				blocks.add(block);
			}
		}
		return blocks;
	}

	private @Nullable ObjectNode block(ContentPart part) {
		if (part instanceof Text text) {
			return text(text);
		}
		if (part instanceof Thinking thought) {
			return thinking(thought);
		}
		if (part instanceof ToolCall call) {
			return CacheMarks.mark(toolCall(call), call);
		}
		if (part instanceof Image || part instanceof File) {
			this.parts.made(part);
			return null;
		}
		if (part instanceof Audio) {
			this.warnings.add(Warning.dropped("messages", "sound that a model made cannot go back"));
			return null;
		}
		return part.accept(this.parts);
	}

	private ObjectNode text(Text text) {
		ObjectNode block = text.accept(this.parts);
		Object citations = text.metadata().get(PartNames.CITATIONS);
		return (citations instanceof List<?> list && !list.isEmpty())
				? block.set(PartNames.CITATIONS, Json.treeOf(list)) : block;
	}

	private @Nullable ObjectNode thinking(Thinking thought) {
		if (thought.metadata().get(PartNames.REDACTED) instanceof String data) {
			return Json.object().put("type", PartNames.REDACTED).put("data", data);
		}
		if (thought.signature() == null && !this.dialect.unsigned()) {
			this.warnings.add(Warning.dropped("thinking", "a thought without a signature is refused"));
			return null;
		}
		return Json.object()
			.put("type", "thinking")
			.put("thinking", thought.text())
			.put("signature", (thought.signature() != null) ? thought.signature() : "");
	}

	private ObjectNode toolCall(ToolCall call) {
		ObjectNode block = Json.object()
			.put("type", "tool_use")
			.put("id", this.parts.id(call))
			.put("name", this.names.write(call.name()));
		block.set("input", input(call));
		Object caller = call.metadata().get(PartNames.CALLER);
		return (caller != null) ? block.set(PartNames.CALLER, Json.treeOf(caller)) : block;
	}

	/** Only an object is accepted, whatever the model once wrote. */
	private static JsonNode input(ToolCall call) {
		try {
			JsonNode input = Json.tree(call.arguments());
			if (input.isObject()) {
				return input;
			}
		}
		catch (JacksonException ex) {
			// It is shown as it is below.
		}
		return Json.object().put(PartNames.INVALID, call.arguments());
	}

}
