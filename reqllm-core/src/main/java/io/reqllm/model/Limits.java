package io.reqllm.model;

import org.jspecify.annotations.Nullable;

/**
 * How much a model takes and gives, in tokens; {@code null} where unknown.
 *
 * @param context prompt and answer together
 * @param input the prompt, where it is limited by itself
 * @param output the answer
 */
public record Limits(@Nullable Long context, @Nullable Long input, @Nullable Long output) {

	/** No limit is known. */
	public static final Limits UNKNOWN = new Limits(null, null, null);

	/**
	 * Checks that each limit that is known is positive.
	 * @throws IllegalArgumentException if one is not
	 */
	public Limits {
		requirePositive("context", context);
		requirePositive("input", input);
		requirePositive("output", output);
	}

	/**
	 * Returns these limits, completed where they are unknown by the given ones.
	 */
	public Limits over(Limits base) {
		return new Limits((this.context != null) ? this.context : base.context,
				(this.input != null) ? this.input : base.input, (this.output != null) ? this.output : base.output);
	}

	private static void requirePositive(String name, @Nullable Long limit) {
		if (limit != null && limit <= 0) {
			throw new IllegalArgumentException("Limit '" + name + "' must be positive but is " + limit);
		}
	}

}
