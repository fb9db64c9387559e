package io.reqllm.exchange.guard;

import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;

import io.reqllm.error.ErrorDetails;
import io.reqllm.error.RateLimitException;
import io.reqllm.model.ModelId;
import org.jspecify.annotations.Nullable;
import reactor.core.Disposable;
import reactor.core.Disposables;
import reactor.core.publisher.MonoSink;
import reactor.core.scheduler.Schedulers;

/** One call in the line of its provider: it waits, runs, and leaves once. */
final class Waiter {

	private final AtomicReference<Place> place = new AtomicReference<>(Place.OUTSIDE);

	private final WaitingLine line;

	private final ModelId model;

	private final Disposable.Swap clock = Disposables.swap();

	private volatile @Nullable MonoSink<Void> sink;

	Waiter(WaitingLine line, ModelId model) {
		this.line = line;
		this.model = model;
	}

	void start(MonoSink<Void> sink) {
		this.sink = sink;
		if (!this.place.compareAndSet(Place.OUTSIDE, Place.WAITING)) {
			return;
		}
		this.line.join(this);
		if (this.place.get() == Place.WAITING) {
			this.clock.update(Schedulers.parallel()
				.schedule(this::overdue, this.line.limits().maxWait().toMillis(), TimeUnit.MILLISECONDS));
		}
	}

	/** Returns whether it still waits; it runs from now on. */
	boolean admitted() {
		return this.place.compareAndSet(Place.WAITING, Place.RUNNING);
	}

	void go() {
		this.clock.dispose();
		Objects.requireNonNull(this.sink).success();
	}

	void leave() {
		Place before = this.place.getAndSet(Place.GONE);
		this.clock.dispose();
		if (before == Place.RUNNING) {
			this.line.finished();
		}
		else if (before == Place.WAITING) {
			this.line.gaveUp(this);
		}
	}

	void refuse(String why) {
		if (this.place.compareAndSet(Place.WAITING, Place.GONE)) {
			this.clock.dispose();
			this.line.gaveUp(this);
			Objects.requireNonNull(this.sink)
				.error(new RateLimitException(
						"A limit of this application keeps the call to " + this.model + " back: " + why
								+ ". Raise reqllm.limits." + this.model.provider() + ", or call less often",
						ErrorDetails.of(this.model).withRetry(true, null), null));
		}
	}

	private void overdue() {
		refuse("it has waited for " + this.line.limits().maxWait() + " (max-wait)");
	}

	private enum Place {

		OUTSIDE, WAITING, RUNNING, GONE

	}

}
