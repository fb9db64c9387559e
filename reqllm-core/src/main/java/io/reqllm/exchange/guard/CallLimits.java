package io.reqllm.exchange.guard;

import java.time.Duration;

import org.jspecify.annotations.Nullable;

/**
 * How many calls a provider gets.
 *
 * @param maxConcurrent the largest number of calls at a time; {@code null} for any
 * @param requestsPerMinute the largest number of calls that begin within a minute;
 * {@code null} for any
 * @param maxWaiting the largest number of calls that wait
 * @param maxWait how long a call waits at most
 */
public record CallLimits(@Nullable Integer maxConcurrent, @Nullable Integer requestsPerMinute, int maxWaiting,
		Duration maxWait) {

	/**
	 * Checks the numbers.
	 * @throws IllegalArgumentException if a limit is not positive, or a bound negative
	 */
	public CallLimits {
		if (maxConcurrent != null && maxConcurrent < 1 || requestsPerMinute != null && requestsPerMinute < 1) {
			throw new IllegalArgumentException("max-concurrent and requests-per-minute must be at least 1");
		}
		if (maxWaiting < 0 || maxWait.isNegative()) {
			throw new IllegalArgumentException("max-waiting and max-wait must not be negative");
		}
	}

}
