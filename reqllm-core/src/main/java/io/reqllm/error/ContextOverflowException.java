package io.reqllm.error;

import org.jspecify.annotations.Nullable;

/**
 * The conversation is longer than the model can read. Shorten it or take a larger model.
 */
public final class ContextOverflowException extends LlmException {

	/**
	 * Creates an exception.
	 */
	public ContextOverflowException(String message, ErrorDetails details, @Nullable Throwable cause) {
		super(message, details, cause);
	}

	@Override
	LlmException copy(String message, ErrorDetails details) {
		return new ContextOverflowException(message, details, getCause());
	}

}
