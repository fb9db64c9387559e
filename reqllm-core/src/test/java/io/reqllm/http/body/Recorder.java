package io.reqllm.http.body;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;

import io.reqllm.answer.StreamEvent;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Subscription;
import reactor.core.publisher.BaseSubscriber;
import reactor.core.publisher.SignalType;

/** Notes what it is told, and asks only when it is told to. */
final class Recorder extends BaseSubscriber<StreamEvent> {

	final List<StreamEvent> events = new ArrayList<>();

	final CountDownLatch ended = new CountDownLatch(1);

	private final AtomicInteger inside = new AtomicInteger();

	final AtomicInteger overlaps = new AtomicInteger();

	private final int cancelAt;

	volatile @Nullable Throwable failure;

	volatile @Nullable SignalType end;

	Recorder() {
		this(Integer.MAX_VALUE);
	}

	Recorder(int cancelAt) {
		this.cancelAt = cancelAt;
	}

	@Override
	protected void hookOnSubscribe(Subscription subscription) {
		// asks for nothing yet
	}

	@Override
	protected void hookOnNext(StreamEvent event) {
		if (this.inside.getAndIncrement() != 0) {
			this.overlaps.incrementAndGet();
		}
		this.events.add(event);
		this.inside.decrementAndGet();
		if (this.events.size() == this.cancelAt) {
			cancel();
		}
	}

	@Override
	protected void hookOnError(Throwable ex) {
		this.failure = ex;
		this.ended.countDown();
	}

	@Override
	protected void hookOnComplete() {
		this.end = SignalType.ON_COMPLETE;
		this.ended.countDown();
	}

}
