package io.reqllm.exchange.guard;

import java.math.BigDecimal;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;

import reactor.core.scheduler.Schedulers;

/** What was spent of a budget in the period that runs. */
final class Account {

	private final Budget budget;

	private final AtomicReference<Sum> sum = new AtomicReference<>(new Sum(0, BigDecimal.ZERO));

	Account(Budget budget) {
		this.budget = budget;
	}

	Budget budget() {
		return this.budget;
	}

	boolean isSpent() {
		return spent().compareTo(this.budget.usd()) >= 0;
	}

	BigDecimal spent() {
		return in(this.sum.get(), period());
	}

	void add(BigDecimal usd) {
		long period = period();
		this.sum.updateAndGet(before -> new Sum(period, in(before, period).add(usd)));
	}

	private static BigDecimal in(Sum sum, long period) {
		return (sum.period == period) ? sum.usd : BigDecimal.ZERO;
	}

	private long period() {
		return Schedulers.parallel().now(TimeUnit.MILLISECONDS) / this.budget.period().toMillis();
	}

	private record Sum(long period, BigDecimal usd) {
	}

}
