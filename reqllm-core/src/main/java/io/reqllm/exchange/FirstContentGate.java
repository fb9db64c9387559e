package io.reqllm.exchange;

import java.util.ArrayDeque;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLongFieldUpdater;

import io.reqllm.answer.StreamEvent;
import io.reqllm.answer.StreamEvent.Finished;
import io.reqllm.answer.StreamEvent.UsageReported;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Subscription;
import reactor.core.CoreSubscriber;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Operators;
import reactor.util.context.Context;

/**
 * Holds back what comes before the first content and releases it together with that. A
 * source that fails before has delivered nothing. For one subscriber.
 */
final class FirstContentGate extends Flux<StreamEvent> {

	/** More than this before any content is no answer; it is let through. */
	private static final int MOST_HELD = 64;

	private final Flux<StreamEvent> source;

	private volatile boolean opened;

	private volatile @Nullable UsageReported lastUsage;

	FirstContentGate(Flux<StreamEvent> source) {
		this.source = source;
	}

	/** Whether anything was let through. */
	boolean opened() {
		return this.opened;
	}

	/** The last usage that was seen before the gate opened. */
	@Nullable UsageReported lastUsage() {
		return this.lastUsage;
	}

	@Override
	public void subscribe(CoreSubscriber<? super StreamEvent> actual) {
		this.source.subscribe(new Gate(actual));
	}

	/**
	 * The subscription. While the gate is closed it asks for one event at a time,
	 * whatever was requested; when it opens, the held events are delivered against what
	 * was requested, and the rest of the demand is passed on.
	 */
	private final class Gate implements CoreSubscriber<StreamEvent>, Subscription {

		private static final AtomicLongFieldUpdater<Gate> REQUESTED = AtomicLongFieldUpdater.newUpdater(Gate.class,
				"requested");

		private final CoreSubscriber<? super StreamEvent> actual;

		private final Queue<StreamEvent> held = new ArrayDeque<>();

		private final AtomicInteger pending = new AtomicInteger();

		private @Nullable Subscription upstream;

		private volatile long requested;

		private volatile boolean asked;

		private volatile boolean completed;

		private volatile @Nullable Throwable failure;

		/** Set once all held events are gone: from then on nothing is between. */
		private volatile boolean passing;

		private volatile boolean over;

		Gate(CoreSubscriber<? super StreamEvent> actual) {
			this.actual = actual;
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
				return;
			}
			this.held.add(event);
			if (event instanceof UsageReported usage) {
				FirstContentGate.this.lastUsage = usage;
			}
			if (event.isContent() || event instanceof Finished || this.held.size() >= MOST_HELD) {
				FirstContentGate.this.opened = true;
			}
			this.asked = false;
			drain();
		}

		@Override
		public void onError(Throwable ex) {
			if (this.passing) {
				this.actual.onError(ex);
				return;
			}
			this.failure = ex;
			this.asked = false;
			drain();
		}

		@Override
		public void onComplete() {
			if (this.passing) {
				this.actual.onComplete();
				return;
			}
			FirstContentGate.this.opened = true;
			this.completed = true;
			this.asked = false;
			drain();
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
			this.over = true;
			upstream().cancel();
		}

		private void drain() {
			if (this.pending.getAndIncrement() != 0) {
				return;
			}
			int seen = 1;
			while (seen != 0) {
				boolean more = true;
				while (more && !this.over && !this.asked) {
					more = step();
				}
				seen = this.pending.addAndGet(-seen);
			}
		}

		private boolean step() {
			boolean open = FirstContentGate.this.opened;
			Throwable error = this.failure;
			if (error != null && (!open || this.held.isEmpty())) {
				this.over = true;
				this.actual.onError(error);
				return false;
			}
			if (open && !this.held.isEmpty()) {
				return this.requested > 0 && release();
			}
			if (this.completed) {
				this.over = true;
				this.actual.onComplete();
				return false;
			}
			if (open) {
				pass();
				return false;
			}
			if (this.requested > 0) {
				this.asked = true;
				upstream().request(1);
				if (this.completed || this.failure != null) {
					// The end came before anybody could see that something was asked for.
					this.asked = false;
				}
			}
			return this.requested > 0;
		}

		private boolean release() {
			Operators.produced(REQUESTED, this, 1);
			this.actual.onNext(this.held.remove());
			return true;
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

		private Subscription upstream() {
			return Objects.requireNonNull(this.upstream);
		}

	}

}
