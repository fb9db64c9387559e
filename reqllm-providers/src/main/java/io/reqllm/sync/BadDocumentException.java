package io.reqllm.sync;

import org.jspecify.annotations.Nullable;

/**
 * A document cannot be used. The message names the place in it.
 */
public final class BadDocumentException extends RuntimeException {

	/**
	 * Creates an exception.
	 */
	public BadDocumentException(String message, @Nullable Throwable cause) {
		super(message, cause);
	}

}
