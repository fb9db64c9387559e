package io.reqllm.exchange;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;

import io.reqllm.FakeWire;
import io.reqllm.answer.StreamEvent;
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
		LlmExchange retried = new RetryFilter(provider -> patient).around(failing);

		StepVerifier
			.withVirtualTime(() -> new TimeoutFilter(provider -> Timeouts.UNSET.withTotal(Duration.ofMinutes(1)))
				.filter(FakeWire.call(), retried))
			.expectSubscription()
			.expectNoEvent(Duration.ofSeconds(59))
			.thenAwait(Duration.ofSeconds(1))
			.verifyErrorSatisfies(failure -> {
				assertThat(failure).isInstanceOf(LlmTimeoutException.class);
				assertThat(((LlmException) failure).details().attempts()).hasSizeBetween(6, 8);
			});
	}

	@Test
	void tellsOfTheAttemptsOfItsOwnSubscriptionOnly() {
		LlmExchange hanging = new RetryFilter(provider -> RetryPolicy.DEFAULTS)
			.around(new FailsOnce(Events.busy(), Flux.never()));
		Flux<StreamEvent> answer = new TimeoutFilter(provider -> Timeouts.DEFAULTS).filter(FakeWire.call(), hanging);

		for (int attempts : new int[] { 1, 0 }) {
			StepVerifier.withVirtualTime(() -> answer)
				.expectSubscription()
				.thenAwait(Duration.ofMinutes(10))
				.verifyErrorSatisfies(
						failure -> assertThat(((LlmException) failure).details().attempts()).hasSize(attempts));
		}
	}

	@Test
	void takesZeroForAnyTime() {
		StepVerifier.withVirtualTime(() -> answer(Flux.never(), Duration.ZERO))
			.expectSubscription()
			.expectNoEvent(Duration.ofDays(400))
			.thenCancel()
			.verify();
	}

	@Test
	void takesTheTimeoutOfTheCallBeforeThatOfTheProvider() {
		LlmCall hasty = Events.callWith(Timeouts.UNSET.withTotal(Duration.ofSeconds(1)));

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
			.isLessThan(new RetryFilter(provider -> RetryPolicy.NONE).order());
	}

	private static Flux<StreamEvent> answer(Flux<StreamEvent> answer, @Nullable Duration timeout) {
		return new TimeoutFilter(provider -> Timeouts.UNSET.withTotal(timeout)).filter(FakeWire.call(), call -> answer);
	}

	/** Fails at first, and then goes on as it is told to. */
	private static final class FailsOnce implements LlmExchange {

		private final AtomicBoolean failed = new AtomicBoolean();

		private final LlmException failure;

		private final Flux<StreamEvent> then;

		FailsOnce(LlmException failure, Flux<StreamEvent> then) {
			this.failure = failure;
			this.then = then;
		}

		@Override
		public Flux<StreamEvent> exchange(LlmCall call) {
			return Flux.defer(() -> this.failed.compareAndSet(false, true) ? Flux.error(this.failure) : this.then);
		}

	}

}
