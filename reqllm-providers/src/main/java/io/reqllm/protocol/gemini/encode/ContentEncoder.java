package io.reqllm.protocol.gemini.encode;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import io.reqllm.chat.ContentPart;
import io.reqllm.chat.ContentPart.ProviderItem;
import io.reqllm.chat.ContentPart.Thinking;
import io.reqllm.chat.ContentPart.ToolCall;
import io.reqllm.chat.ContentPart.ToolResult;
import io.reqllm.chat.Message;
import io.reqllm.chat.Warning;
import io.reqllm.json.Json;
import io.reqllm.protocol.request.Refusal;
import io.reqllm.provider.ChatCall;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Writes a conversation. The results of one turn's tools stand together in a content that
 * holds nothing else, or the model takes it for its own.
 */
final class ContentEncoder {

	private final ChatCall call;

	private final GeminiDialect dialect;

	private final PartEncoder parts;

	private final ResultEncoder results;

	private final List<Warning> warnings;

	private final List<String> instructions = new ArrayList<>();

	private final ArrayNode contents = Json.array();

	ContentEncoder(ChatCall call, GeminiDialect dialect, List<Warning> warnings) {
		this.call = call;
		this.dialect = dialect;
		this.parts = new PartEncoder(call, dialect, warnings);
		this.results = new ResultEncoder(this.parts, dialect.generation(call.model()), warnings);
		this.warnings = warnings;
	}

	/**
	 * Writes the messages.
	 * @param instruction what else to tell the model; {@code null} for nothing
	 */
	void encode(List<Message> messages, @Nullable String instruction, ObjectNode body) {
		messages.forEach(this::write);
		flush();
		if (instruction != null) {
			this.instructions.add(instruction);
		}
		if (this.dialect.systemRole().equals("user") || this.contents.isEmpty()) {
			instructAsUser();
		}
		else if (!this.instructions.isEmpty()) {
			ArrayNode told = body.putObject("systemInstruction").putArray("parts");
			this.instructions.forEach(text -> told.addObject().put("text", text));
		}
		body.set("contents", this.contents);
	}

	private void write(Message message) {
		switch (message.role()) {
			case SYSTEM -> instruct(message.text());
			case USER -> {
				flush();
				message.parts().forEach(this::requireSaidByUsers);
				content("user", message);
			}
			case ASSISTANT -> {
				flush();
				this.results.named(message.parts(ToolCall.class));
				content("model", message);
			}
			case TOOL -> message.parts(ToolResult.class).forEach(this.results::add);
		}
	}

	/** Instructions have one place, whenever they were given. */
	private void instruct(String text) {
		if (!text.isBlank()) {
			this.instructions.add(text);
		}
		if (!this.contents.isEmpty() || !this.results.isEmpty()) {
			this.warnings.add(Warning.changed("messages", "an instruction that comes later is told at the beginning"));
		}
	}

	private void content(String role, Message message) {
		ArrayNode written = Json.array();
		this.parts.beginTurn();
		for (ContentPart part : message.parts()) {
			JsonNode one = part.accept(this.parts);
			if (!one.isEmpty()) {
				written.add(one);
			}
		}
		content(role, written);
	}

	private void content(String role, ArrayNode written) {
		if (!written.isEmpty()) {
			this.contents.addObject().put("role", role).set("parts", written);
		}
	}

	private void flush() {
		content("user", this.results.take());
		content("user", this.results.takeMoved());
	}

	private void requireSaidByUsers(ContentPart part) {
		if (part instanceof Thinking || part instanceof ToolCall || part instanceof ProviderItem) {
			throw Refusal.of(this.call,
					"A thought, a tool call or an item of the provider can only be part of what the model said");
		}
	}

	private void instructAsUser() {
		if (this.instructions.isEmpty()) {
			return;
		}
		this.warnings.add(Warning.changed("messages", "the user tells the model what the application would"));
		String told = String.join("\n\n", this.instructions);
		for (JsonNode content : this.contents) {
			if (content.path("role").asString("").equals("user") && content.path("parts") instanceof ArrayNode said
					&& !said.path(0).has("functionResponse")) {
				said.insert(0, Json.treeOf(Map.of("text", told + "\n\n")));
				return;
			}
		}
		this.contents.insertObject(0).put("role", "user").putArray("parts").addObject().put("text", told);
	}

}
