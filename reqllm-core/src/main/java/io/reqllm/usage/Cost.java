package io.reqllm.usage;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/**
 * What a call costs in US dollars, with its line items.
 *
 * @param total the whole amount, in USD
 * @param items what the amount is made of; empty if the provider told only the sum
 * @param source who worked it out
 */
public record Cost(BigDecimal total, List<LineItem> items, Source source) {

	/** Copies the line items. */
	public Cost {
		items = List.copyOf(items);
	}

	/**
	 * Returns a cost that the provider put into its answer.
	 */
	public static Cost reported(BigDecimal total) {
		return new Cost(total, List.of(), Source.REPORTED);
	}

	/**
	 * Returns the sum of two costs; it counts as computed as soon as one of them is.
	 */
	public Cost plus(Cost other) {
		List<LineItem> all = new ArrayList<>(this.items);
		all.addAll(other.items);
		boolean reported = this.source == Source.REPORTED && other.source == Source.REPORTED;
		return new Cost(this.total.add(other.total), all, reported ? Source.REPORTED : Source.COMPUTED);
	}

	/** Who worked a cost out. */
	public enum Source {

		/** From the usage and the prices of the catalogue. */
		COMPUTED,

		/** By the provider, in its answer. */
		REPORTED

	}

	/**
	 * One line of a cost.
	 *
	 * @param name what was consumed: the name of a counter of {@link Usage}
	 * @param tokens how much of it
	 * @param price USD per 1,000,000 tokens
	 * @param amount USD
	 */
	public record LineItem(String name, long tokens, BigDecimal price, BigDecimal amount) {
	}

}
