package io.reqllm.error;

import java.time.Duration;
import java.util.Collection;

import io.reqllm.chat.ChatResponse;
import io.reqllm.model.ModelId;
import org.jspecify.annotations.Nullable;

/**
 * A call failed. The type says which kind of remedy there is, the message what to do.
 */
public abstract sealed class LlmException extends RuntimeException permits AuthenticationException, PermissionException,
		QuotaExceededException, RateLimitException, InvalidRequestException, ContextOverflowException,
		ContentFilteredException, LlmTimeoutException, ProviderUnavailableException, ProtocolException {

	private final transient ErrorDetails details;

	private final String text;

	LlmException(String message, ErrorDetails details, @Nullable Throwable cause) {
		super(message, cause);
		this.text = message;
		this.details = details;
	}

	/**
	 * Returns all that is known of the failure.
	 */
	public ErrorDetails details() {
		return this.details;
	}

	/**
	 * Returns the model that was asked, or {@code null} if it did not come to that.
	 */
	public @Nullable ModelId model() {
		return this.details.model();
	}

	/**
	 * Returns the id of the provider that was asked, or {@code null} if there is none.
	 */
	public @Nullable String provider() {
		return this.details.provider();
	}

	/**
	 * Returns the HTTP status, or {@code null} if there was no response.
	 */
	public @Nullable Integer status() {
		return this.details.status();
	}

	/**
	 * Returns the provider's id of the HTTP exchange, for its support.
	 */
	public @Nullable String requestId() {
		return this.details.requestId();
	}

	/**
	 * Returns whether the same request may succeed later.
	 */
	public boolean retryable() {
		return this.details.retryable();
	}

	/**
	 * Returns how long the provider asks to wait, or {@code null} if it does not say.
	 */
	public @Nullable Duration retryAfter() {
		return this.details.retryAfter();
	}

	/**
	 * Returns what had arrived before the failure, or {@code null} if nothing had.
	 */
	public @Nullable ChatResponse partial() {
		return this.details.partial();
	}

	/**
	 * Returns this exception with other details, the stack trace kept.
	 */
	public LlmException withDetails(ErrorDetails other) {
		return copyOf(this.text, other);
	}

	/**
	 * Returns this exception with a sentence added to its message, the stack trace kept.
	 */
	public LlmException withNote(String sentence) {
		return copyOf(this.text + ' ' + sentence, this.details);
	}

	/**
	 * Returns this exception without secrets that its provider may have repeated, the
	 * stack trace kept; itself if there are none in it.
	 */
	public LlmException without(Collection<String> secrets) {
		String message = Redactor.without(this.text, secrets);
		ErrorDetails clean = this.details.without(secrets);
		return (message.equals(this.text) && clean.equals(this.details)) ? this : copyOf(message, clean);
	}

	abstract LlmException copy(String message, ErrorDetails details);

	private LlmException copyOf(String message, ErrorDetails other) {
		LlmException copy = copy(message, other);
		copy.setStackTrace(getStackTrace());
		return copy;
	}

}
