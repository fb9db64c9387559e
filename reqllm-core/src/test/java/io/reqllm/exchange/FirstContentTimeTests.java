package io.reqllm.exchange;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import io.reqllm.answer.StreamEvent;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.reactivestreams.Subscription;
import reactor.core.publisher.BaseSubscriber;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.SignalType;
import reactor.test.StepVerifier;

import static org.assertj.core.api.Assertions.assertThat;

@Timeout(30)
class FirstContentTimeTests {

	private static final Duration TEN = Duration.ofSeconds(10);

	@Test
	void failsWhenNothingComesInTime() {
		AtomicInteger cancelled = new AtomicInteger();

		StepVerifier.withVirtualTime(() -> gate(Flux.<StreamEvent>never().doOnCancel(cancelled::incrementAndGet)))
			.expectSubscription()
			.expectNoEvent(TEN.minusMillis(1))
			.thenAwait(Duration.ofMillis(1))
			.verifyErrorMessage("too late");

		assertThat(cancelled).hasValue(1);
	}

	@Test
	void isNotContentWithAHeadAndUsage() {
		StepVerifier
			.withVirtualTime(
					() -> gate(Flux.interval(Duration.ofSeconds(1)).map(i -> (i == 0) ? Events.STARTED : Events.USAGE)))
			.expectSubscription()
			.expectNoEvent(TEN.minusMillis(1))
			.thenAwait(Duration.ofMillis(1))
			.verifyErrorMessage("too late");
	}

	@Test
	void leavesAnAnswerAloneOnceItHasContent() {
		StepVerifier
			.withVirtualTime(() -> gate(Flux.concat(Mono.delay(TEN.minusMillis(1)).map(tick -> Events.A),
					Mono.delay(Duration.ofDays(1)).map(tick -> Events.FINISHED))))
			.thenAwait(TEN)
			.expectNext(Events.A)
			.thenAwait(Duration.ofDays(1))
			.expectNext(Events.FINISHED)
			.verifyComplete();
	}

	@Test
	void doesNotBlameTheSourceForASubscriberThatWaits() {
		StepVerifier.withVirtualTime(() -> gate(Mono.delay(Duration.ofSeconds(1)).thenMany(Events.answer())), 0)
			.expectSubscription()
			.expectNoEvent(Duration.ofDays(1))
			.thenRequest(10)
			.expectNextCount(5)
			.verifyComplete();
	}

	@Test
	void endsExactlyOnceWhenContentComesAtTheLastMoment() throws InterruptedException {
		for (int round = 0; round < 300; round++) {
			long micros = 1_000 + (round % 30) * 20;
			Flux<StreamEvent> justInTime = Mono.delay(Duration.ofNanos(micros * 1_000)).thenMany(Events.answer());
			Ends ends = new Ends();

			new FirstContentGate(justInTime, Duration.ofMillis(1), TooLate::new).subscribe(ends);

			assertThat(ends.over.await(10, TimeUnit.SECONDS)).as("round %d", round).isTrue();
			assertThat(ends.count).hasValue(1);
			assertThat(ends.events).isIn((ends.how == SignalType.ON_COMPLETE) ? 5 : 0);
		}
	}

	private static FirstContentGate gate(Flux<StreamEvent> source) {
		return new FirstContentGate(source, TEN, TooLate::new);
	}

	/** What a source that is too slow fails with. */
	private static final class TooLate extends IllegalStateException {

		TooLate() {
			super("too late");
		}

	}

	/** Counts how often and how it ends. */
	private static final class Ends extends BaseSubscriber<StreamEvent> {

		private final AtomicInteger count = new AtomicInteger();

		private final CountDownLatch over = new CountDownLatch(1);

		private volatile int events;

		private volatile SignalType how;

		@Override
		protected void hookOnSubscribe(Subscription subscription) {
			subscription.request(Long.MAX_VALUE);
		}

		@Override
		protected void hookOnNext(StreamEvent event) {
			this.events++;
		}

		@Override
		protected void hookOnError(Throwable ex) {
			// Counted in the end.
		}

		@Override
		protected void hookFinally(SignalType type) {
			this.how = type;
			this.count.incrementAndGet();
			this.over.countDown();
		}

	}

}
