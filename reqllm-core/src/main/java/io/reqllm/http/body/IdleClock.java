package io.reqllm.http.body;

import java.time.Duration;
import java.util.function.Supplier;

/**
 * Tells when nothing has happened for too long. A tick costs a look at the time, not a
 * timer.
 */
final class IdleClock {

	private final IdleWatch watch = IdleWatch.current();

	private final long timeout;

	private final Supplier<? extends Throwable> error;

	private volatile long lastTick;

	private volatile Runnable listener = () -> {
	};

	/** Creates a clock that only tells. */
	IdleClock(Duration timeout) {
		this(timeout, IllegalStateException::new);
	}

	IdleClock(Duration timeout, Supplier<? extends Throwable> error) {
		this.timeout = Math.max(1, timeout.toMillis());
		this.error = error;
	}

	/** Starts the clock. Unless it is stopped, it tells again after each timeout. */
	void start(Runnable listener) {
		this.listener = listener;
		tick();
		this.watch.add(this);
	}

	void tick() {
		this.lastTick = this.watch.now();
	}

	void stop() {
		this.watch.remove(this);
	}

	boolean isOverdue() {
		return end() <= this.watch.now();
	}

	void overdue() {
		this.listener.run();
	}

	/** When it is overdue, in milliseconds. */
	long end() {
		return this.lastTick + this.timeout;
	}

	long timeout() {
		return this.timeout;
	}

	Throwable error() {
		return this.error.get();
	}

}
