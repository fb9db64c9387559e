package io.reqllm.verify;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;

import io.reqllm.model.Model;
import org.jspecify.annotations.Nullable;
import reactor.core.scheduler.Schedulers;

/** What a verification may still take. */
final class Budget {

	private final VerifyOptions options;

	private final AtomicReference<BigDecimal> spent = new AtomicReference<>(BigDecimal.ZERO);

	private final AtomicReference<@Nullable Long> start = new AtomicReference<>();

	private volatile boolean refused;

	Budget(VerifyOptions options) {
		this.options = options;
	}

	/** Says why a model may not be asked any more, if so. */
	@Nullable String refusal(Model model) {
		String reason = reason(model);
		this.refused |= reason != null;
		return reason;
	}

	boolean refused() {
		return this.refused;
	}

	void spend(BigDecimal cost) {
		this.spent.accumulateAndGet(cost, BigDecimal::add);
	}

	BigDecimal spent() {
		return this.spent.get();
	}

	/** The time for one trial, or what is left of the whole. */
	Duration timeFor(Duration one) {
		Duration left = left();
		return (left != null && left.compareTo(one) < 0) ? left : one;
	}

	private @Nullable String reason(Model model) {
		Duration left = left();
		if (left != null && (left.isZero() || left.isNegative())) {
			return "the time cap of " + this.options.maxTime() + " is reached";
		}
		BigDecimal most = this.options.maxCost();
		if (most == null) {
			return null;
		}
		if (model.pricing() == null) {
			return "its price is unknown, so the cap of " + most + " USD could not be kept";
		}
		return (spent().compareTo(most) >= 0) ? "the cap of " + most + " USD is reached: " + spent() + " USD are spent"
				: null;
	}

	private @Nullable Duration left() {
		long now = Schedulers.parallel().now(TimeUnit.NANOSECONDS);
		Long first = this.start.compareAndExchange(null, now);
		Duration gone = Duration.ofNanos(now - ((first != null) ? first : now));
		return (this.options.maxTime() != null) ? this.options.maxTime().minus(gone) : null;
	}

}
