package io.reqllm.protocol.openai.chat.decode;

import io.reqllm.protocol.openai.chat.dialect.Reasonings;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Reads a content that is a list of blocks: text, thoughts, pictures (Mistral, and those
 * that pass Claude's blocks on; recorded traffic, read in November 2026).
 */
final class ContentBlocks {

	private final AnswerParts parts;

	private final AnswerMedia media;

	ContentBlocks(AnswerParts parts, AnswerMedia media) {
		this.parts = parts;
		this.media = media;
	}

	/** Emits the blocks of a list, or a single one. */
	void add(JsonNode content) {
		if (content.isArray()) {
			content.forEach(this::block);
		}
		else {
			block(content);
		}
	}

	private void block(JsonNode block) {
		if (block.isString()) {
			this.parts.text(block.asString());
			return;
		}
		switch (block.path("type").asString("text")) {
			case "thinking" -> thought(block.path("thinking"), block);
			case "reasoning" -> thought(block.path("summary"), block);
			case "refusal" -> this.parts.refusal(block.path("refusal").asString(""));
			case "image_url", "image", "output_image" -> this.media.image(block, this.parts);
			default -> this.parts.text(block.path("text").asString(""));
		}
	}

	private void thought(JsonNode thought, JsonNode block) {
		if (thought.isArray()) {
			for (JsonNode piece : thought) {
				think(piece.isString() ? piece : piece.path("text"), piece);
			}
		}
		else {
			think(thought, block);
		}
		sign(block);
	}

	private void think(JsonNode text, JsonNode from) {
		this.parts.thinking(text.asString(""), Reasonings.BLOCK);
		sign(from);
	}

	private void sign(JsonNode from) {
		String signature = signature(from);
		if (signature != null) {
			this.parts.thought(Reasonings.BLOCK).sign(signature);
		}
	}

	private static @Nullable String signature(JsonNode from) {
		JsonNode signature = from.path("signature");
		return (signature.isString() && !signature.asString().isEmpty()) ? signature.asString() : null;
	}

}
