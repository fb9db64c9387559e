package io.reqllm.exchange.guard;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;

import org.jspecify.annotations.Nullable;
import reactor.core.scheduler.Schedulers;

/** Whether calls to one provider are let through. */
final class Circuit {

	static final String CLOSED = "closed";

	private static final State START = new State(0, 0, null);

	private final AtomicReference<State> state = new AtomicReference<>(START);

	private final int failures;

	private final Duration openFor;

	Circuit(int failures, Duration openFor) {
		this.failures = failures;
		this.openFor = openFor;
	}

	String state() {
		State now = this.state.get();
		if (isClosed(now)) {
			return CLOSED;
		}
		return (now.openUntil > millis()) ? "open" : "half-open";
	}

	private boolean isClosed(State now) {
		return now.failures < this.failures;
	}

	private static long millis() {
		return Schedulers.parallel().now(TimeUnit.MILLISECONDS);
	}

	/**
	 * How many calls in a row failed, until when it is open, and which call is let
	 * through to try.
	 */
	private record State(int failures, long openUntil, @Nullable Passage probe) {
	}

	/**
	 * One call on its way through. What becomes of it counts while the circuit is closed;
	 * after that only what becomes of the call that is let through to try. A call from
	 * before may end late and tells nothing of now.
	 */
	final class Passage {

		/**
		 * Lets the call through, or returns how long none will be.
		 */
		@Nullable Duration enter() {
			while (true) {
				State now = Circuit.this.state.get();
				if (isClosed(now)) {
					return null;
				}
				long rest = now.openUntil - millis();
				if (rest > 0 || now.probe != null) {
					return Duration.ofMillis(Math.max(1, rest));
				}
				if (Circuit.this.state.compareAndSet(now, new State(now.failures, now.openUntil, this))) {
					return null;
				}
			}
		}

		/** The call that was let through need not end: who speaks is there. */
		void answered() {
			State now = Circuit.this.state.get();
			if (now.probe == this) {
				Circuit.this.state.compareAndSet(now, START);
			}
		}

		void succeeded() {
			if (Circuit.this.state.get() != START) {
				Circuit.this.state.updateAndGet(now -> counts(now) ? START : now);
			}
		}

		void failed() {
			long until = millis() + Circuit.this.openFor.toMillis();
			Circuit.this.state.updateAndGet(now -> counts(now)
					? new State(Math.min(now.failures + 1, Circuit.this.failures), until, null) : now);
		}

		/** The call ended in a way that tells nothing of the provider. */
		void left() {
			Circuit.this.state
				.updateAndGet(now -> (now.probe == this) ? new State(now.failures, now.openUntil, null) : now);
		}

		private boolean counts(State now) {
			return isClosed(now) || now.probe == this;
		}

	}

}
