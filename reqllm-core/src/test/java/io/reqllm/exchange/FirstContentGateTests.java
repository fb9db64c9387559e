package io.reqllm.exchange;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

import io.reqllm.answer.StreamEvent;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.reactivestreams.Subscription;
import reactor.core.publisher.BaseSubscriber;
import reactor.core.publisher.Flux;
import reactor.test.StepVerifier;
import reactor.test.publisher.TestPublisher;

import static org.assertj.core.api.Assertions.assertThat;

@Timeout(30)
class FirstContentGateTests {

	private final TestPublisher<StreamEvent> source = TestPublisher.create();

	private final FirstContentGate gate = new FirstContentGate(this.source.flux());

	@Test
	void holdsBackWhatComesBeforeTheFirstContent() {
		StepVerifier.create(this.gate)
			.then(() -> this.source.next(Events.STARTED, Events.USAGE))
			.expectNoEvent(java.time.Duration.ZERO)
			.then(() -> assertThat(this.gate.opened()).isFalse())
			.then(() -> this.source.next(Events.A))
			.expectNext(Events.STARTED, Events.USAGE, Events.A)
			.then(() -> assertThat(this.gate.opened()).isTrue())
			.then(() -> this.source.next(Events.B, Events.FINISHED))
			.expectNext(Events.B, Events.FINISHED)
			.then(this.source::complete)
			.verifyComplete();
	}

	@Test
	void deliversNothingOfASourceThatFailsBefore() {
		StepVerifier.create(this.gate)
			.then(() -> this.source.next(Events.STARTED, Events.USAGE).error(Events.busy()))
			.verifyError();

		assertThat(this.gate.opened()).isFalse();
		assertThat(this.gate.lastUsage()).isEqualTo(Events.USAGE);
	}

	@Test
	void passesOnAFailureAfterTheFirstContent() {
		StepVerifier.create(this.gate)
			.then(() -> this.source.next(Events.STARTED, Events.A).error(Events.busy()))
			.expectNext(Events.STARTED, Events.A)
			.verifyError();

		assertThat(this.gate.opened()).isTrue();
	}

	@Test
	void deliversTheHeldEventsBeforeAFailureThatCameWithoutDemand() {
		StepVerifier.create(this.gate, 1)
			.then(() -> this.source.next(Events.STARTED, Events.A).error(Events.busy()))
			.expectNext(Events.STARTED)
			.thenRequest(1)
			.expectNext(Events.A)
			.verifyError();
	}

	@Test
	void opensForAnAnswerWithoutContent() {
		StepVerifier.create(new FirstContentGate(Flux.just(Events.STARTED, Events.USAGE, Events.FINISHED)))
			.expectNext(Events.STARTED, Events.USAGE, Events.FINISHED)
			.verifyComplete();
	}

	@Test
	void opensForASourceThatEndsWithoutAnything() {
		StepVerifier.create(new FirstContentGate(Flux.empty())).verifyComplete();
		StepVerifier.create(new FirstContentGate(Flux.just(Events.STARTED)))
			.expectNext(Events.STARTED)
			.verifyComplete();
	}

	@Test
	void holdsOfUsageOnlyTheLast() {
		Flux<StreamEvent> much = Flux.concat(Flux.just(Events.STARTED), Flux.range(0, 1000).map(i -> Events.USAGE),
				Flux.just(Events.A));

		StepVerifier.create(new FirstContentGate(much))
			.expectNext(Events.STARTED, Events.USAGE, Events.A)
			.verifyComplete();
	}

	@Test
	void asksForOneAtATimeWhileItIsClosedAndThenForWhatIsWanted() {
		List<Long> asked = new ArrayList<>();
		FirstContentGate counted = new FirstContentGate(
				Flux.just(Events.STARTED, Events.USAGE, Events.A, Events.B, Events.FINISHED).doOnRequest(asked::add));

		StepVerifier.create(counted, 0)
			.expectSubscription()
			.thenRequest(1)
			.expectNext(Events.STARTED)
			.thenRequest(1)
			.expectNext(Events.USAGE)
			.thenRequest(1)
			.expectNext(Events.A)
			.thenRequest(1)
			.expectNext(Events.B)
			.thenRequest(1)
			.expectNext(Events.FINISHED)
			.verifyComplete();
		assertThat(asked).containsExactly(1L, 1L, 1L, 1L, 1L);
	}

	@Test
	void passesOnTheRestOfTheDemand() {
		List<Long> asked = new ArrayList<>();
		FirstContentGate counted = new FirstContentGate(Events.answer().doOnRequest(asked::add));

		StepVerifier.create(counted, 4)
			.expectNextCount(4)
			.thenRequest(Long.MAX_VALUE)
			.expectNextCount(1)
			.verifyComplete();

		assertThat(asked).containsExactly(1L, 1L, 2L, Long.MAX_VALUE);
	}

	@Test
	void asksForNothingWithoutDemand() {
		List<Long> asked = new ArrayList<>();

		StepVerifier.create(new FirstContentGate(Events.answer().doOnRequest(asked::add)), 0)
			.expectSubscription()
			.thenCancel()
			.verify();

		assertThat(asked).isEmpty();
	}

	@Test
	void cancelsItsSource() {
		StepVerifier.create(this.gate).then(() -> this.source.next(Events.STARTED)).thenCancel().verify();

		this.source.assertCancelled();
	}

	@Test
	void deliversNothingAfterItWasCancelledAtAHeldEvent() {
		StepVerifier.create(new FirstContentGate(Events.answer()).take(1)).expectNext(Events.STARTED).verifyComplete();
	}

	@Test
	void deliversEverythingInOrderWhileManyThreadsAsk() throws InterruptedException {
		ExecutorService threads = Executors.newFixedThreadPool(3);
		for (int round = 0; round < 500; round++) {
			Flux<StreamEvent> answer = Events.answer().publishOn(reactor.core.scheduler.Schedulers.parallel(), 1);
			Recorder recorder = new Recorder();
			new FirstContentGate(answer).subscribe(recorder);
			for (int asker = 0; asker < 3; asker++) {
				threads.execute(() -> {
					recorder.request(1);
					recorder.request(1);
				});
			}

			assertThat(recorder.ended.await(10, TimeUnit.SECONDS)).as("round %d", round).isTrue();
			assertThat(recorder.events).isEqualTo(Events.answer().collectList().block());
		}
		threads.shutdownNow();
	}

	@Test
	void tellsAFailureThatComesWhileItAsks() throws InterruptedException {
		ExecutorService threads = Executors.newFixedThreadPool(2);
		for (int round = 0; round < 1_000; round++) {
			TestPublisher<StreamEvent> failing = TestPublisher.create();
			Recorder recorder = new Recorder();
			new FirstContentGate(failing.flux()).subscribe(recorder);
			CyclicBarrier both = new CyclicBarrier(2);
			threads.execute(() -> {
				meet(both);
				failing.error(Events.busy());
			});
			threads.execute(() -> {
				meet(both);
				recorder.request(5);
			});

			assertThat(recorder.ended.await(5, TimeUnit.SECONDS)).as("round %d", round).isTrue();
		}
		threads.shutdownNow();
	}

	private static void meet(CyclicBarrier both) {
		try {
			both.await(5, TimeUnit.SECONDS);
		}
		catch (Exception ex) {
			throw new IllegalStateException(ex);
		}
	}

	/** Notes what it is told, and asks only when it is told to. */
	private static final class Recorder extends BaseSubscriber<StreamEvent> {

		private final List<StreamEvent> events = new ArrayList<>();

		private final CountDownLatch ended = new CountDownLatch(1);

		@Override
		protected void hookOnSubscribe(Subscription subscription) {
			// asks for nothing yet
		}

		@Override
		protected void hookOnNext(StreamEvent event) {
			this.events.add(event);
		}

		@Override
		protected void hookOnError(Throwable ex) {
			this.ended.countDown();
		}

		@Override
		protected void hookOnComplete() {
			this.ended.countDown();
		}

	}

}
