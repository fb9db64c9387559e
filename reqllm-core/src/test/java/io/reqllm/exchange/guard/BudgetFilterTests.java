package io.reqllm.exchange.guard;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;

import io.reqllm.FakeWire;
import io.reqllm.answer.StreamEvent;
import io.reqllm.answer.StreamEvent.UsageReported;
import io.reqllm.error.QuotaExceededException;
import io.reqllm.usage.Cost;
import io.reqllm.usage.Usage;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;
import reactor.test.StepVerifier;

import static org.assertj.core.api.Assertions.assertThat;

class BudgetFilterTests {

	private static final Duration HOUR = Duration.ofHours(1);

	@Test
	void refusesACallWhenTheBudgetIsSpentAndNamesIt() {
		BudgetFilter filter = filter(null);

		StepVerifier.withVirtualTime(() -> Flux.concat(call(filter), call(filter)))
			.expectNextCount(2)
			.verifyErrorSatisfies(failure -> assertThat(failure).isInstanceOf(QuotaExceededException.class)
				.hasMessageContainingAll("reqllm.budgets.all", "5"));
	}

	@Test
	void countsTheLastReportOfAnAttemptOnly() {
		BudgetFilter filter = filter(FakeWire.PROVIDER);

		StepVerifier.withVirtualTime(() -> call(filter))
			.expectNextCount(2)
			.then(() -> assertThat(filter.spent(FakeWire.PROVIDER).get(0).spent()).isEqualByComparingTo("6"))
			.verifyComplete();
		assertThat(filter.spent("other")).isEmpty();
	}

	@Test
	void beginsAnewWithTheNextPeriod() {
		BudgetFilter filter = filter(null);

		StepVerifier.withVirtualTime(() -> Flux.concat(call(filter), call(filter).delaySubscription(HOUR)))
			.expectSubscription()
			.expectNextCount(2)
			.thenAwait(HOUR)
			.expectNextCount(2)
			.then(() -> assertThat(filter.spent(FakeWire.PROVIDER).get(0).spent()).isEqualByComparingTo("6"))
			.verifyComplete();
	}

	@Test
	void leavesCallsToOtherProvidersAlone() {
		BudgetFilter filter = filter("other");
		Flux<StreamEvent> answer = Flux.empty();

		assertThat(filter.filter(FakeWire.call(), call -> answer)).isSameAs(answer);
	}

	private static BudgetFilter filter(@Nullable String provider) {
		return new BudgetFilter(List.of(new Budget("reqllm.budgets.all", provider, BigDecimal.valueOf(5), HOUR)));
	}

	private static Flux<StreamEvent> call(BudgetFilter filter) {
		return filter.filter(FakeWire.call(), call -> Flux.just(costs(2), costs(6)));
	}

	private static StreamEvent costs(long usd) {
		return new UsageReported(Usage.of(1, 1), new Cost(BigDecimal.valueOf(usd), List.of(), Cost.Source.REPORTED));
	}

}
