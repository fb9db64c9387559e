package io.reqllm.usage;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;

/** Adds up what a usage costs, line by line. */
final class Bill {

	private static final int MILLION_DIGITS = 6;

	private final Rates rates;

	private final List<Cost.LineItem> items = new ArrayList<>();

	private BigDecimal total = BigDecimal.ZERO;

	private boolean complete = true;

	Bill(Rates rates) {
		this.rates = rates;
	}

	@Nullable Cost of(Usage usage) {
		Rates r = this.rates;
		long audioIn = (r.audioInput() != null) ? count(usage.audioInput()) : 0;
		long audioOut = (r.audioOutput() != null) ? count(usage.audioOutput()) : 0;
		BigDecimal write = Rates.first(r.cacheWrite(), r.input());
		add("input", count(usage.input()) - Math.min(audioIn, count(usage.input())), r.input());
		add("audioInput", Math.min(audioIn, count(usage.input())), r.audioInput());
		add("cacheRead", count(usage.cacheRead()), Rates.first(r.cacheRead(), r.input()));
		add("cacheWrite", count(usage.cacheWrite5m()), write);
		add("cacheWrite1h", count(usage.cacheWrite1h()), Rates.first(r.cacheWrite1h(), write));
		add("output", count(usage.output()) - Math.min(audioOut, count(usage.output())), r.output());
		add("audioOutput", Math.min(audioOut, count(usage.output())), r.audioOutput());
		add("reasoning", count(usage.reasoning()), Rates.first(r.reasoning(), r.output()));
		return this.complete ? new Cost(this.total, this.items, Cost.Source.COMPUTED) : null;
	}

	private void add(String name, long tokens, @Nullable BigDecimal price) {
		if (tokens == 0) {
			return;
		}
		if (price == null) {
			this.complete = false;
			return;
		}
		BigDecimal amount = price.multiply(BigDecimal.valueOf(tokens)).movePointLeft(MILLION_DIGITS);
		this.items.add(new Cost.LineItem(name, tokens, price, amount));
		this.total = this.total.add(amount);
	}

	private static long count(@Nullable Long tokens) {
		return (tokens != null) ? tokens : 0;
	}

}
