package io.reqllm.protocol.bedrock.encode;

import java.util.ArrayList;
import java.util.List;

import io.reqllm.chat.ContentPart;
import io.reqllm.chat.ContentPart.Audio;
import io.reqllm.chat.ContentPart.File;
import io.reqllm.chat.ContentPart.Image;
import io.reqllm.chat.ContentPart.ProviderItem;
import io.reqllm.chat.ContentPart.Text;
import io.reqllm.chat.ContentPart.Thinking;
import io.reqllm.chat.ContentPart.ToolCall;
import io.reqllm.chat.ContentPart.ToolResult;
import io.reqllm.json.Json;
import io.reqllm.protocol.bedrock.dialect.BedrockDialect;
import io.reqllm.protocol.bedrock.dialect.PartNames;
import io.reqllm.protocol.request.ToolCallIds;
import io.reqllm.protocol.request.ToolNames;
import io.reqllm.provider.ChatCall;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Writes each part as the blocks that it becomes; one that says nothing becomes none. */
final class BlockEncoder implements ContentPart.Visitor<List<ObjectNode>> {

	private static final String REASONING = "reasoningContent";

	private final BedrockDialect dialect;

	private final ToolNames names;

	private final ToolCallIds ids;

	private final MediaEncoder media;

	private final ToolResultEncoder results;

	BlockEncoder(ChatCall call, BedrockDialect dialect, ToolNames names, MovedBlocks moved) {
		this.dialect = dialect;
		this.names = names;
		this.ids = new ToolCallIds(dialect.tools().callIds());
		this.media = new MediaEncoder(call);
		this.results = new ToolResultEncoder(dialect.tools(), this, moved);
	}

	/** Returns a block of text. */
	static ObjectNode block(String text) {
		return Json.object().put("text", text);
	}

	@Override
	public List<ObjectNode> text(Text part) {
		return part.text().isBlank() ? List.of() : List.of(block(part.text()));
	}

	@Override
	public List<ObjectNode> image(Image part) {
		return List.of(this.media.image(part.media()));
	}

	@Override
	public List<ObjectNode> audio(Audio part) {
		return List.of(this.media.audio(part.media()));
	}

	@Override
	public List<ObjectNode> file(File part) {
		return List.of(this.media.file(part));
	}

	/** A block holds either what is shown of a thought or what is not. */
	@Override
	public List<ObjectNode> thinking(Thinking part) {
		List<ObjectNode> blocks = new ArrayList<>();
		if (part.signature() != null || (this.dialect.thoughts().unsigned() && !part.text().isBlank())) {
			ObjectNode block = Json.object();
			ObjectNode text = block.putObject(REASONING).putObject("reasoningText").put("text", part.text());
			if (part.signature() != null) {
				text.put("signature", part.signature());
			}
			blocks.add(block);
		}
		if (part.metadata().get(PartNames.REDACTED) instanceof String redacted) {
			ObjectNode block = Json.object();
			block.putObject(REASONING).put(PartNames.REDACTED, redacted);
			blocks.add(block);
		}
		return blocks;
	}

	@Override
	public List<ObjectNode> toolCall(ToolCall part) {
		ObjectNode block = Json.object();
		block.putObject("toolUse")
			.put("toolUseId", this.ids.writeUnique(part.id()))
			.put("name", this.names.write(part.name()))
			.set("input", input(part.arguments()));
		return List.of(block);
	}

	@Override
	public List<ObjectNode> toolResult(ToolResult part) {
		return List.of(this.results.encode(part));
	}

	@Override
	public List<ObjectNode> providerItem(ProviderItem part) {
		return (Json.tree(part.json()) instanceof ObjectNode block) ? List.of(block) : List.of();
	}

	/** Returns the id of a call that was written before. */
	String id(String callId) {
		return this.ids.write(callId);
	}

	/**
	 * The arguments must be an object, without empty names; anything else goes in one.
	 */
	private static JsonNode input(String arguments) {
		try {
			JsonNode tree = Json.tree(arguments.isBlank() ? "{}" : arguments);
			if (tree instanceof ObjectNode object) {
				object.remove("");
				return object;
			}
		}
		catch (JacksonException ex) {
			// Said below, as text.
		}
		return Json.object().put("arguments", arguments);
	}

}
