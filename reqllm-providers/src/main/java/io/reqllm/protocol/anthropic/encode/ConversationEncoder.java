package io.reqllm.protocol.anthropic.encode;

import java.util.List;

import io.reqllm.chat.ContentPart;
import io.reqllm.chat.ContentPart.Text;
import io.reqllm.chat.ContentPart.ToolResult;
import io.reqllm.chat.Message;
import io.reqllm.chat.Role;
import io.reqllm.chat.Warning;
import io.reqllm.json.Json;
import io.reqllm.protocol.anthropic.dialect.AnthropicDialect;
import io.reqllm.protocol.request.MovedParts;
import io.reqllm.protocol.request.Refusal;
import io.reqllm.protocol.request.ToolNames;
import io.reqllm.provider.ChatCall;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Writes a conversation: instructions by themselves, then turns of user and model that
 * alternate. All results of a turn stand first in one message of the user.
 */
final class ConversationEncoder {

	private static final String ASSISTANT = "assistant";

	private static final String USER = "user";

	private final ChatCall call;

	private final PartEncoder parts;

	private final TurnEncoder turns;

	private final List<Warning> warnings;

	private final ArrayNode system = Json.array();

	private final ArrayNode written = Json.array();

	/** What cannot stand in its place, for the next message of the user. */
	private final MovedParts moved;

	ConversationEncoder(ChatCall call, AnthropicDialect dialect, ToolNames names, List<Warning> warnings) {
		this.call = call;
		this.warnings = warnings;
		this.moved = new MovedParts(warnings);
		this.parts = new PartEncoder(call, dialect, this.moved);
		this.turns = new TurnEncoder(this.parts, dialect, names, warnings);
	}

	/** Adds an instruction in front of the conversation. */
	void instruct(String text) {
		this.system.add(PartEncoder.text(text));
	}

	void encode(List<Message> messages, ObjectNode body) {
		for (Message message : messages) {
			if (message.role() != Role.TOOL) {
				flush();
			}
			write(message);
		}
		flush();
		if (this.written.isEmpty()) {
			throw Refusal.of(this.call, "The conversation needs a message of the user that is not blank");
		}
		if (this.written.get(0).path("role").asString().equals(ASSISTANT)) {
			this.warnings.add(Warning.changed("messages", "a conversation begins with the user, who says 'Go on.'"));
			this.written.insert(0, turn(USER).set("content", Json.array().add(PartEncoder.text("Go on."))));
		}
		trimPrefill();
		if (!this.system.isEmpty()) {
			body.set("system", plain(this.system));
		}
		this.written.forEach(one -> ((ObjectNode) one).set("content", plain((ArrayNode) one.get("content"))));
		body.set("messages", this.written);
	}

	private void write(Message message) {
		if (message.name() != null) {
			this.warnings.add(Warning.dropped("name", "speakers of one role cannot be told apart"));
		}
		switch (message.role()) {
			case SYSTEM -> system(message);
			case USER -> add(USER, this.parts.encode(message.parts()));
			case ASSISTANT -> add(ASSISTANT, this.turns.encode(message));
			case TOOL ->
				message.parts(ToolResult.class).forEach(result -> add(USER, List.of(result.accept(this.parts))));
		}
	}

	private void system(Message message) {
		if (!message.parts().stream().allMatch(Text.class::isInstance)) {
			throw Refusal.of(this.call, "An instruction can only be text");
		}
		if (!this.written.isEmpty()) {
			this.warnings.add(Warning.changed("messages", "an instruction was moved in front of the conversation"));
		}
		this.parts.encode(message.parts()).forEach(this.system::add);
	}

	private void flush() {
		add(USER, this.parts.encode(this.moved.take()));
	}

	/** Two messages of one role are one. */
	private void add(String role, List<ObjectNode> blocks) {
		if (blocks.isEmpty()) {
			return;
		}
		JsonNode last = this.written.isEmpty() ? Json.object() : this.written.get(this.written.size() - 1);
		if (!last.path("role").asString("").equals(role)) {
			last = turn(role).set("content", Json.array());
			this.written.add(last);
		}
		((ArrayNode) last.get("content")).addAll(blocks);
	}

	/** White space at the end of what the model is to continue is refused. */
	private void trimPrefill() {
		JsonNode last = this.written.get(this.written.size() - 1);
		JsonNode content = last.get("content");
		if (last.get("role").asString().equals(ASSISTANT) && content.get(content.size() - 1) instanceof ObjectNode block
				&& block.has("text")) {
			block.put("text", block.get("text").asString().stripTrailing());
		}
	}

	private static ObjectNode turn(String role) {
		return Json.object().put("role", role);
	}

	/** A text by itself goes as plain text, which all understand. */
	private static JsonNode plain(ArrayNode content) {
		JsonNode first = content.get(0);
		boolean plain = content.size() == 1 && first.size() == 2 && first.path("type").asString("").equals("text")
				&& first.path("text").isString();
		return plain ? first.get("text") : content;
	}

}
