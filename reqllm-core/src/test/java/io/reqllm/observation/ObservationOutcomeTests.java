package io.reqllm.observation;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;

import io.micrometer.observation.tck.TestObservationRegistry;
import io.micrometer.observation.tck.TestObservationRegistryAssert;
import io.reqllm.answer.StreamEvent;
import io.reqllm.answer.StreamEvent.Finished;
import io.reqllm.chat.Timeouts;
import io.reqllm.exchange.LlmExchange;
import io.reqllm.exchange.RetryFilter;
import io.reqllm.exchange.RetryPolicy;
import io.reqllm.exchange.TimeoutFilter;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;
import reactor.test.StepVerifier;

import static org.assertj.core.api.Assertions.assertThat;

/** How an observation ends, and what it tells of the attempts. */
class ObservationOutcomeTests {

	private final TestObservationRegistry registry = TestObservationRegistry.create();

	private final ObservedCalls calls = new ObservedCalls(this.registry);

	@Test
	void endsWithTheFailure() {
		Flux<StreamEvent> answer = this.calls.filtered(Watching.call(), call -> Flux.error(Watching.busy()));

		StepVerifier.create(answer).verifyError();

		TestObservationRegistryAssert.assertThat(this.registry).hasSingleObservationThat().hasBeenStopped().hasError();
		assertThat(this.calls.all()).containsEntry("error.type", "RateLimitException")
			.containsEntry("reqllm.outcome", "error");
	}

	@Test
	void endsWhenTheCallerCancelsAndKeepsWhatWasConsumed() {
		Flux<StreamEvent> answer = this.calls.filtered(Watching.call(),
				call -> Flux.concat(Flux.just(Watching.started(), Watching.usage()), Flux.never()));

		StepVerifier.create(answer).expectNextCount(2).thenCancel().verify(ObservedCalls.PATIENCE);

		TestObservationRegistryAssert.assertThat(this.registry)
			.hasSingleObservationThat()
			.hasBeenStopped()
			.doesNotHaveError();
		assertThat(this.calls.all()).containsEntry("reqllm.outcome", "cancelled")
			.containsEntry("gen_ai.usage.output_tokens", "12")
			.doesNotContainKey("error.type");
	}

	@Test
	void takesAnAnswerForWholeWhoseEndWasSeen() {
		Flux<StreamEvent> answer = this.calls.filtered(Watching.call(),
				call -> Watching.answer().concatWith(Flux.never()));

		StepVerifier.create(answer.takeUntil(event -> event instanceof Finished))
			.expectNextCount(5)
			.expectComplete()
			.verify(ObservedCalls.PATIENCE);

		assertThat(this.calls.all()).containsEntry("reqllm.outcome", "success");
	}

	@Test
	void takesAnAnswerWithoutEndForAFailure() {
		this.calls.observe(Watching.call(), call -> Watching.answer().take(2));

		assertThat(this.calls.all()).containsEntry("reqllm.outcome", "error").containsEntry("error.type", "_OTHER");
	}

	@Test
	void makesOneObservationOfAllAttemptsAndShowsEach() {
		AtomicReference<Integer> tried = new AtomicReference<>(0);
		LlmExchange busyTwice = call -> Flux
			.defer(() -> (tried.getAndUpdate(n -> n + 1) < 2) ? Flux.error(Watching.busy()) : Watching.answer());
		RetryPolicy quick = new RetryPolicy(3, Duration.ofMillis(1), Duration.ofMillis(1), Duration.ofSeconds(1));
		LlmExchange tough = new TimeoutFilter(provider -> Timeouts.DEFAULTS)
			.around(new RetryFilter(provider -> quick).around(busyTwice));

		this.calls.observe(Watching.call(), tough);

		TestObservationRegistryAssert.assertThat(this.registry)
			.hasNumberOfObservationsEqualTo(1)
			.hasSingleObservationThat()
			.hasEvent("reqllm.attempt.failed", "reqllm.attempt.failed RateLimitException");
		assertThat(this.calls.all()).containsEntry("reqllm.attempts", "3").containsEntry("reqllm.outcome", "success");
	}

	@Test
	void tellsOfTheAttemptsOfACallThatFailsInTheEnd() {
		RetryPolicy quick = new RetryPolicy(3, Duration.ofMillis(1), Duration.ofMillis(1), Duration.ofSeconds(1));
		LlmExchange busy = new RetryFilter(provider -> quick).around(call -> Flux.error(Watching.busy()));

		StepVerifier.create(this.calls.filtered(Watching.call(), busy)).expectError().verify(ObservedCalls.PATIENCE);

		assertThat(this.calls.all()).containsEntry("reqllm.attempts", "3");
	}

}
