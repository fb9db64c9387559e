package io.reqllm.protocol.gemini.decode;

import io.reqllm.chat.ContentPart;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What one part of a frame says: a piece of text or of a thought, a part that is whole,
 * or a piece of a tool call.
 *
 * @param text the text; may be empty
 * @param thought whether the text is a thought
 * @param signature what proves to the provider that the part is its own
 * @param whole a part that is whole
 * @param call a tool call, or a piece of one
 */
record AnswerPiece(String text, boolean thought, @Nullable String signature, @Nullable ContentPart whole,
		@Nullable Call call) {

	/**
	 * A tool call, or a piece of one.
	 *
	 * @param id names the call
	 * @param name the tool
	 * @param arguments the JSON text of the arguments; empty if there are none
	 * @param partial pieces of arguments by their paths
	 * @param continued whether more of this call will come
	 */
	record Call(@Nullable String id, @Nullable String name, String arguments, @Nullable JsonNode partial,
			boolean continued) {
	}

}
