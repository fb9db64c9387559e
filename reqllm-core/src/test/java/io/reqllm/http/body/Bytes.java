package io.reqllm.http.body;

import java.util.concurrent.atomic.AtomicLong;

import org.jspecify.annotations.Nullable;
import org.reactivestreams.Subscription;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferUtils;
import reactor.core.CoreSubscriber;
import reactor.core.publisher.Flux;

/** A body that is sent by hand and notes what is asked of it. */
final class Bytes extends Flux<DataBuffer> implements Subscription {

	final AtomicLong requested = new AtomicLong();

	volatile boolean cancelled;

	private @Nullable CoreSubscriber<? super DataBuffer> subscriber;

	@Override
	public void subscribe(CoreSubscriber<? super DataBuffer> actual) {
		this.subscriber = actual;
		actual.onSubscribe(this);
	}

	@Override
	public void request(long count) {
		this.requested.updateAndGet(before -> (Long.MAX_VALUE - before < count) ? Long.MAX_VALUE : before + count);
	}

	@Override
	public void cancel() {
		this.cancelled = true;
	}

	void send(DataBuffer buffer) {
		if (this.cancelled) {
			DataBufferUtils.release(buffer);
			return;
		}
		this.subscriber.onNext(buffer);
	}

	/** What is on its way when a subscriber cancels still arrives. */
	void sendAnyway(DataBuffer buffer) {
		this.subscriber.onNext(buffer);
	}

	void complete() {
		this.subscriber.onComplete();
	}

	void fail(Throwable failure) {
		this.subscriber.onError(failure);
	}

	void awaitRequest(long count) {
		while (this.requested.get() < count) {
			Thread.yield();
		}
	}

}
