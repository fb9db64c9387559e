package io.reqllm.protocol.openai.chat.decode;

import org.jspecify.annotations.Nullable;

/**
 * Tells which of the provider's choices an answer is made of. Some split one answer over
 * several choices, each with what the others lack; others send several answers where one
 * was asked for, of which the one that came first counts.
 */
final class Origins {

	private static final int NONE = -1;

	private int text = NONE;

	private int thoughts = NONE;

	private int calls = NONE;

	/** Takes out of a choice what another one says. */
	void sift(ChoiceReader read) {
		this.text = first(this.text, read.index, says(read.text) || says(read.refusal) || read.blocks != null);
		this.thoughts = first(this.thoughts, read.index, says(read.reasoning) || read.details != null);
		this.calls = first(this.calls, read.index, !read.toolCalls.isEmpty());
		if (isOther(this.text, read)) {
			read.text = null;
			read.refusal = null;
			read.blocks = null;
			read.annotations = null;
			read.logprobs = null;
		}
		if (isOther(this.thoughts, read)) {
			read.reasoning = null;
			read.details = null;
		}
		if (isOther(this.calls, read)) {
			read.toolCalls.clear();
		}
		if (!isOrigin(read.index)) {
			read.finishReason = null;
		}
	}

	private boolean isOrigin(int index) {
		boolean nothing = this.text == NONE && this.thoughts == NONE && this.calls == NONE;
		return nothing || index == this.text || index == this.thoughts || index == this.calls;
	}

	private static int first(int known, int index, boolean says) {
		return (known == NONE && says) ? index : known;
	}

	private static boolean isOther(int origin, ChoiceReader read) {
		return origin != NONE && origin != read.index;
	}

	private static boolean says(@Nullable String text) {
		return text != null && !text.isEmpty();
	}

}
