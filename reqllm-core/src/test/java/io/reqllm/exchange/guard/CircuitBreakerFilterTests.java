package io.reqllm.exchange.guard;

import java.time.Duration;

import io.reqllm.FakeWire;
import io.reqllm.answer.StreamEvent;
import io.reqllm.answer.StreamEvent.TextDelta;
import io.reqllm.answer.StreamEvent.UsageReported;
import io.reqllm.error.ErrorDetails;
import io.reqllm.error.InvalidRequestException;
import io.reqllm.error.LlmException;
import io.reqllm.error.ProviderUnavailableException;
import io.reqllm.usage.Usage;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;
import reactor.test.StepVerifier;

import static org.assertj.core.api.Assertions.assertThat;

class CircuitBreakerFilterTests {

	private static final Duration OPEN_FOR = Duration.ofSeconds(30);

	private static final Flux<StreamEvent> ANSWER = Flux.just(new TextDelta(0, 0, "a"));

	private static final Flux<StreamEvent> DOWN = Flux
		.error(new ProviderUnavailableException("down", ErrorDetails.of(FakeWire.MODEL), null));

	private static final Flux<StreamEvent> WRONG = Flux
		.error(new InvalidRequestException("wrong", ErrorDetails.of(FakeWire.MODEL), null));

	private final CircuitBreakerFilter filter = new CircuitBreakerFilter(2, OPEN_FOR);

	private int calls;

	@Test
	void failsAtOnceAfterFailuresInARowAndSaysForHowLong() {
		StepVerifier.withVirtualTime(() -> Flux.concat(quiet(DOWN), quiet(DOWN), call(ANSWER)))
			.expectSubscription()
			.verifyErrorSatisfies(failure -> {
				assertThat(failure).isInstanceOf(ProviderUnavailableException.class);
				assertThat(((LlmException) failure).retryAfter()).isEqualTo(OPEN_FOR);
				assertThat(((LlmException) failure).retryable()).isTrue();
			});
		assertThat(this.calls).isEqualTo(2);
	}

	@Test
	void closesAgainWhenTheCallThatItLetsThroughSucceeds() {
		StepVerifier
			.withVirtualTime(
					() -> Flux.concat(quiet(DOWN), quiet(DOWN), call(ANSWER).delaySubscription(OPEN_FOR), call(ANSWER)))
			.expectSubscription()
			.thenAwait(OPEN_FOR)
			.expectNextCount(2)
			.verifyComplete();
		assertThat(this.filter.state(FakeWire.PROVIDER)).isEqualTo("closed");
	}

	@Test
	void letsOneCallThroughAtATime() {
		StepVerifier
			.withVirtualTime(() -> Flux.concat(quiet(DOWN), quiet(DOWN),
					Flux.merge(call(Flux.never()), call(ANSWER)).delaySubscription(OPEN_FOR)))
			.expectSubscription()
			.thenAwait(OPEN_FOR)
			.verifyError(ProviderUnavailableException.class);
		assertThat(this.calls).isEqualTo(3);
	}

	@Test
	void closesAtTheFirstContentOfTheCallThatItLetsThrough() {
		Flux<StreamEvent> endless = ANSWER.concatWith(Flux.never());

		StepVerifier
			.withVirtualTime(() -> Flux.concat(quiet(DOWN), quiet(DOWN),
					Flux.merge(call(endless), call(ANSWER)).delaySubscription(OPEN_FOR)))
			.expectSubscription()
			.thenAwait(OPEN_FOR)
			.expectNextCount(2)
			.thenCancel()
			.verify();
		assertThat(this.filter.state(FakeWire.PROVIDER)).isEqualTo("closed");
	}

	@Test
	void staysOpenWhileTheCallThatItLetsThroughSaysNothing() {
		Flux<StreamEvent> silent = Flux.<StreamEvent>just(new UsageReported(Usage.UNKNOWN, null, null))
			.concatWith(Flux.never());

		StepVerifier
			.withVirtualTime(() -> Flux.concat(quiet(DOWN), quiet(DOWN),
					Flux.merge(call(silent), call(ANSWER)).delaySubscription(OPEN_FOR)))
			.expectSubscription()
			.thenAwait(OPEN_FOR)
			.expectNextCount(1)
			.verifyError(ProviderUnavailableException.class);
	}

	@Test
	void countsACallThatBreaksOffAfterItsFirstContent() {
		Flux<StreamEvent> broken = ANSWER.concatWith(DOWN);

		StepVerifier.withVirtualTime(() -> Flux.concat(quiet(broken), quiet(broken), call(ANSWER)))
			.expectNextCount(2)
			.verifyError(ProviderUnavailableException.class);
		assertThat(this.calls).isEqualTo(2);
	}

	@Test
	void doesNotCountMistakesOfTheCaller() {
		StepVerifier.withVirtualTime(() -> Flux.concat(quiet(WRONG), quiet(WRONG), quiet(WRONG), call(ANSWER)))
			.expectNextCount(1)
			.verifyComplete();
	}

	private Flux<StreamEvent> quiet(Flux<StreamEvent> answer) {
		return call(answer).onErrorComplete();
	}

	private Flux<StreamEvent> call(Flux<StreamEvent> answer) {
		return this.filter.filter(FakeWire.call(), call -> {
			this.calls++;
			return answer;
		});
	}

}
