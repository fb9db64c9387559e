package io.reqllm.error;

import org.jspecify.annotations.Nullable;

/**
 * Too many requests or tokens for now. Trying again later helps.
 */
public final class RateLimitException extends LlmException {

	/**
	 * Creates an exception.
	 */
	public RateLimitException(String message, ErrorDetails details, @Nullable Throwable cause) {
		super(message, details, cause);
	}

	@Override
	LlmException copy(String message, ErrorDetails details) {
		return new RateLimitException(message, details, getCause());
	}

}
