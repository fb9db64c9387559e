package io.reqllm.error;

import java.time.Duration;
import java.util.Collection;
import java.util.List;

import io.reqllm.chat.ChatResponse;
import io.reqllm.chat.ResponseMetadata.Attempt;
import io.reqllm.model.ModelId;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a failure.
 *
 * @param provider the id of the provider
 * @param model the model that was asked
 * @param status the HTTP status
 * @param code the provider's own word or number for the failure
 * @param requestId the provider's id of the HTTP exchange
 * @param retryable whether the same request may succeed later
 * @param retryAfter how long the provider asks to wait
 * @param body the beginning of the response, without secrets
 * @param partial what had arrived before the failure
 * @param attempts those that failed before this one
 * @param latency from the call to the failure
 */
public record ErrorDetails(@Nullable String provider, @Nullable ModelId model, @Nullable Integer status,
		@Nullable String code, @Nullable String requestId, boolean retryable, @Nullable Duration retryAfter,
		@Nullable String body, @Nullable ChatResponse partial, List<Attempt> attempts, @Nullable Duration latency) {

	/** Nothing is known. */
	public static final ErrorDetails NONE = new ErrorDetails(null, null, null, null, null, false, null, null, null,
			List.of(), null);

	/** Copies the attempts. */
	public ErrorDetails {
		attempts = List.copyOf(attempts);
	}

	/**
	 * Returns details of which only the model is known.
	 */
	public static ErrorDetails of(ModelId model) {
		return new ErrorDetails(model.provider(), model, null, null, null, false, null, null, null, List.of(), null);
	}

	/** Returns these details with the status and id of a response. */
	public ErrorDetails withResponse(int status, @Nullable String requestId) {
		return new ErrorDetails(this.provider, this.model, status, this.code, requestId, this.retryable,
				this.retryAfter, this.body, this.partial, this.attempts, this.latency);
	}

	/** Returns these details with the provider's own word for the failure. */
	public ErrorDetails withCode(@Nullable String code) {
		return new ErrorDetails(this.provider, this.model, this.status, code, this.requestId, this.retryable,
				this.retryAfter, this.body, this.partial, this.attempts, this.latency);
	}

	/** Returns these details with a decision on trying again. */
	public ErrorDetails withRetry(boolean retryable, @Nullable Duration retryAfter) {
		return new ErrorDetails(this.provider, this.model, this.status, this.code, this.requestId, retryable,
				retryAfter, this.body, this.partial, this.attempts, this.latency);
	}

	/** Returns these details with the beginning of the response. */
	public ErrorDetails withBody(@Nullable String body) {
		return new ErrorDetails(this.provider, this.model, this.status, this.code, this.requestId, this.retryable,
				this.retryAfter, body, this.partial, this.attempts, this.latency);
	}

	/** Returns these details without secrets that the provider repeats. */
	ErrorDetails without(Collection<String> secrets) {
		return withBody((this.body != null) ? Redactor.without(this.body, secrets) : null)
			.withCode((this.code != null) ? Redactor.without(this.code, secrets) : null);
	}

	/** Returns these details with what had arrived. */
	public ErrorDetails withPartial(@Nullable ChatResponse partial) {
		return new ErrorDetails(this.provider, this.model, this.status, this.code, this.requestId, this.retryable,
				this.retryAfter, this.body, partial, this.attempts, this.latency);
	}

	/** Returns these details with the attempts before. */
	public ErrorDetails withAttempts(List<Attempt> attempts) {
		return new ErrorDetails(this.provider, this.model, this.status, this.code, this.requestId, this.retryable,
				this.retryAfter, this.body, this.partial, attempts, this.latency);
	}

	/** Returns these details with the time that the call took. */
	public ErrorDetails withLatency(@Nullable Duration latency) {
		return new ErrorDetails(this.provider, this.model, this.status, this.code, this.requestId, this.retryable,
				this.retryAfter, this.body, this.partial, this.attempts, latency);
	}

}
