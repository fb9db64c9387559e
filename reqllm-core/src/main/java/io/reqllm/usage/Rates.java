package io.reqllm.usage;

import java.math.BigDecimal;

import org.jspecify.annotations.Nullable;

/**
 * Prices in USD per 1,000,000 tokens. {@code null} means that no price is known; what
 * then applies instead is said in {@link Pricing#costOf(Usage)}.
 *
 * @param input plain tokens of the prompt
 * @param output plain tokens of the answer
 * @param cacheRead tokens read from a cache
 * @param cacheWrite tokens written to a cache for five minutes
 * @param cacheWrite1h tokens written to a cache for an hour
 * @param reasoning tokens of the reasoning
 * @param audioInput audio tokens of the prompt
 * @param audioOutput audio tokens of the answer
 */
public record Rates(@Nullable BigDecimal input, @Nullable BigDecimal output, @Nullable BigDecimal cacheRead,
		@Nullable BigDecimal cacheWrite, @Nullable BigDecimal cacheWrite1h, @Nullable BigDecimal reasoning,
		@Nullable BigDecimal audioInput, @Nullable BigDecimal audioOutput) {

	/**
	 * Checks that no price is negative.
	 * @throws IllegalArgumentException if one is
	 */
	public Rates {
		requirePrice("input", input);
		requirePrice("output", output);
		requirePrice("cacheRead", cacheRead);
		requirePrice("cacheWrite", cacheWrite);
		requirePrice("cacheWrite1h", cacheWrite1h);
		requirePrice("reasoning", reasoning);
		requirePrice("audioInput", audioInput);
		requirePrice("audioOutput", audioOutput);
	}

	/**
	 * Returns rates of plain input and output tokens.
	 */
	public static Rates of(BigDecimal input, BigDecimal output) {
		return new Rates(input, output, null, null, null, null, null, null);
	}

	/**
	 * Returns these rates, completed where they are unknown by the given ones.
	 */
	public Rates over(Rates base) {
		return new Rates(first(this.input, base.input), first(this.output, base.output),
				first(this.cacheRead, base.cacheRead), first(this.cacheWrite, base.cacheWrite),
				first(this.cacheWrite1h, base.cacheWrite1h), first(this.reasoning, base.reasoning),
				first(this.audioInput, base.audioInput), first(this.audioOutput, base.audioOutput));
	}

	static @Nullable BigDecimal first(@Nullable BigDecimal one, @Nullable BigDecimal other) {
		return (one != null) ? one : other;
	}

	private static void requirePrice(String name, @Nullable BigDecimal price) {
		if (price != null && price.signum() < 0) {
			throw new IllegalArgumentException("Price '" + name + "' must not be negative but is " + price);
		}
	}

}
