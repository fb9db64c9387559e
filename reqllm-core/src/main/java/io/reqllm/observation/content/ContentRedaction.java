package io.reqllm.observation.content;

import org.jspecify.annotations.Nullable;

/**
 * Has the last word on what observations show of a conversation. It is asked for each
 * text: of a message, of the arguments of a tool, of its result.
 */
@FunctionalInterface
public interface ContentRedaction {

	/** Shows every text as it is. */
	ContentRedaction NONE = text -> text;

	/**
	 * Returns what may be shown of a text, which no longer holds what looks like a
	 * secret; {@code null} to leave it out.
	 */
	@Nullable String redact(String text);

}
