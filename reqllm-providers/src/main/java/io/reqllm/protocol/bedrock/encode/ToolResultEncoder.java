package io.reqllm.protocol.bedrock.encode;

import java.util.List;

import io.reqllm.chat.ContentPart;
import io.reqllm.chat.ContentPart.Text;
import io.reqllm.chat.ContentPart.ToolResult;
import io.reqllm.json.Json;
import io.reqllm.protocol.bedrock.dialect.BedrockDialect;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Writes what a tool answered, as far as the model takes it in a result. */
final class ToolResultEncoder {

	private static final String ATTACHED = "The result is attached to the next message.";

	private static final String NOTHING = "The tool answered nothing.";

	private final BedrockDialect.Tools dialect;

	private final BlockEncoder blocks;

	private final MovedBlocks moved;

	ToolResultEncoder(BedrockDialect.Tools dialect, BlockEncoder blocks, MovedBlocks moved) {
		this.dialect = dialect;
		this.blocks = blocks;
		this.moved = moved;
	}

	ObjectNode encode(ToolResult part) {
		ArrayNode content = Json.array();
		if (part.error() && !this.dialect.resultStatus()) {
			content.add(BlockEncoder.block("The tool failed."));
		}
		boolean moves = false;
		for (ContentPart one : part.content()) {
			moves |= !add(one, part.error(), content);
		}
		if (content.isEmpty()) {
			content.add(BlockEncoder.block(moves ? ATTACHED : NOTHING));
		}
		ObjectNode block = Json.object();
		ObjectNode result = block.putObject("toolResult").put("toolUseId", this.blocks.id(part.callId()));
		result.set("content", content);
		if (part.error() && this.dialect.resultStatus()) {
			result.put("status", "error");
		}
		return block;
	}

	/** Returns whether the part is in the result; one that failed holds text only. */
	private boolean add(ContentPart part, boolean failed, ArrayNode content) {
		ObjectNode json = (this.dialect.resultJson() && part instanceof Text text) ? object(text.text()) : null;
		if (json != null) {
			content.addObject().set("json", json);
			return true;
		}
		List<ObjectNode> encoded = part.accept(this.blocks);
		boolean fits = encoded.stream()
			.map(block -> block.propertyNames().iterator().next())
			.allMatch(kind -> kind.equals("text") || (!failed && this.dialect.resultMedia().contains(kind)));
		if (fits) {
			encoded.forEach(content::add);
		}
		else {
			this.moved.add(encoded);
		}
		return fits;
	}

	private static @Nullable ObjectNode object(String text) {
		try {
			return (Json.tree(text) instanceof ObjectNode object) ? object : null;
		}
		catch (JacksonException ex) {
			return null;
		}
	}

}
