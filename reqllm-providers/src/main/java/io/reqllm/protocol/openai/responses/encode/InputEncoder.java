package io.reqllm.protocol.openai.responses.encode;

import java.util.ArrayList;
import java.util.List;

import io.reqllm.chat.ContentPart;
import io.reqllm.chat.ContentPart.ProviderItem;
import io.reqllm.chat.ContentPart.Text;
import io.reqllm.chat.ContentPart.ToolResult;
import io.reqllm.chat.Message;
import io.reqllm.chat.Role;
import io.reqllm.chat.Warning;
import io.reqllm.json.Json;
import io.reqllm.protocol.openai.responses.dialect.ResponsesDialect;
import io.reqllm.protocol.request.FormInWords;
import io.reqllm.protocol.request.MovedParts;
import io.reqllm.protocol.request.ToolCallIds;
import io.reqllm.provider.ChatCall;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Writes a conversation as the list of its items. */
final class InputEncoder {

	private static final String INSTRUCTIONS = "instructions";

	private final ResponsesDialect.Messages dialect;

	private final InputPartEncoder parts;

	private final TurnEncoder turns;

	private final ToolCallIds ids;

	private final MovedParts moved;

	private final List<String> instructions = new ArrayList<>();

	private final ArrayNode input = Json.array();

	InputEncoder(ChatCall call, ResponsesDialect dialect, List<Warning> warnings) {
		this.dialect = dialect.messages();
		this.parts = new InputPartEncoder(call.model(), dialect.messages());
		this.ids = new ToolCallIds(dialect.messages().toolCallIds());
		this.turns = new TurnEncoder(call, dialect, this.ids, warnings);
		this.moved = new MovedParts(warnings);
	}

	/**
	 * Writes the messages.
	 * @param instruction what else to tell the model in front of them; {@code null} for
	 * nothing
	 */
	void encode(List<Message> messages, @Nullable String instruction, ObjectNode body) {
		for (Message message : FormInWords.tell(messages, instruction)) {
			if (message.role() != Role.TOOL) {
				flush();
			}
			write(message);
		}
		flush();
		if (!this.instructions.isEmpty()) {
			body.put(INSTRUCTIONS, String.join("\n\n", this.instructions));
		}
		body.set("input", this.input);
	}

	private void write(Message message) {
		switch (message.role()) {
			case SYSTEM -> system(message.text());
			case USER -> user(message.parts());
			case ASSISTANT -> assistant(message);
			case TOOL -> message.parts(ToolResult.class).forEach(this::toolResult);
		}
	}

	/** What is said later is said at its place in the conversation. */
	private void system(String text) {
		boolean first = this.dialect.systemRole().equals(INSTRUCTIONS);
		if (first && this.input.isEmpty()) {
			this.instructions.add(text);
			return;
		}
		this.input.addObject().put("role", first ? "developer" : this.dialect.systemRole()).put("content", text);
	}

	/** Items stand between messages, not in them. */
	private void user(List<ContentPart> said) {
		List<ContentPart> content = new ArrayList<>();
		for (ContentPart part : said) {
			if (part instanceof ProviderItem item) {
				this.input.add(this.turns.verbatim(item));
			}
			else {
				content.add(part);
			}
		}
		if (!content.isEmpty() || said.isEmpty()) {
			this.input.addObject().put("role", "user").set("content", content(content));
		}
	}

	private void assistant(Message message) {
		this.input.addAll(this.turns.encode(message));
		this.turns.unsaid().forEach(part -> this.moved.fromModel(part, this.parts));
	}

	private void toolResult(ToolResult result) {
		String id = this.ids.write(result.callId());
		String type = this.turns.isCustom(result.callId()) ? "custom_tool_call_output" : "function_call_output";
		ObjectNode item = this.input.addObject().put("type", type).put("call_id", id);
		boolean textOnly = !this.dialect.toolResultParts()
				|| result.content().stream().allMatch(Text.class::isInstance);
		item.set("output", textOnly ? Json.treeOf(this.moved.textOf(result)) : content(result.content()));
	}

	private void flush() {
		List<ContentPart> parts = this.moved.take();
		if (!parts.isEmpty()) {
			this.input.addObject().put("role", "user").set("content", content(parts));
		}
	}

	/** A single text goes as plain text, which all understand. */
	private JsonNode content(List<ContentPart> parts) {
		if (parts.size() <= 1 && parts.stream().allMatch(Text.class::isInstance)) {
			return Json.treeOf(parts.isEmpty() ? "" : ((Text) parts.get(0)).text());
		}
		ArrayNode content = Json.array();
		parts.forEach(part -> content.add(part.accept(this.parts)));
		return content;
	}

}
