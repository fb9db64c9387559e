package io.reqllm.protocol.ollama;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

import io.reqllm.chat.ContentPart;
import io.reqllm.chat.ContentPart.ToolCall;
import io.reqllm.chat.ContentPart.ToolResult;
import io.reqllm.chat.Message;
import io.reqllm.chat.Role;
import io.reqllm.chat.Warning;
import io.reqllm.json.Json;
import io.reqllm.protocol.request.MovedParts;
import io.reqllm.provider.ChatCall;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Writes a conversation. Calls have no ids: results follow in the order of their calls
 * and name the tool.
 */
final class MessageEncoder {

	private final ChatCall call;

	private final List<Warning> warnings;

	private final MovedParts moved;

	private final Map<String, String> tools = new HashMap<>();

	private final ArrayNode written = Json.array();

	MessageEncoder(ChatCall call, List<Warning> warnings) {
		this.call = call;
		this.warnings = warnings;
		this.moved = new MovedParts(warnings);
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
			case USER -> say("user", message.parts());
			case ASSISTANT -> {
				message.parts(ToolCall.class).forEach(tool -> this.tools.put(tool.id(), tool.name()));
				say("assistant", message.parts());
			}
			case TOOL -> message.parts(ToolResult.class).forEach(this::toolResult);
		}
	}

	private void say(String role, List<ContentPart> parts) {
		PartEncoder message = role.equals("user") ? PartEncoder.ofUser(this.call)
				: PartEncoder.ofModel(this.call, this.moved, this.warnings);
		parts.forEach(part -> part.accept(message));
		this.written.add(message.encode(role));
	}

	private void toolResult(ToolResult result) {
		ObjectNode message = this.written.addObject().put("role", "tool").put("content", this.moved.textOf(result));
		String name = (result.name() != null) ? result.name() : this.tools.get(result.callId());
		if (name != null) {
			message.put("tool_name", name);
		}
	}

	private void flush() {
		List<ContentPart> parts = this.moved.take();
		if (!parts.isEmpty()) {
			say("user", parts);
		}
	}

}
