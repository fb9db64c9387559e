package io.reqllm.error;

import org.jspecify.annotations.Nullable;

/**
 * Something took longer than it may; {@link #kind()} says what.
 */
public final class LlmTimeoutException extends LlmException {

	private final Kind kind;

	/**
	 * Creates an exception.
	 */
	public LlmTimeoutException(Kind kind, String message, ErrorDetails details, @Nullable Throwable cause) {
		super(message, details, cause);
		this.kind = kind;
	}

	/**
	 * Returns what took too long.
	 */
	public Kind kind() {
		return this.kind;
	}

	@Override
	LlmException copy(String message, ErrorDetails details) {
		return new LlmTimeoutException(this.kind, message, details, getCause());
	}

	/** What can take too long. */
	public enum Kind {

		/** The connection was not made in time. */
		CONNECT,

		/** The first content did not come in time. */
		FIRST_CONTENT,

		/** No byte came for too long. */
		IDLE,

		/** The whole call with its retries took too long. */
		TOTAL,

		/** The provider itself gave up waiting, and said so. */
		PROVIDER

	}

}
