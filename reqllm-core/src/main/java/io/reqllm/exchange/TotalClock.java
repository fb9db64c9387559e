package io.reqllm.exchange;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;
import org.reactivestreams.Subscription;
import reactor.core.CoreSubscriber;
import reactor.core.Disposable;
import reactor.core.Disposables;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/**
 * Fails when the time of a call is over, and cancels the answer: an error of the clock
 * alone would leave it running. For one subscriber.
 */
final class TotalClock extends Mono<Void> implements Subscription {

	private final Duration timeout;

	private final Supplier<? extends Throwable> tooLate;

	private final Disposable.Swap timer = Disposables.swap();

	private volatile @Nullable Subscription running;

	TotalClock(Duration timeout, Supplier<? extends Throwable> tooLate) {
		this.timeout = timeout;
		this.tooLate = tooLate;
	}

	/** Takes what to cancel. */
	void running(Subscription answer) {
		this.running = answer;
	}

	@Override
	public void subscribe(CoreSubscriber<? super Void> actual) {
		actual.onSubscribe(this);
		this.timer.update(
				Schedulers.parallel().schedule(() -> overdue(actual), this.timeout.toMillis(), TimeUnit.MILLISECONDS));
	}

	@Override
	public void request(long count) {
		// There is nothing to give but the error.
	}

	@Override
	public void cancel() {
		this.timer.dispose();
	}

	private void overdue(CoreSubscriber<? super Void> actual) {
		Subscription answer = this.running;
		if (answer != null) {
			answer.cancel();
		}
		actual.onError(this.tooLate.get());
	}

}
