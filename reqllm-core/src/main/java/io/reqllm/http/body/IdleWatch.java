package io.reqllm.http.body;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

/**
 * Looks at all idle clocks with one timer, which sleeps until the first of them may be
 * overdue. A timer for each response would wake a thread for each, since answers are
 * usually over before the next begins.
 */
final class IdleWatch {

	private static final long NEVER = Long.MAX_VALUE;

	private static volatile IdleWatch current = new IdleWatch(Schedulers.parallel());

	private final Scheduler scheduler;

	private final Set<IdleClock> clocks = ConcurrentHashMap.newKeySet();

	/** When the timer that counts ends; others, set for later, do nothing. */
	private final AtomicLong end = new AtomicLong(NEVER);

	private IdleWatch(Scheduler scheduler) {
		this.scheduler = scheduler;
	}

	/** Returns the watch of the scheduler at hand, which tests replace. */
	static IdleWatch current() {
		Scheduler scheduler = Schedulers.parallel();
		IdleWatch watch = current;
		if (watch.scheduler != scheduler) {
			watch = new IdleWatch(scheduler);
			current = watch;
		}
		return watch;
	}

	/** The time in milliseconds. */
	long now() {
		return this.scheduler.now(TimeUnit.MILLISECONDS);
	}

	void add(IdleClock clock) {
		this.clocks.add(clock);
		wakeAt(clock.end());
	}

	void remove(IdleClock clock) {
		this.clocks.remove(clock);
	}

	private void wakeAt(long time) {
		long before = this.end.get();
		while (time < before) {
			if (this.end.compareAndSet(before, time)) {
				this.scheduler.schedule(() -> look(time), Math.max(0, time - now()), TimeUnit.MILLISECONDS);
				return;
			}
			before = this.end.get();
		}
	}

	private void look(long time) {
		if (!this.end.compareAndSet(time, NEVER)) {
			return;
		}
		long first = NEVER;
		for (IdleClock clock : this.clocks) {
			if (clock.isOverdue()) {
				this.scheduler.schedule(clock::overdue);
				first = Math.min(first, now() + clock.timeout());
			}
			else {
				first = Math.min(first, clock.end());
			}
		}
		wakeAt(first);
	}

}
