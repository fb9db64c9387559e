package io.reqllm.exchange.guard;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import io.reqllm.exchange.guard.LimitFilter.Load;
import reactor.core.scheduler.Schedulers;

/**
 * The calls that wait for one provider. Whoever changes something lets in who may; one
 * thread does that at a time, the others only tell it to look again.
 */
final class WaitingLine {

	private static final long MINUTE = Duration.ofMinutes(1).toMillis();

	private final CallLimits limits;

	private final Queue<Waiter> waiters = new ConcurrentLinkedQueue<>();

	private final AtomicInteger waiting = new AtomicInteger();

	private final AtomicInteger running = new AtomicInteger();

	private final AtomicInteger pending = new AtomicInteger();

	/** When the calls of the last minute began. Belongs to who lets in. */
	private final Queue<Long> begun = new ArrayDeque<>();

	private long wakeAt;

	WaitingLine(CallLimits limits) {
		this.limits = limits;
	}

	CallLimits limits() {
		return this.limits;
	}

	Load load() {
		return new Load(this.running.get(), this.waiting.get());
	}

	void join(Waiter waiter) {
		this.waiting.incrementAndGet();
		this.waiters.add(waiter);
		letIn();
		if (this.waiting.get() > this.limits.maxWaiting()) {
			waiter.refuse("there are " + this.limits.maxWaiting() + " calls waiting already (max-waiting)");
		}
	}

	void gaveUp(Waiter waiter) {
		this.waiters.remove(waiter);
		this.waiting.decrementAndGet();
	}

	void finished() {
		this.running.decrementAndGet();
		letIn();
	}

	void letIn() {
		if (this.pending.getAndIncrement() != 0) {
			return;
		}
		int seen = 1;
		while (seen != 0) {
			while (!this.waiters.isEmpty() && isFree()) {
				letInNext();
			}
			seen = this.pending.addAndGet(-seen);
		}
	}

	private void letInNext() {
		Waiter waiter = this.waiters.poll();
		this.running.incrementAndGet();
		if (waiter == null || !waiter.admitted()) {
			this.running.decrementAndGet();
			return;
		}
		this.waiting.decrementAndGet();
		if (this.limits.requestsPerMinute() != null) {
			this.begun.add(millis());
		}
		waiter.go();
	}

	private boolean isFree() {
		Integer concurrent = this.limits.maxConcurrent();
		return (concurrent == null || this.running.get() < concurrent) && isInTime();
	}

	private boolean isInTime() {
		Integer rate = this.limits.requestsPerMinute();
		if (rate == null) {
			return true;
		}
		long now = millis();
		while (!this.begun.isEmpty() && this.begun.element() + MINUTE <= now) {
			this.begun.remove();
		}
		if (this.begun.size() < rate) {
			return true;
		}
		long wake = this.begun.element() + MINUTE;
		if (this.wakeAt != wake) {
			this.wakeAt = wake;
			Schedulers.parallel().schedule(this::letIn, wake - now, TimeUnit.MILLISECONDS);
		}
		return false;
	}

	private static long millis() {
		return Schedulers.parallel().now(TimeUnit.MILLISECONDS);
	}

}
