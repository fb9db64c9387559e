package io.reqllm.error;

import org.jspecify.annotations.Nullable;

/**
 * The provider, or this library in its place, cannot do what was asked. Change the
 * request.
 */
public final class InvalidRequestException extends LlmException {

	/**
	 * Creates an exception.
	 */
	public InvalidRequestException(String message, ErrorDetails details, @Nullable Throwable cause) {
		super(message, details, cause);
	}

	@Override
	LlmException copy(String message, ErrorDetails details) {
		return new InvalidRequestException(message, details, getCause());
	}

}
