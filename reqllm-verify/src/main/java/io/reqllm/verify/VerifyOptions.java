package io.reqllm.verify;

import java.math.BigDecimal;
import java.time.Duration;

import org.jspecify.annotations.Nullable;

/**
 * How much a verification may take.
 *
 * @param timeout the longest time for the trial of one capability
 * @param maxTokens the largest number of tokens of one answer; a model that reasons gets
 * four times as many
 * @param concurrency how many trials may run at once
 * @param maxTime the longest time for all; {@code null} for any
 * @param maxCost what all may cost, in USD; {@code null} for anything. It is looked at
 * before a trial begins, so that those under way may exceed it; a model without a price
 * is not tried under it
 */
public record VerifyOptions(Duration timeout, int maxTokens, int concurrency, @Nullable Duration maxTime,
		@Nullable BigDecimal maxCost) {

	/** A minute a trial, 1,024 tokens an answer, four at once, no caps. */
	public static final VerifyOptions DEFAULTS = new VerifyOptions(Duration.ofMinutes(1), 1024, 4, null, null);

	/**
	 * Checks the numbers.
	 * @throws IllegalArgumentException if one is not positive
	 */
	public VerifyOptions {
		requirePositive("timeout", !timeout.isNegative() && !timeout.isZero());
		requirePositive("maxTokens", maxTokens > 0);
		requirePositive("concurrency", concurrency > 0);
		requirePositive("maxTime", maxTime == null || (!maxTime.isNegative() && !maxTime.isZero()));
		requirePositive("maxCost", maxCost == null || maxCost.signum() > 0);
	}

	/** Returns these options with another time for each trial. */
	public VerifyOptions withTimeout(Duration other) {
		return new VerifyOptions(other, this.maxTokens, this.concurrency, this.maxTime, this.maxCost);
	}

	/** Returns these options with another number of trials at once. */
	public VerifyOptions withConcurrency(int other) {
		return new VerifyOptions(this.timeout, this.maxTokens, other, this.maxTime, this.maxCost);
	}

	/** Returns these options with a time and an amount of money that all may take. */
	public VerifyOptions withCaps(@Nullable Duration time, @Nullable BigDecimal cost) {
		return new VerifyOptions(this.timeout, this.maxTokens, this.concurrency, time, cost);
	}

	private static void requirePositive(String name, boolean positive) {
		if (!positive) {
			throw new IllegalArgumentException("The option '" + name + "' of a verification must be positive");
		}
	}

}
