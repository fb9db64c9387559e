package io.reqllm.usage;

import org.jspecify.annotations.Nullable;

/**
 * Counts the tokens of a call in counters that do not overlap, so that they can be priced
 * and added without counting anything twice. {@code null} means that the provider did not
 * tell, which is not zero.
 *
 * @param input tokens of the prompt that were neither read from nor written to a cache
 * @param cacheRead tokens of the prompt that were read from a cache
 * @param cacheWrite tokens of the prompt that were written to a cache, for any lifetime
 * @param cacheWrite1h which of {@code cacheWrite} were written for an hour
 * @param output tokens of the answer without its reasoning
 * @param reasoning tokens of the reasoning
 * @param audioInput which tokens of the prompt are audio
 * @param audioOutput which tokens of the answer are audio
 * @param imageInput which tokens of the prompt are images
 * @param imageOutput which tokens of the answer are images
 */
public record Usage(@Nullable Long input, @Nullable Long cacheRead, @Nullable Long cacheWrite,
		@Nullable Long cacheWrite1h, @Nullable Long output, @Nullable Long reasoning, @Nullable Long audioInput,
		@Nullable Long audioOutput, @Nullable Long imageInput, @Nullable Long imageOutput) {

	/** Nothing is known of what was consumed. */
	public static final Usage UNKNOWN = new Usage(null, null, null, null, null, null, null, null, null, null);

	/**
	 * Checks that no counter is negative.
	 * @throws IllegalArgumentException if one is
	 */
	public Usage {
		requireCount("input", input);
		requireCount("cacheRead", cacheRead);
		requireCount("cacheWrite", cacheWrite);
		requireCount("cacheWrite1h", cacheWrite1h);
		requireCount("output", output);
		requireCount("reasoning", reasoning);
		requireCount("audioInput", audioInput);
		requireCount("audioOutput", audioOutput);
		requireCount("imageInput", imageInput);
		requireCount("imageOutput", imageOutput);
	}

	/**
	 * Returns a usage of plain input and output tokens.
	 */
	public static Usage of(long input, long output) {
		return builder().input(input).output(output).build();
	}

	/**
	 * Returns a builder on which every counter is unknown.
	 */
	public static UsageBuilder builder() {
		return new UsageBuilder();
	}

	/**
	 * Returns all tokens of the prompt, cached or not; {@code null} if none is known.
	 */
	public @Nullable Long totalInput() {
		return sum(sum(this.input, this.cacheRead), this.cacheWrite);
	}

	/**
	 * Returns all tokens of the answer with its reasoning; {@code null} if none is known.
	 */
	public @Nullable Long totalOutput() {
		return sum(this.output, this.reasoning);
	}

	/**
	 * Returns all tokens of the call; {@code null} if none is known.
	 */
	public @Nullable Long total() {
		return sum(totalInput(), totalOutput());
	}

	/**
	 * Returns the tokens that were written to a cache for five minutes.
	 */
	public @Nullable Long cacheWrite5m() {
		if (this.cacheWrite == null || this.cacheWrite1h == null) {
			return this.cacheWrite;
		}
		return Math.max(0, this.cacheWrite - this.cacheWrite1h);
	}

	/**
	 * Returns the sum of two usages, counter by counter.
	 */
	public Usage plus(Usage other) {
		return new Usage(sum(this.input, other.input), sum(this.cacheRead, other.cacheRead),
				sum(this.cacheWrite, other.cacheWrite), sum(this.cacheWrite1h, other.cacheWrite1h),
				sum(this.output, other.output), sum(this.reasoning, other.reasoning),
				sum(this.audioInput, other.audioInput), sum(this.audioOutput, other.audioOutput),
				sum(this.imageInput, other.imageInput), sum(this.imageOutput, other.imageOutput));
	}

	private static @Nullable Long sum(@Nullable Long one, @Nullable Long other) {
		if (one == null || other == null) {
			return (one != null) ? one : other;
		}
		return one + other;
	}

	private static void requireCount(String name, @Nullable Long count) {
		if (count != null && count < 0) {
			throw new IllegalArgumentException("Usage counter '" + name + "' must not be negative but is " + count);
		}
	}

}
