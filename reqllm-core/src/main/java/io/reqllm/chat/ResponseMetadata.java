package io.reqllm.chat;

import java.time.Duration;
import java.util.List;
import java.util.Map;

import io.reqllm.model.ModelId;
import io.reqllm.usage.Cost;
import io.reqllm.usage.Usage;
import org.jspecify.annotations.Nullable;

/**
 * How an answer came about.
 *
 * @param model the model that was asked
 * @param answeringModel what the provider says answered
 * @param responseId the provider's id of the answer
 * @param requestId the provider's id of the HTTP exchange, for its support
 * @param rateLimits the headers that tell what is left, by lower-case name
 * @param latency from the call to the end of the answer
 * @param timeToFirstContent from the call to its first content
 * @param attempts those that failed before, in order
 * @param warnings what was changed on the way
 * @param details what else the provider said, by its own names
 */
public record ResponseMetadata(ModelId model, @Nullable String answeringModel, @Nullable String responseId,
		@Nullable String requestId, Map<String, String> rateLimits, @Nullable Duration latency,
		@Nullable Duration timeToFirstContent, List<Attempt> attempts, List<Warning> warnings,
		Map<String, Object> details) {

	/** Copies the collections. */
	public ResponseMetadata {
		rateLimits = Map.copyOf(rateLimits);
		attempts = List.copyOf(attempts);
		warnings = List.copyOf(warnings);
		details = Map.copyOf(details);
	}

	/**
	 * Returns the id of the provider that was asked.
	 */
	public String provider() {
		return this.model.provider();
	}

	/**
	 * One attempt that failed.
	 *
	 * @param model the model that was asked
	 * @param error the kind of failure, a class name without its package
	 * @param message what it said
	 * @param waited how long the next attempt was put off
	 * @param usage what it consumed all the same, as far as known
	 * @param cost what it cost all the same, as far as known
	 */
	public record Attempt(ModelId model, String error, String message, Duration waited, @Nullable Usage usage,
			@Nullable Cost cost) {
	}

}
