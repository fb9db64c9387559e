package io.reqllm.exchange;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;

import io.reqllm.FakeWire;
import io.reqllm.answer.StreamEvent;
import io.reqllm.chat.ChatOptions;
import io.reqllm.chat.Timeouts;
import io.reqllm.error.LlmException;
import io.reqllm.error.LlmTimeoutException;
import io.reqllm.provider.LlmCall;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;
import reactor.test.StepVerifier;

import static org.assertj.core.api.Assertions.assertThat;

class TimeoutFilterTests {

	private final AtomicBoolean cancelled = new AtomicBoolean();

	@Test
	void leavesAnAnswerInTimeAlone() {
		StepVerifier
			.withVirtualTime(() -> answer(Events.answer().delayElements(Duration.ofSeconds(1)), Duration.ofSeconds(6)))
			.thenAwait(Duration.ofSeconds(5))
			.expectNextCount(5)
			.verifyComplete();
	}

	@Test
	void endsAnAnswerThatTakesTooLongHoweverMuchComes() {
		StepVerifier
			.withVirtualTime(() -> answer(Flux.interval(Duration.ofSeconds(1))
				.<StreamEvent>map(i -> Events.A)
				.doOnCancel(() -> this.cancelled.set(true)), Duration.ofMillis(3500)))
			.thenAwait(Duration.ofSeconds(4))
			.expectNextCount(3)
			.verifyErrorSatisfies(failure -> {
				assertThat(failure).isInstanceOf(LlmTimeoutException.class)
					.hasMessageContaining("acme:m1")
					.hasMessageContaining("PT3.5S");
				assertThat(((LlmTimeoutException) failure).kind()).isEqualTo(LlmTimeoutException.Kind.TOTAL);
				assertThat(((LlmException) failure).retryable()).isFalse();
			});

		assertThat(this.cancelled).isTrue();
	}

	@Test
	void spansAllAttemptsAndTheWaitsBetween() {
		RetryPolicy patient = new RetryPolicy(100, Duration.ofSeconds(10), Duration.ofSeconds(10), Duration.ZERO);
		LlmExchange failing = call -> Flux.error(Events.busy());
		LlmExchange retried = new RetryFilter(provider -> patient, provider -> Timeouts.UNSET).around(failing);

		StepVerifier
			.withVirtualTime(
					() -> new TimeoutFilter(provider -> Timeouts.UNSET.withTotal(Duration.ofMinutes(1))).filter(FakeWire.call(), retried))
			.expectSubscription()
			.expectNoEvent(Duration.ofSeconds(59))
			.thenAwait(Duration.ofSeconds(1))
			.verifyError(LlmTimeoutException.class);
	}

	@Test
	void takesTheTimeoutOfTheCallBeforeThatOfTheProvider() {
		LlmCall call = FakeWire.call();
		LlmCall hasty = call.withRequest(call.request()
			.withOptions(options -> ChatOptions.builder().timeout(Duration.ofSeconds(1)).build()));

		StepVerifier
			.withVirtualTime(() -> new TimeoutFilter(provider -> Timeouts.DEFAULTS).filter(hasty,
					any -> Flux.<StreamEvent>never()))
			.expectSubscription()
			.thenAwait(Duration.ofSeconds(1))
			.verifyError(LlmTimeoutException.class);
	}

	@Test
	void waitsForeverWithoutATimeout() {
		StepVerifier.withVirtualTime(() -> answer(Flux.never(), null))
			.expectSubscription()
			.expectNoEvent(Duration.ofDays(400))
			.thenCancel()
			.verify();
	}

	@Test
	void standsOutsideTheRetries() {
		assertThat(new TimeoutFilter(provider -> Timeouts.UNSET).order())
			.isLessThan(new RetryFilter(provider -> RetryPolicy.NONE, provider -> Timeouts.UNSET).order());
	}

	private static Flux<StreamEvent> answer(Flux<StreamEvent> answer, @Nullable Duration timeout) {
		return new TimeoutFilter(provider -> Timeouts.UNSET.withTotal(timeout)).filter(FakeWire.call(), call -> answer);
	}

}
