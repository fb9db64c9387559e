package io.reqllm.error;

import org.jspecify.annotations.Nullable;

/**
 * The answer is not what the protocol says: cut off, garbled or too large.
 */
public final class ProtocolException extends LlmException {

	/**
	 * Creates an exception.
	 */
	public ProtocolException(String message, ErrorDetails details, @Nullable Throwable cause) {
		super(message, details, cause);
	}

	@Override
	LlmException copy(String message, ErrorDetails details) {
		return new ProtocolException(message, details, getCause());
	}

}
