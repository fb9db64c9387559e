package io.reqllm.http.body;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;
import reactor.core.Disposable;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

/**
 * Tells when nothing has happened for too long. A tick costs a look at the time, not a
 * timer: one task sleeps until the time would be up and looks again.
 */
final class IdleClock {

	private final Scheduler scheduler = Schedulers.parallel();

	private final long timeout;

	private final Supplier<? extends Throwable> error;

	private volatile long lastTick;

	private volatile boolean stopped;

	private volatile @Nullable Disposable check;

	IdleClock(Duration timeout, Supplier<? extends Throwable> error) {
		this.timeout = Math.max(1, timeout.toMillis());
		this.error = error;
	}

	void start(Consumer<IdleClock> overdue) {
		tick();
		checkIn(this.timeout, overdue);
	}

	void tick() {
		this.lastTick = this.scheduler.now(TimeUnit.MILLISECONDS);
	}

	boolean isOverdue() {
		return left() <= 0;
	}

	Throwable error() {
		return this.error.get();
	}

	void stop() {
		this.stopped = true;
		disposeCheck();
	}

	private long left() {
		return this.timeout - (this.scheduler.now(TimeUnit.MILLISECONDS) - this.lastTick);
	}

	private void checkIn(long millis, Consumer<IdleClock> overdue) {
		if (!this.stopped) {
			this.check = this.scheduler.schedule(() -> check(overdue), millis, TimeUnit.MILLISECONDS);
		}
		if (this.stopped) {
			disposeCheck();
		}
	}

	private void check(Consumer<IdleClock> overdue) {
		if (isOverdue()) {
			overdue.accept(this);
		}
		long left = left();
		checkIn((left > 0) ? left : this.timeout, overdue);
	}

	private void disposeCheck() {
		Disposable running = this.check;
		if (running != null) {
			running.dispose();
		}
	}

}
