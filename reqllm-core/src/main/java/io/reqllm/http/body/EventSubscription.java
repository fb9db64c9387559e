package io.reqllm.http.body;

import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLongFieldUpdater;
import java.util.function.Function;

import io.reqllm.answer.StreamEvent;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Subscription;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferUtils;
import reactor.core.CoreSubscriber;
import reactor.core.publisher.Operators;
import reactor.util.context.Context;

/**
 * One subscription to an {@link EventBody}. The reader belongs to whoever holds
 * {@code input}: the thread that brings bytes while it is {@code READING}, the delivering
 * thread while it is {@code FREE}. There is one delivering thread at a time, the one that
 * brought {@code pending} up from zero.
 */
final class EventSubscription implements CoreSubscriber<DataBuffer>, Subscription {

	private static final AtomicLongFieldUpdater<EventSubscription> REQUESTED = AtomicLongFieldUpdater
		.newUpdater(EventSubscription.class, "requested");

	private static final int FREE = 0;

	private static final int ASKED = 1;

	private static final int READING = 2;

	private final CoreSubscriber<? super StreamEvent> actual;

	private final BodyReader reader;

	private final Function<Throwable, Throwable> failures;

	private final @Nullable IdleClock clock;

	private final AtomicInteger input = new AtomicInteger(FREE);

	private final AtomicInteger pending = new AtomicInteger();

	private final BodyDrain drain = new BodyDrain();

	private @Nullable Subscription upstream;

	private volatile long requested;

	private volatile boolean bodyEnded;

	private volatile @Nullable Throwable failure;

	private volatile boolean over;

	private boolean endRead;

	/**
	 * Creates a subscription.
	 * @param failures turns what goes wrong into what the subscriber is told
	 * @param clock tells when bytes are overdue; {@code null} if they never are
	 */
	EventSubscription(CoreSubscriber<? super StreamEvent> actual, BodyReader reader,
			Function<Throwable, Throwable> failures, @Nullable IdleClock clock) {
		this.actual = actual;
		this.reader = reader;
		this.failures = failures;
		this.clock = clock;
	}

	@Override
	public Context currentContext() {
		return this.actual.currentContext();
	}

	@Override
	public void onSubscribe(Subscription subscription) {
		if (Operators.validate(this.upstream, subscription)) {
			this.upstream = subscription;
			IdleClock running = this.clock;
			if (running != null) {
				running.start(() -> overdue(running));
			}
			this.actual.onSubscribe(this);
		}
	}

	@Override
	public void onNext(DataBuffer buffer) {
		try {
			if (this.over) {
				this.drain.count(buffer.readableByteCount(), upstream());
			}
			else if (this.input.compareAndSet(ASKED, READING)) {
				read(buffer);
			}
		}
		finally {
			DataBufferUtils.release(buffer);
		}
	}

	@Override
	public void onError(Throwable ex) {
		if (this.over) {
			this.drain.done();
			return;
		}
		this.failure = this.failures.apply(ex);
		this.input.compareAndSet(ASKED, FREE);
		deliver();
	}

	@Override
	public void onComplete() {
		this.drain.done();
		this.bodyEnded = true;
		this.input.compareAndSet(ASKED, FREE);
		deliver();
	}

	@Override
	public void request(long count) {
		if (Operators.validate(count)) {
			Operators.addCap(REQUESTED, this, count);
			deliver();
		}
	}

	@Override
	public void cancel() {
		if (!this.over) {
			close();
			upstream().cancel();
		}
	}

	private void read(DataBuffer buffer) {
		try {
			this.reader.read(buffer);
		}
		catch (Throwable ex) {
			// An error must end the answer too: nobody above would tell the subscriber.
			this.failure = this.failures.apply(ex);
		}
		this.input.set(FREE);
		deliver();
	}

	/**
	 * Called by the clock when no byte came for too long. It may have looked just before
	 * bytes were asked for, so it looks again. Whoever finds the input {@code READING}
	 * keeps away until the failure can be seen.
	 */
	private void overdue(IdleClock clock) {
		if (!this.over && this.input.get() == ASKED && clock.isOverdue() && this.input.compareAndSet(ASKED, READING)) {
			this.failure = clock.error();
			this.input.set(FREE);
			deliver();
		}
	}

	private void deliver() {
		int seen = 1;
		if (this.pending.getAndIncrement() != 0) {
			return;
		}
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
		if (!this.reader.events().isEmpty()) {
			return this.requested > 0 && emit(this.reader.events().remove());
		}
		Throwable error = this.failure;
		if (error != null) {
			close();
			upstream().cancel();
			this.actual.onError(error);
			return false;
		}
		if (this.bodyEnded) {
			return !this.endRead && readEnd();
		}
		return this.requested > 0 && ask();
	}

	private boolean emit(StreamEvent event) {
		Operators.produced(REQUESTED, this, 1);
		this.actual.onNext(event);
		if (event instanceof StreamEvent.Finished && !this.over) {
			close();
			this.actual.onComplete();
			if (!this.bodyEnded) {
				this.drain.start(upstream());
			}
		}
		return true;
	}

	private boolean readEnd() {
		this.endRead = true;
		try {
			this.reader.end();
		}
		catch (Throwable ex) {
			this.failure = this.failures.apply(ex);
		}
		return true;
	}

	private boolean ask() {
		if (this.clock != null) {
			this.clock.tick();
		}
		this.input.set(ASKED);
		upstream().request(1);
		if (this.bodyEnded || this.failure != null) {
			// The end came before anybody could see that it was asked for.
			this.input.compareAndSet(ASKED, FREE);
		}
		return true;
	}

	private void close() {
		this.over = true;
		if (this.clock != null) {
			this.clock.stop();
		}
	}

	private Subscription upstream() {
		return Objects.requireNonNull(this.upstream);
	}

}
