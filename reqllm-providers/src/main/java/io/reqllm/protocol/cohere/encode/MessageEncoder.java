package io.reqllm.protocol.cohere.encode;

import java.util.List;

import io.reqllm.chat.ContentPart;
import io.reqllm.chat.ContentPart.File;
import io.reqllm.chat.ContentPart.Text;
import io.reqllm.chat.ContentPart.ToolResult;
import io.reqllm.chat.Message;
import io.reqllm.chat.Role;
import io.reqllm.chat.Warning;
import io.reqllm.json.Json;
import io.reqllm.protocol.request.MovedParts;
import io.reqllm.provider.ChatCall;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Writes a conversation. */
final class MessageEncoder {

	private final PartEncoder parts;

	private final TurnEncoder turns;

	private final MovedParts moved;

	/** What users handed in, beside the conversation. */
	private final ArrayNode documents;

	private final ArrayNode written = Json.array();

	MessageEncoder(ChatCall call, ArrayNode documents, List<Warning> warnings) {
		this.parts = new PartEncoder(call);
		this.moved = new MovedParts(warnings);
		this.turns = new TurnEncoder(call, this.parts, this.moved, warnings);
		this.documents = documents;
	}

	ArrayNode encode(List<Message> messages) {
		for (Message message : messages) {
			if (message.role() != Role.TOOL) {
				flush();
			}
			write(message);
		}
		flush();
		return this.written;
	}

	private void write(Message message) {
		switch (message.role()) {
			case SYSTEM -> this.written.addObject().put("role", "system").put("content", message.text());
			case USER -> user(message.parts());
			case ASSISTANT -> {
				ObjectNode turn = this.turns.encode(message);
				if (turn != null) {
					this.written.add(turn);
				}
			}
			case TOOL -> message.parts(ToolResult.class).forEach(this::toolResult);
		}
	}

	/** A message of nothing but files would be empty without them. */
	private void user(List<ContentPart> parts) {
		boolean onlyFiles = parts.stream().allMatch(File.class::isInstance);
		ArrayNode content = Json.array();
		for (ContentPart part : parts) {
			if (part instanceof File file && !onlyFiles) {
				this.documents.add(this.parts.document(file));
			}
			else {
				content.add(part.accept(this.parts));
			}
		}
		this.written.addObject().put("role", "user").set("content", simple(content));
	}

	private void toolResult(ToolResult result) {
		ObjectNode message = this.written.addObject().put("role", "tool").put("tool_call_id", result.callId());
		if (result.content().stream().noneMatch(File.class::isInstance)) {
			message.put("content", this.moved.textOf(result));
			return;
		}
		ArrayNode content = message.putArray("content");
		for (ContentPart part : result.content()) {
			if (part instanceof Text said) {
				content.add(said.accept(this.parts));
			}
			else if (part instanceof File file) {
				content.addObject().put("type", "document").set("document", this.parts.document(file));
			}
			else {
				this.moved.fromResult(part);
			}
		}
	}

	private void flush() {
		List<ContentPart> parts = this.moved.take();
		if (!parts.isEmpty()) {
			user(parts);
		}
	}

	/** A single text goes as plain text. */
	private static JsonNode simple(ArrayNode content) {
		boolean single = content.size() == 1 && content.get(0).has("text");
		return single ? content.get(0).get("text") : content;
	}

}
