package io.reqllm.exchange;

import java.time.Duration;

/**
 * How often and how patiently a call is tried.
 *
 * @param maxAttempts the largest number of attempts, the first one included
 * @param firstBackoff how long to wait before the second attempt; doubled for each
 * further
 * @param maxBackoff the longest time to wait by itself
 * @param maxWait the longest time to wait because the provider asks for it; when it asks
 * for more, the call fails at once
 */
public record RetryPolicy(int maxAttempts, Duration firstBackoff, Duration maxBackoff, Duration maxWait) {

	/**
	 * Three attempts, half a second doubled up to eight, and up to a minute on request.
	 */
	public static final RetryPolicy DEFAULTS = new RetryPolicy(3, Duration.ofMillis(500), Duration.ofSeconds(8),
			Duration.ofSeconds(60));

	/** One attempt. */
	public static final RetryPolicy NONE = new RetryPolicy(1, Duration.ZERO, Duration.ZERO, Duration.ZERO);

	/**
	 * Checks the numbers.
	 * @throws IllegalArgumentException if there is no attempt, or a time is negative
	 */
	public RetryPolicy {
		if (maxAttempts < 1) {
			throw new IllegalArgumentException("max-attempts must be at least 1 but is " + maxAttempts);
		}
		if (firstBackoff.isNegative() || maxBackoff.isNegative() || maxWait.isNegative()) {
			throw new IllegalArgumentException("Times to wait before a retry must not be negative");
		}
	}

	/**
	 * Returns how long to wait by itself after an attempt, without jitter.
	 * @param attempt the number of the attempt that failed, from 1
	 */
	Duration backoff(int attempt) {
		Duration wait = this.firstBackoff.multipliedBy(1L << Math.min(attempt - 1, 20));
		return (wait.compareTo(this.maxBackoff) < 0) ? wait : this.maxBackoff;
	}

}
