package io.reqllm.error;

import org.jspecify.annotations.Nullable;

/**
 * The provider cannot be reached or is out of order. Trying again may help.
 */
public final class ProviderUnavailableException extends LlmException {

	/**
	 * Creates an exception.
	 */
	public ProviderUnavailableException(String message, ErrorDetails details, @Nullable Throwable cause) {
		super(message, details, cause);
	}

	@Override
	LlmException copy(String message, ErrorDetails details) {
		return new ProviderUnavailableException(message, details, getCause());
	}

}
