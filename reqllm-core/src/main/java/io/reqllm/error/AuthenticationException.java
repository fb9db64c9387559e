package io.reqllm.error;

import org.jspecify.annotations.Nullable;

/**
 * The provider does not know the key, or there is none. Check where the key comes from.
 */
public final class AuthenticationException extends LlmException {

	/**
	 * Creates an exception.
	 */
	public AuthenticationException(String message, ErrorDetails details, @Nullable Throwable cause) {
		super(message, details, cause);
	}

	@Override
	LlmException copy(String message, ErrorDetails details) {
		return new AuthenticationException(message, details, getCause());
	}

}
