package io.reqllm.exchange.guard;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import io.reqllm.FakeWire;
import io.reqllm.answer.StreamEvent;
import io.reqllm.answer.StreamEvent.TextDelta;
import io.reqllm.error.RateLimitException;
import io.reqllm.exchange.guard.LimitFilter.Load;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;

import static org.assertj.core.api.Assertions.assertThat;

class LimitFilterTests {

	private static final Duration WAIT = Duration.ofSeconds(10);

	private final List<String> begun = new ArrayList<>();

	@Test
	void letsTheNextCallInWhenOneEndsInOrder() {
		LimitFilter filter = limited(new CallLimits(1, null, 10, WAIT));

		StepVerifier.withVirtualTime(() -> Flux.merge(call(filter, "a"), call(filter, "b"), call(filter, "c")))
			.expectSubscription()
			.expectNoEvent(Duration.ofSeconds(1))
			.expectNextCount(1)
			.expectNoEvent(Duration.ofSeconds(1))
			.expectNextCount(1)
			.thenAwait(Duration.ofSeconds(1))
			.expectNextCount(1)
			.verifyComplete();
		assertThat(this.begun).containsExactly("a", "b", "c");
		assertThat(filter.load(FakeWire.PROVIDER)).isEqualTo(new Load(0, 0));
	}

	@Test
	void keepsToTheRateOfAMinute() {
		LimitFilter filter = limited(new CallLimits(null, 2, 10, Duration.ofMinutes(2)));

		StepVerifier.withVirtualTime(() -> Flux.merge(call(filter, "a"), call(filter, "b"), call(filter, "c")))
			.expectSubscription()
			.thenAwait(Duration.ofSeconds(1))
			.expectNextCount(2)
			.expectNoEvent(Duration.ofSeconds(59))
			.thenAwait(Duration.ofSeconds(1))
			.expectNextCount(1)
			.verifyComplete();
	}

	@Test
	void refusesWhoHasWaitedForTooLongAndNamesTheProperty() {
		LimitFilter filter = limited(new CallLimits(1, null, 10, WAIT));

		StepVerifier
			.withVirtualTime(() -> Flux.merge(filter.filter(FakeWire.call(), call -> Flux.never()), call(filter, "b")))
			.expectSubscription()
			.expectNoEvent(WAIT)
			.verifyErrorSatisfies(failure -> assertThat(failure).isInstanceOf(RateLimitException.class)
				.hasMessageContainingAll("this application", "max-wait", "reqllm.limits.acme"));
		assertThat(filter.load(FakeWire.PROVIDER)).isEqualTo(new Load(0, 0));
	}

	@Test
	void refusesWhoFindsTooManyWaiting() {
		LimitFilter filter = limited(new CallLimits(1, null, 0, WAIT));

		StepVerifier
			.withVirtualTime(() -> Flux.merge(filter.filter(FakeWire.call(), call -> Flux.never()), call(filter, "b")))
			.expectSubscription()
			.verifyErrorSatisfies(failure -> assertThat(failure).hasMessageContaining("max-waiting"));
	}

	@Test
	void givesThePlaceOfACancelledCallToTheNext() {
		LimitFilter filter = limited(new CallLimits(1, null, 10, WAIT));
		Flux<StreamEvent> stuck = filter.filter(FakeWire.call(), call -> Flux.never());

		StepVerifier.withVirtualTime(() -> Flux.merge(stuck.take(Duration.ofSeconds(2)), call(filter, "b")))
			.expectSubscription()
			.thenAwait(Duration.ofSeconds(3))
			.expectNextCount(1)
			.verifyComplete();
	}

	private static LimitFilter limited(CallLimits limits) {
		return new LimitFilter(provider -> limits);
	}

	private Flux<StreamEvent> call(LimitFilter filter, String name) {
		return filter.filter(FakeWire.call(), call -> {
			this.begun.add(name);
			return Mono.delay(Duration.ofSeconds(1)).thenMany(Flux.just(new TextDelta(0, 0, name)));
		});
	}

}
