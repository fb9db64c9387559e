package io.reqllm.cli.sync;

import org.jspecify.annotations.Nullable;

/**
 * What a command was given cannot be used. The message is for the person who gave it.
 */
public final class BadInputException extends RuntimeException {

	/**
	 * Creates an exception.
	 */
	public BadInputException(String message, @Nullable Throwable cause) {
		super(message, cause);
	}

}
