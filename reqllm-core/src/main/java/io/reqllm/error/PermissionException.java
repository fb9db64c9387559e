package io.reqllm.error;

import org.jspecify.annotations.Nullable;

/**
 * The key is good, but not for this model or action.
 */
public final class PermissionException extends LlmException {

	/**
	 * Creates an exception.
	 */
	public PermissionException(String message, ErrorDetails details, @Nullable Throwable cause) {
		super(message, details, cause);
	}

	@Override
	LlmException copy(String message, ErrorDetails details) {
		return new PermissionException(message, details, getCause());
	}

}
