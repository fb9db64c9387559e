package io.reqllm.usage;

import java.math.BigDecimal;
import java.util.Comparator;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * The prices of a model, in USD per 1,000,000 tokens. {@code null} means that no price is
 * known.
 *
 * @param input plain tokens of the prompt
 * @param output plain tokens of the answer
 * @param cacheRead tokens read from a cache
 * @param cacheWrite tokens written to a cache for five minutes
 * @param cacheWrite1h tokens written to a cache for an hour
 * @param reasoning tokens of the reasoning
 * @param audioInput audio tokens of the prompt
 * @param audioOutput audio tokens of the answer
 * @param tiers other prices for requests with a large prompt, smallest size first; the
 * whole request is billed at its tier
 */
public record Pricing(@Nullable BigDecimal input, @Nullable BigDecimal output, @Nullable BigDecimal cacheRead,
		@Nullable BigDecimal cacheWrite, @Nullable BigDecimal cacheWrite1h, @Nullable BigDecimal reasoning,
		@Nullable BigDecimal audioInput, @Nullable BigDecimal audioOutput, List<Tier> tiers) {

	/**
	 * Puts the tiers in order.
	 * @throws IllegalArgumentException if a price is negative
	 */
	public Pricing {
		tiers = (tiers != null) ? tiers.stream().sorted(Comparator.comparingLong(Tier::above)).toList() : List.of();
		new Rates(input, output, cacheRead, cacheWrite, cacheWrite1h, reasoning, audioInput, audioOutput);
	}

	/**
	 * Returns a pricing of plain input and output tokens, without tiers.
	 */
	public static Pricing of(BigDecimal input, BigDecimal output) {
		return of(Rates.of(input, output), List.of());
	}

	/**
	 * Returns a pricing of the given rates.
	 */
	public static Pricing of(Rates rates, List<Tier> tiers) {
		return new Pricing(rates.input(), rates.output(), rates.cacheRead(), rates.cacheWrite(), rates.cacheWrite1h(),
				rates.reasoning(), rates.audioInput(), rates.audioOutput(), tiers);
	}

	/**
	 * Returns the prices of an ordinary request.
	 */
	public Rates rates() {
		return new Rates(this.input, this.output, this.cacheRead, this.cacheWrite, this.cacheWrite1h, this.reasoning,
				this.audioInput, this.audioOutput);
	}

	/**
	 * Returns these prices, completed where they are unknown by the given ones; tiers of
	 * its own replace all of the other's.
	 */
	public Pricing over(Pricing base) {
		return of(rates().over(base.rates()), this.tiers.isEmpty() ? base.tiers : this.tiers);
	}

	/**
	 * Returns what a usage costs, or {@code null} if a price that it needs is unknown.
	 * <p>
	 * A counter without a price of its own is billed like its kind: cached and written
	 * tokens and audio as input, one-hour writes as writes, reasoning and audio as
	 * output.
	 * @param usage what was consumed
	 * @return the cost, or {@code null}: an unknown price is not a price of zero
	 */
	public @Nullable Cost costOf(Usage usage) {
		Long input = usage.totalInput();
		if (input == null && usage.totalOutput() == null) {
			return null;
		}
		return new Bill(ratesFor((input != null) ? input : 0)).of(usage);
	}

	private Rates ratesFor(long input) {
		Rates ordinary = rates();
		Rates chosen = ordinary;
		for (Tier tier : this.tiers) {
			if (input > tier.above()) {
				chosen = tier.rates().over(ordinary);
			}
		}
		return chosen;
	}

	/**
	 * The prices of requests with a large prompt.
	 *
	 * @param above the number of prompt tokens that a request must exceed
	 * @param rates the prices; those that are unknown are taken from the ordinary ones
	 */
	public record Tier(long above, Rates rates) {
	}

}
