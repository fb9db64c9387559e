package io.reqllm.protocol.openai.chat.encode;

import java.util.List;

import io.reqllm.chat.ContentPart.Text;
import io.reqllm.chat.ContentPart.ToolResult;
import io.reqllm.chat.ContentPart;
import io.reqllm.chat.Message;
import io.reqllm.chat.Role;
import io.reqllm.chat.Warning;
import io.reqllm.json.Json;
import io.reqllm.protocol.openai.chat.dialect.OpenAiDialect;
import io.reqllm.protocol.request.CacheMarks;
import io.reqllm.protocol.request.FormInWords;
import io.reqllm.protocol.request.MovedParts;
import io.reqllm.protocol.request.ToolCallIds;
import io.reqllm.protocol.request.ToolNames;
import io.reqllm.provider.ChatCall;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Writes a conversation. */
final class MessageEncoder {

	private final OpenAiDialect.Messages dialect;

	private final PartEncoder parts;

	private final TurnEncoder turns;

	private final ToolCallIds ids;

	private final ToolNames names;

	private final MovedParts moved;

	private final ArrayNode written = Json.array();

	MessageEncoder(ChatCall call, OpenAiDialect dialect, List<Warning> warnings) {
		this.dialect = dialect.messages();
		this.parts = new PartEncoder(call.model(), dialect.messages());
		this.ids = new ToolCallIds(dialect.messages().toolCallIds());
		this.names = new ToolNames(call.request().tools());
		this.turns = new TurnEncoder(call.model(), dialect, this.ids, this.names);
		this.moved = new MovedParts(warnings);
	}

	/**
	 * Writes the messages.
	 * @param instruction what else to tell the model in front of them; {@code null} for
	 * nothing
	 */
	ArrayNode encode(List<Message> messages, @Nullable String instruction) {
		for (Message message : FormInWords.tell(messages, instruction)) {
			if (message.role() != Role.TOOL) {
				flush();
			}
			write(message);
		}
		flush();
		markPrefix(messages);
		return this.written;
	}

	private void write(Message message) {
		switch (message.role()) {
			case SYSTEM -> system(message);
			case USER -> user(message);
			case ASSISTANT -> assistant(message);
			case TOOL -> message.parts(ToolResult.class).forEach(this::toolResult);
		}
	}

	private void system(Message message) {
		JsonNode content = isMarked(message.parts()) ? content(message.parts()) : Json.treeOf(message.text());
		named(message, Json.object().put("role", this.dialect.systemRole()).<ObjectNode>set("content", content));
	}

	private void user(Message message) {
		named(message, Json.object().put("role", "user").<ObjectNode>set("content", content(message.parts())));
	}

	private void assistant(Message message) {
		named(message, this.turns.encode(message));
		for (ContentPart part : message.parts()) {
			boolean foreignSound = part instanceof ContentPart.Audio audio && !TurnEncoder.isKnown(audio);
			if (foreignSound || part instanceof ContentPart.Image || part instanceof ContentPart.File) {
				this.moved.fromModel(part, this.parts);
			}
		}
	}

	private void toolResult(ToolResult result) {
		ObjectNode message = Json.object()
			.put("role", "tool")
			.put("tool_call_id", this.ids.write(result.callId()))
			.put("content", this.moved.textOf(result));
		if (this.dialect.toolResultName() && result.name() != null) {
			message.put("name", this.names.write(result.name()));
		}
		this.written.add(message);
	}

	private void flush() {
		List<ContentPart> parts = this.moved.take();
		if (!parts.isEmpty()) {
			this.written.add(Json.object().put("role", "user").set("content", content(parts)));
		}
	}

	private void named(Message message, ObjectNode written) {
		if (message.name() != null) {
			written.put("name", message.name());
		}
		this.written.add(written);
	}

	/** A single text goes as plain text, which all understand. */
	private JsonNode content(List<ContentPart> parts) {
		if (parts.isEmpty()) {
			return Json.treeOf("");
		}
		if (parts.size() == 1 && parts.get(0) instanceof Text only && !isMarked(parts)) {
			return Json.treeOf(only.text());
		}
		ArrayNode content = Json.array();
		for (ContentPart part : parts) {
			JsonNode written = part.accept(this.parts);
			boolean mark = this.dialect.cacheMarks() > 0 && written instanceof ObjectNode;
			content.add(mark ? CacheMarks.mark((ObjectNode) written, part) : written);
		}
		return content;
	}

	private boolean isMarked(List<ContentPart> parts) {
		return this.dialect.cacheMarks() > 0 && parts.stream().anyMatch(part -> part.cacheHint() != null);
	}

	private void markPrefix(List<Message> messages) {
		boolean prefix = !messages.isEmpty() && messages.get(messages.size() - 1).role() == Role.ASSISTANT;
		if (prefix && !this.dialect.prefixField().isEmpty()
				&& this.written.get(this.written.size() - 1) instanceof ObjectNode last) {
			last.put(this.dialect.prefixField(), true);
		}
	}

}
