package io.reqllm.error;

import org.jspecify.annotations.Nullable;

/**
 * The account has no credit left, or its plan is used up. Trying again does not help.
 */
public final class QuotaExceededException extends LlmException {

	/**
	 * Creates an exception.
	 */
	public QuotaExceededException(String message, ErrorDetails details, @Nullable Throwable cause) {
		super(message, details, cause);
	}

	@Override
	LlmException copy(String message, ErrorDetails details) {
		return new QuotaExceededException(message, details, getCause());
	}

}
