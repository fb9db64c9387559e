package io.reqllm.exchange.guard;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;

import org.jspecify.annotations.Nullable;
import reactor.core.scheduler.Schedulers;

/** Whether calls to one provider are let through. */
final class Circuit {

	static final String CLOSED = "closed";

	private static final State START = new State(0, 0, false);

	private final AtomicReference<State> state = new AtomicReference<>(START);

	private final int failures;

	private final Duration openFor;

	Circuit(int failures, Duration openFor) {
		this.failures = failures;
		this.openFor = openFor;
	}

	/**
	 * Lets a call through, or returns how long none will be.
	 */
	@Nullable Duration enter() {
		while (true) {
			State now = this.state.get();
			if (now.failures < this.failures) {
				return null;
			}
			long rest = now.openUntil - millis();
			if (rest > 0 || now.probing) {
				return Duration.ofMillis(Math.max(1, rest));
			}
			if (this.state.compareAndSet(now, new State(now.failures, now.openUntil, true))) {
				return null;
			}
		}
	}

	/** The call that was let through need not end: who speaks is there. */
	void answered() {
		State now = this.state.get();
		if (now.probing) {
			this.state.compareAndSet(now, START);
		}
	}

	void succeeded() {
		if (this.state.get() != START) {
			this.state.set(START);
		}
	}

	void failed() {
		long until = millis() + this.openFor.toMillis();
		this.state.updateAndGet(now -> new State(Math.min(now.failures + 1, this.failures), until, false));
	}

	/** A call ended in a way that tells nothing of the provider. */
	void left() {
		this.state.updateAndGet(now -> now.probing ? new State(now.failures, now.openUntil, false) : now);
	}

	String state() {
		State now = this.state.get();
		if (now.failures < this.failures) {
			return CLOSED;
		}
		return (now.openUntil > millis()) ? "open" : "half-open";
	}

	private static long millis() {
		return Schedulers.parallel().now(TimeUnit.MILLISECONDS);
	}

	/**
	 * How many calls in a row failed, until when it is open, whether one is let through.
	 */
	private record State(int failures, long openUntil, boolean probing) {
	}

}
