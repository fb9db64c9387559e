package io.reqllm.protocol.bedrock.encode;

import java.util.ArrayList;
import java.util.List;

import io.reqllm.chat.CacheHint;
import io.reqllm.chat.ContentPart;
import io.reqllm.chat.ContentPart.Text;
import io.reqllm.chat.ContentPart.ToolResult;
import io.reqllm.chat.Message;
import io.reqllm.chat.Role;
import io.reqllm.chat.Warning;
import io.reqllm.json.Json;
import io.reqllm.protocol.bedrock.dialect.BedrockDialect;
import io.reqllm.protocol.request.MovedParts;
import io.reqllm.protocol.request.Refusal;
import io.reqllm.protocol.request.ToolNames;
import io.reqllm.provider.ChatCall;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Writes a conversation: instructions by themselves, then turns of user and model that
 * alternate, the user's first.
 */
final class ConversationEncoder {

	private static final String ASSISTANT = "assistant";

	private static final String USER = "user";

	private static final String CONTENT = "content";

	/** White space alone is refused, and so is nothing at all. */
	private static final String SAYS_NOTHING = ".";

	private final ChatCall call;

	private final BedrockDialect.Messages dialect;

	private final List<Warning> warnings;

	private final CachePoints points;

	/** What cannot stand in its place, for the next message of the user. */
	private final List<ObjectNode> moved = new ArrayList<>();

	private final BlockEncoder blocks;

	private final ArrayNode system = Json.array();

	private final ArrayNode written = Json.array();

	ConversationEncoder(ChatCall call, BedrockDialect dialect, ToolNames names, List<Warning> warnings) {
		this.call = call;
		this.dialect = dialect.messages();
		this.warnings = warnings;
		this.points = new CachePoints(dialect.messages(), warnings);
		this.blocks = new BlockEncoder(call, dialect, names, new MovedBlocks(this.moved, warnings));
	}

	/**
	 * Writes the messages.
	 * @param instruction what else to tell the model behind the other instructions;
	 * {@code null} for nothing
	 */
	void encode(List<Message> messages, @Nullable String instruction, ObjectNode body) {
		for (Message message : messages) {
			if (message.role() != Role.TOOL) {
				flush();
			}
			write(message);
		}
		flush();
		if (this.written.isEmpty()) {
			throw Refusal.of(this.call, "The conversation needs a message of the user");
		}
		if (role(0).equals(ASSISTANT)) {
			this.warnings.add(Warning.changed("messages", "a conversation begins with the user, who says 'Go on.'"));
			this.written.insert(0, message(USER, Json.array().add(BlockEncoder.block("Go on."))));
		}
		if (instruction != null) {
			this.system.add(BlockEncoder.block(instruction));
		}
		instructUser();
		this.written.forEach(message -> describeDocuments((ArrayNode) message.get(CONTENT)));
		trimPrefill();
		if (!this.system.isEmpty()) {
			body.set("system", this.system);
		}
		body.set("messages", this.written);
	}

	private void write(Message message) {
		if (message.name() != null) {
			this.warnings.add(Warning.dropped("name", "speakers of one role cannot be told apart"));
		}
		switch (message.role()) {
			case SYSTEM -> system(message);
			case USER -> user(message);
			case ASSISTANT -> message.parts().forEach(this::said);
			case TOOL -> message.parts(ToolResult.class).forEach(result -> add(USER, result));
		}
	}

	private void system(Message message) {
		if (!message.parts().stream().allMatch(Text.class::isInstance)) {
			throw Refusal.of(this.call, "An instruction can only be text");
		}
		if (!this.written.isEmpty()) {
			this.warnings.add(Warning.changed("messages", "an instruction was moved in front of the conversation"));
		}
		for (ContentPart part : message.parts()) {
			part.accept(this.blocks).forEach(this.system::add);
			this.points.mark(this.system, part.cacheHint(), "system");
		}
	}

	private void user(Message message) {
		boolean said = false;
		for (ContentPart part : message.parts()) {
			said |= add(USER, part);
		}
		if (!said) {
			add(USER, BlockEncoder.block(SAYS_NOTHING), null);
		}
	}

	/** The model itself says text, thoughts and calls only. */
	private void said(ContentPart part) {
		if (part instanceof ContentPart.Image || part instanceof ContentPart.File
				|| part instanceof ContentPart.Audio) {
			made(part);
		}
		else {
			add(ASSISTANT, part);
		}
	}

	/** Nobody asked for it to be sent, so what cannot be said is left out. */
	private void made(ContentPart part) {
		List<ObjectNode> said = MovedParts.saidByUser(part, this.blocks, this.warnings);
		if (said != null) {
			this.moved.addAll(said);
		}
	}

	private void flush() {
		List<ObjectNode> next = List.copyOf(this.moved);
		this.moved.clear();
		next.forEach(block -> add(USER, block, null));
	}

	private boolean add(String role, ContentPart part) {
		List<ObjectNode> encoded = part.accept(this.blocks);
		for (int i = 0; i < encoded.size(); i++) {
			add(role, encoded.get(i), (i == encoded.size() - 1) ? part.cacheHint() : null);
		}
		return !encoded.isEmpty();
	}

	/** Two messages of one role are one. */
	private void add(String role, ObjectNode block, @Nullable CacheHint hint) {
		ArrayNode content = last(role);
		if (content != null && !fits(block, content)) {
			this.written.add(message(ASSISTANT, Json.array().add(BlockEncoder.block(SAYS_NOTHING))));
			content = null;
		}
		if (content == null) {
			content = Json.array();
			this.written.add(message(role, content));
		}
		content.add(block);
		this.points.mark(content, hint, "messages");
	}

	private @Nullable ArrayNode last(String role) {
		int last = this.written.size() - 1;
		return (last >= 0 && role(last).equals(role)) ? (ArrayNode) this.written.get(last).get(CONTENT) : null;
	}

	private String role(int index) {
		return this.written.get(index).path("role").asString("");
	}

	/** Some models want the results of tools alone, or without larger things. */
	private boolean fits(ObjectNode block, ArrayNode content) {
		boolean results = content.valueStream().anyMatch(one -> one.has("toolResult"));
		return !results || block.has("toolResult")
				|| this.dialect.besideResults().contains(block.propertyNames().iterator().next());
	}

	/** Where there are no instructions, the user says them. */
	private void instructUser() {
		if (this.dialect.system() || this.system.isEmpty()) {
			return;
		}
		ArrayNode first = (ArrayNode) this.written.get(0).get(CONTENT);
		for (int i = 0; i < this.system.size(); i++) {
			first.insert(i, this.system.get(i));
		}
		this.system.removeAll();
	}

	/** A message with a document needs a text. */
	private static void describeDocuments(ArrayNode content) {
		boolean document = content.valueStream().anyMatch(block -> block.has("document"));
		if (document && content.valueStream().noneMatch(block -> block.has("text"))) {
			content.insert(0, BlockEncoder.block("Read what is attached."));
		}
	}

	/**
	 * White space at the end of what the model is to continue is refused; what marks it
	 * for the cache says nothing.
	 */
	private void trimPrefill() {
		int last = this.written.size() - 1;
		JsonNode content = this.written.get(last).get(CONTENT);
		int end = content.size() - 1;
		end -= (end > 0 && content.get(end).has("cachePoint")) ? 1 : 0;
		if (role(last).equals(ASSISTANT) && content.get(end) instanceof ObjectNode block && block.has("text")) {
			block.put("text", block.get("text").asString().stripTrailing());
		}
	}

	private static ObjectNode message(String role, ArrayNode content) {
		return Json.object().put("role", role).set(CONTENT, content);
	}

}
