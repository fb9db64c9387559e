package io.reqllm.error;

import org.jspecify.annotations.Nullable;

/**
 * The provider holds the question or the answer back for what it contains.
 */
public final class ContentFilteredException extends LlmException {

	/**
	 * Creates an exception.
	 */
	public ContentFilteredException(String message, ErrorDetails details, @Nullable Throwable cause) {
		super(message, details, cause);
	}

	@Override
	LlmException copy(String message, ErrorDetails details) {
		return new ContentFilteredException(message, details, getCause());
	}

}
