package io.reqllm.exchange;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLongFieldUpdater;

import io.reqllm.answer.StreamEvent;
import io.reqllm.answer.StreamEvent.Finished;
import io.reqllm.answer.StreamEvent.UsageReported;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Subscription;
import reactor.core.CoreSubscriber;
import reactor.core.Disposable;
import reactor.core.Disposables;
import reactor.core.publisher.Operators;
import reactor.core.scheduler.Schedulers;
import reactor.util.context.Context;

/**
 * The subscription to a {@link FirstContentGate}. While the gate is closed it asks for
 * one event at a time, whatever was requested; when it opens, the held events are
 * delivered against what was requested, and the rest of the demand is passed on.
 * <p>
 * What is held belongs to whoever holds {@code input}: the thread that brings an event
 * while it is {@code HOLDING}, the delivering thread while it is {@code FREE}. The clock
 * runs from the first demand on and may withdraw what was asked for.
 */
final class GateSubscription implements CoreSubscriber<StreamEvent>, Subscription {

	private static final AtomicLongFieldUpdater<GateSubscription> REQUESTED = AtomicLongFieldUpdater
		.newUpdater(GateSubscription.class, "requested");

	private static final int FREE = 0;

	private static final int ASKED = 1;

	private static final int HOLDING = 2;

	private final CoreSubscriber<? super StreamEvent> actual;

	private final FirstContentGate gate;

	private final Queue<StreamEvent> held = new ArrayDeque<>(4);

	private final AtomicInteger input = new AtomicInteger(FREE);

	private final AtomicInteger pending = new AtomicInteger();

	private final Disposable.Swap clock = Disposables.swap();

	private @Nullable Subscription upstream;

	private volatile long requested;

	private volatile boolean completed;

	private volatile @Nullable Throwable failure;

	private volatile boolean late;

	/** Set once all held events are gone: from then on nothing is between. */
	private volatile boolean passing;

	private volatile boolean over;

	private boolean clockStarted;

	GateSubscription(CoreSubscriber<? super StreamEvent> actual, FirstContentGate gate) {
		this.actual = actual;
		this.gate = gate;
	}

	@Override
	public Context currentContext() {
		return this.actual.currentContext();
	}

	@Override
	public void onSubscribe(Subscription subscription) {
		if (Operators.validate(this.upstream, subscription)) {
			this.upstream = subscription;
			this.actual.onSubscribe(this);
		}
	}

	@Override
	public void onNext(StreamEvent event) {
		if (this.passing) {
			this.actual.onNext(event);
		}
		else if (this.input.compareAndSet(ASKED, HOLDING)) {
			hold(event);
			this.input.set(FREE);
			drain();
		}
	}

	@Override
	public void onError(Throwable ex) {
		if (this.passing) {
			this.actual.onError(ex);
			return;
		}
		this.failure = ex;
		drainAnyway();
	}

	@Override
	public void onComplete() {
		if (this.passing) {
			this.actual.onComplete();
			return;
		}
		this.completed = true;
		drainAnyway();
	}

	@Override
	public void request(long count) {
		if (!Operators.validate(count)) {
			return;
		}
		if (this.passing) {
			upstream().request(count);
			return;
		}
		Operators.addCap(REQUESTED, this, count);
		drain();
	}

	@Override
	public void cancel() {
		end();
		upstream().cancel();
	}

	/** Of usage the last snapshot counts, so no more than that is held. */
	private void hold(StreamEvent event) {
		if (event instanceof UsageReported usage) {
			this.held.removeIf(UsageReported.class::isInstance);
			this.gate.lastUsage(usage);
		}
		this.held.add(event);
		if (event.isContent() || event instanceof Finished) {
			this.gate.open();
			this.clock.dispose();
		}
	}

	private void overdue() {
		this.late = true;
		drainAnyway();
	}

	/** Withdraws what was asked for: something else has come. */
	private void drainAnyway() {
		this.input.compareAndSet(ASKED, FREE);
		drain();
	}

	private void drain() {
		if (this.pending.getAndIncrement() != 0) {
			return;
		}
		int seen = 1;
		while (seen != 0) {
			boolean more = true;
			while (more && !this.over && this.input.get() == FREE) {
				more = step();
			}
			seen = this.pending.addAndGet(-seen);
		}
	}

	/** Does one thing; returns whether there may be another to do. */
	private boolean step() {
		boolean open = this.gate.opened();
		if (open && !this.held.isEmpty()) {
			return this.requested > 0 && release();
		}
		Throwable error = this.failure;
		if (error != null) {
			end();
			this.actual.onError(error);
			return false;
		}
		if (this.completed) {
			return complete();
		}
		if (open) {
			pass();
			return false;
		}
		if (this.late) {
			cancel();
			this.actual.onError(this.gate.tooLate());
			return false;
		}
		return this.requested > 0 && ask();
	}

	private boolean release() {
		Operators.produced(REQUESTED, this, 1);
		this.actual.onNext(this.held.remove());
		return true;
	}

	/** An answer that ends is let through, though nothing in it was content. */
	private boolean complete() {
		this.gate.open();
		if (!this.held.isEmpty()) {
			return true;
		}
		end();
		this.actual.onComplete();
		return false;
	}

	/**
	 * Requests from now on go straight up; what was requested before goes up here.
	 */
	private void pass() {
		this.passing = true;
		long rest = REQUESTED.getAndSet(this, 0);
		if (rest > 0) {
			upstream().request(rest);
		}
	}

	private boolean ask() {
		startClock();
		this.input.set(ASKED);
		upstream().request(1);
		if (this.completed || this.failure != null || this.late) {
			// It came before anybody could see that something was asked for.
			this.input.compareAndSet(ASKED, FREE);
		}
		return true;
	}

	private void startClock() {
		Duration timeout = this.gate.timeout();
		if (timeout != null && !this.clockStarted) {
			this.clockStarted = true;
			this.clock.update(Schedulers.parallel()
				.schedule(this::overdue, Math.max(1, timeout.toMillis()), TimeUnit.MILLISECONDS));
		}
	}

	private void end() {
		this.over = true;
		this.clock.dispose();
	}

	private Subscription upstream() {
		return Objects.requireNonNull(this.upstream);
	}

}
