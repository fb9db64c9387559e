package io.reqllm.http;

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
		this.timeout = timeout.toMillis();
		this.error = error;
	}

	void start(Consumer<Throwable> overdue) {
		tick();
		checkIn(this.timeout, overdue);
	}

	void tick() {
		this.lastTick = this.scheduler.now(TimeUnit.MILLISECONDS);
	}

	void stop() {
		this.stopped = true;
		Disposable running = this.check;
		if (running != null) {
			running.dispose();
		}
	}

	private void checkIn(long millis, Consumer<Throwable> overdue) {
		if (!this.stopped) {
			this.check = this.scheduler.schedule(() -> check(overdue), millis, TimeUnit.MILLISECONDS);
		}
	}

	private void check(Consumer<Throwable> overdue) {
		long left = this.timeout - (this.scheduler.now(TimeUnit.MILLISECONDS) - this.lastTick);
		if (left <= 0 && !this.stopped) {
			overdue.accept(this.error.get());
		}
		checkIn((left > 0) ? left : this.timeout, overdue);
	}

}
