package io.reqllm.boot.guard;

import java.time.Duration;
import java.util.Map;

import io.reqllm.LlmClient;
import io.reqllm.boot.autoconfigure.Applications;
import io.reqllm.error.QuotaExceededException;
import org.junit.jupiter.api.Test;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.core.env.MapPropertySource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class ReqLlmGuardAutoConfigurationTests {

	private static final Duration PATIENCE = Duration.ofSeconds(20);

	private final ApplicationContextRunner application = new ApplicationContextRunner()
		.withConfiguration(Applications.starter())
		.withConfiguration(AutoConfigurations.of(ReqLlmGuardAutoConfiguration.class));

	@Test
	void doesNothingWithoutAProperty() {
		this.application.run(context -> assertThat(context).doesNotHaveBean(Guards.class));
	}

	@Test
	void findsTheModelOfAnAliasAndAsksItOnlyWithinItsBudget() {
		this.application
			.withPropertyValues("reqllm.aliases.fast=openai:gpt-4o-mini", "reqllm.budgets.openai.usd-per-day=0")
			.run(context -> assertThatThrownBy(
					() -> context.getBean(LlmClient.class).generateText("fast", "Hi").block(PATIENCE))
				.isInstanceOf(QuotaExceededException.class)
				.hasMessageContainingAll("openai:gpt-4o-mini", "reqllm.budgets.openai.usd-per-day"));
	}

	@Test
	void tellsHowTheGuardsStand() {
		this.application.withPropertyValues("reqllm.breaker.failures=3", "reqllm.budgets.all.usd-per-hour=5")
			.run(context -> assertThat(context.getBean(Guards.class).of("openai")).containsEntry("breaker", "closed")
				.containsKey("budgets"));
	}

	@Test
	void refusesAFallbackOfWhatIsNoName() {
		this.application.withPropertyValues("reqllm.fallbacks.openaigpt=openai:gpt-4o")
			.run(context -> assertThat(context).getFailure().hasStackTraceContaining("in brackets and quotes"));
	}

	@Test
	void takesModelsInBracketsAsKeysOfFallbacks() {
		Map<String, Object> properties = Map.of("reqllm.fallbacks[openai:gpt-4o]", "openai:gpt-4o-mini");

		this.application
			.withInitializer(context -> context.getEnvironment()
				.getPropertySources()
				.addFirst(new MapPropertySource("own", properties)))
			.run(context -> assertThat(context).hasSingleBean(Guards.class));
	}

}
