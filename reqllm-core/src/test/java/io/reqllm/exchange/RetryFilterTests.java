package io.reqllm.exchange;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.atomic.AtomicInteger;

import io.reqllm.FakeWire;
import io.reqllm.answer.StreamEvent;
import io.reqllm.answer.StreamEvent.Finished;
import io.reqllm.chat.ResponseMetadata.Attempt;
import io.reqllm.chat.Timeouts;
import io.reqllm.error.LlmException;
import io.reqllm.error.LlmTimeoutException;
import io.reqllm.error.RateLimitException;
import io.reqllm.provider.ChatCall;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;
import reactor.test.StepVerifier;

import static org.assertj.core.api.Assertions.assertThat;

class RetryFilterTests {

	private final Queue<Flux<StreamEvent>> script = new ArrayDeque<>();

	private final AtomicInteger calls = new AtomicInteger();

	private RetryPolicy policy = RetryPolicy.DEFAULTS;

	private Timeouts timeouts = Timeouts.UNSET;

	private ChatCall call = FakeWire.call();

	@Test
	void leavesAnAnswerAlone() {
		attempts(Events.answer());

		StepVerifier.withVirtualTime(this::answer).expectNextSequence(Events.answer().toIterable()).verifyComplete();
	}

	@Test
	void triesAgainAfterAWait() {
		attempts(Flux.error(Events.busy()), Events.answer());

		StepVerifier.withVirtualTime(this::answer)
			.expectSubscription()
			.expectNoEvent(Duration.ofMillis(374))
			.thenAwait(Duration.ofMillis(127))
			.expectNextCount(4)
			.expectNextMatches(event -> ((Finished) event).delivery().attempts().size() == 1)
			.verifyComplete();
		assertThat(this.calls).hasValue(2);
	}

	@Test
	void doublesTheWait() {
		attempts(Flux.error(Events.busy()), Flux.error(Events.busy()), Events.answer());

		StepVerifier.withVirtualTime(this::answer)
			.expectSubscription()
			.thenAwait(Duration.ofMillis(500))
			.then(() -> assertThat(this.calls).hasValue(2))
			.thenAwait(Duration.ofMillis(600))
			.then(() -> assertThat(this.calls).hasValue(2))
			.thenAwait(Duration.ofMillis(400))
			.expectNextCount(5)
			.verifyComplete();
	}

	@Test
	void waitsForAsLongAsTheProviderAsks() {
		attempts(Flux.error(Events.busyFor(Duration.ofSeconds(20))), Events.answer());

		StepVerifier.withVirtualTime(this::answer)
			.expectSubscription()
			.expectNoEvent(Duration.ofSeconds(20).minusMillis(1))
			.thenAwait(Duration.ofMillis(1))
			.expectNextCount(5)
			.verifyComplete();
	}

	@Test
	void doesNotWaitForLongerThanThePolicyAllowsAndSaysSo() {
		attempts(Flux.error(Events.busyFor(Duration.ofSeconds(61))), Events.answer());

		StepVerifier.withVirtualTime(this::answer)
			.expectSubscription()
			.verifyErrorSatisfies(failure -> assertThat(failure).isInstanceOf(RateLimitException.class)
				.hasMessageContaining("Too many requests.")
				.hasMessageContaining("PT1M1S")
				.hasMessageContaining("PT1M")
				.hasMessageContaining("max-wait"));
		assertThat(this.calls).hasValue(1);
	}

	@Test
	void throwsAwayWhatAFailedAttemptBroughtBeforeContent() {
		attempts(Flux.concat(Flux.just(Events.STARTED, Events.USAGE), Flux.error(Events.busy())), Events.answer());

		StepVerifier.withVirtualTime(this::answer)
			.expectSubscription()
			.thenAwait(Duration.ofSeconds(1))
			.expectNext(Events.STARTED, Events.A, Events.B, Events.USAGE)
			.assertNext(event -> {
				List<Attempt> attempts = ((Finished) event).delivery().attempts();
				assertThat(attempts).hasSize(1);
				assertThat(attempts.get(0).model()).isEqualTo(FakeWire.MODEL);
				assertThat(attempts.get(0).error()).isEqualTo("RateLimitException");
				assertThat(attempts.get(0).message()).isEqualTo("Too many requests.");
				assertThat(attempts.get(0).waited()).isBetween(Duration.ofMillis(375), Duration.ofMillis(500));
				assertThat(attempts.get(0).usage()).isEqualTo(Events.TOKENS);
				assertThat(attempts.get(0).cost()).isEqualTo(Events.PRICE);
			})
			.verifyComplete();
	}

	@Test
	void repeatsNothingAfterTheFirstContent() {
		attempts(Flux.concat(Flux.just(Events.STARTED, Events.A), Flux.error(Events.busy())), Events.answer());

		StepVerifier.withVirtualTime(this::answer)
			.expectNext(Events.STARTED, Events.A)
			.verifyError(RateLimitException.class);
		assertThat(this.calls).hasValue(1);
	}

	@Test
	void repeatsNothingThatIsHopeless() {
		attempts(Flux.error(Events.hopeless()), Events.answer());

		StepVerifier.withVirtualTime(this::answer).verifyError(RateLimitException.class);
		assertThat(this.calls).hasValue(1);
	}

	@Test
	void repeatsNothingAfterAnExceptionOfAnotherKind() {
		attempts(Flux.error(new IllegalStateException("bug")), Events.answer());

		StepVerifier.withVirtualTime(this::answer).verifyError(IllegalStateException.class);
		assertThat(this.calls).hasValue(1);
	}

	@Test
	void givesUpAfterTheLastAttemptAndTellsOfTheOthers() {
		attempts(Flux.error(Events.busy()), Flux.error(Events.busy()), Flux.error(Events.busy()), Events.answer());

		StepVerifier.withVirtualTime(this::answer)
			.expectSubscription()
			.thenAwait(Duration.ofSeconds(10))
			.verifyErrorSatisfies(failure -> assertThat(((LlmException) failure).details().attempts()).hasSize(2));
		assertThat(this.calls).hasValue(3);
	}

	@Test
	void tellsOfFailedAttemptsWhenALaterOneBreaksInTheMiddle() {
		attempts(Flux.error(Events.busy()), Flux.concat(Flux.just(Events.A), Flux.error(Events.busy())));

		StepVerifier.withVirtualTime(this::answer)
			.expectSubscription()
			.thenAwait(Duration.ofSeconds(10))
			.expectNext(Events.A)
			.verifyErrorSatisfies(failure -> assertThat(((LlmException) failure).details().attempts()).hasSize(1));
	}

	@Test
	void triesOnlyOnceWithoutRetries() {
		this.policy = RetryPolicy.NONE;
		attempts(Flux.error(Events.busy()), Events.answer());

		StepVerifier.withVirtualTime(this::answer).verifyError(RateLimitException.class);
		assertThat(this.calls).hasValue(1);
	}

	@Test
	void stopsWhenItIsCancelledDuringTheWait() {
		attempts(Flux.error(Events.busy()), Events.answer());

		StepVerifier.withVirtualTime(this::answer)
			.expectSubscription()
			.thenAwait(Duration.ofMillis(100))
			.thenCancel()
			.verify();
		reactor.test.scheduler.VirtualTimeScheduler.reset();

		assertThat(this.calls).hasValue(1);
	}

	@Test
	void startsAnewForEachSubscription() {
		attempts(Flux.error(Events.hopeless()), Flux.error(Events.hopeless()));
		Flux<StreamEvent> answer = answer();

		StepVerifier.create(answer).verifyError();
		StepVerifier.create(answer)
			.verifyErrorSatisfies(failure -> assertThat(((LlmException) failure).details().attempts()).isEmpty());
		assertThat(this.calls).hasValue(2);
	}

	@Test
	void doesNothingBeforeItIsSubscribedTo() {
		attempts(Events.answer());

		answer();

		assertThat(this.calls).hasValue(0);
	}

	@Test
	void triesAgainWhenTheFirstContentDoesNotComeInTime() {
		this.timeouts = Timeouts.UNSET.withFirstContent(Duration.ofSeconds(30));
		attempts(Flux.concat(Flux.just(Events.STARTED, Events.USAGE), Flux.never()), Events.answer());

		StepVerifier.withVirtualTime(this::answer)
			.expectSubscription()
			.expectNoEvent(Duration.ofSeconds(30))
			.thenAwait(Duration.ofSeconds(1))
			.expectNextCount(4)
			.assertNext(event -> assertThat(((Finished) event).delivery().attempts()).singleElement()
				.satisfies(attempt -> assertThat(attempt.message()).contains("PT30S", "first-content")))
			.verifyComplete();
	}

	@Test
	void waitsForTheFirstContentOfEachAttempt() {
		this.timeouts = Timeouts.UNSET.withFirstContent(Duration.ofSeconds(30));
		attempts(Flux.never(), Flux.never(), Flux.never());

		StepVerifier.withVirtualTime(this::answer)
			.expectSubscription()
			.expectNoEvent(Duration.ofSeconds(91))
			.thenAwait(Duration.ofSeconds(1))
			.verifyErrorSatisfies(failure -> {
				assertThat(((LlmTimeoutException) failure).kind()).isEqualTo(LlmTimeoutException.Kind.FIRST_CONTENT);
				assertThat(((LlmException) failure).details().attempts()).hasSize(2);
			});
	}

	@Test
	void takesTheTimeOfTheCallBeforeThatOfTheProvider() {
		this.timeouts = Timeouts.UNSET.withFirstContent(Duration.ofSeconds(30));
		this.policy = RetryPolicy.NONE;
		this.call = Events.callWith(Timeouts.UNSET.withFirstContent(Duration.ofSeconds(5)));
		attempts(Flux.never());

		StepVerifier.withVirtualTime(this::answer)
			.expectSubscription()
			.thenAwait(Duration.ofSeconds(5))
			.verifyError(LlmTimeoutException.class);
	}

	@Test
	void honoursADemandOfOneOverAttempts() {
		attempts(Flux.concat(Flux.just(Events.STARTED, Events.USAGE), Flux.error(Events.busy())), Events.answer());

		StepVerifier.withVirtualTime(this::answer, 0)
			.expectSubscription()
			.thenRequest(1)
			.thenAwait(Duration.ofSeconds(1))
			.expectNext(Events.STARTED)
			.expectNoEvent(Duration.ofSeconds(1))
			.thenRequest(1)
			.expectNext(Events.A)
			.expectNoEvent(Duration.ofSeconds(1))
			.thenRequest(3)
			.expectNextCount(3)
			.verifyComplete();
	}

	@SafeVarargs
	private void attempts(Flux<StreamEvent>... attempts) {
		this.script.addAll(List.of(attempts));
	}

	private Flux<StreamEvent> answer() {
		LlmExchange exchange = call -> Flux.defer(() -> {
			this.calls.incrementAndGet();
			return this.script.remove();
		});
		return new RetryFilter(provider -> this.policy, provider -> this.timeouts).filter(this.call, exchange);
	}

}
