package io.reqllm.boot.guard;

import java.time.Duration;
import java.util.Map;

import io.reqllm.LlmClient;
import io.reqllm.boot.autoconfigure.Analyses;
import io.reqllm.boot.autoconfigure.Applications;
import io.reqllm.error.QuotaExceededException;
import io.reqllm.exchange.guard.BudgetFilter;
import io.reqllm.exchange.guard.LimitFilter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.aot.hint.RuntimeHints;
import org.springframework.aot.hint.annotation.ReflectiveRuntimeHintsRegistrar;
import org.springframework.aot.hint.predicate.RuntimeHintsPredicates;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class ReqLlmGuardAutoConfigurationTests {

	private static final Duration PATIENCE = Duration.ofSeconds(20);

	private final ApplicationContextRunner application = new ApplicationContextRunner()
		.withConfiguration(Applications.starter())
		.withConfiguration(AutoConfigurations.of(ReqLlmGuardAutoConfiguration.class));

	@Test
	void guardsAndBindsNothingWithoutAProperty() {
		this.application.withPropertyValues("reqllm.providers.openai.api-key=k").run(context -> {
			assertThat(context.getBean(Guards.class).of("openai")).isEmpty();
			assertThat(context.getBeanFactory().containsSingleton("reqllm-" + ReqLlmGuardProperties.class.getName()))
				.isFalse();
		});
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
			reqllm.limits.opnai.max-concurrent=1    | 'reqllm.limits.opnai' names      | Did you mean [openai
			reqllm.limits.wafer.ai.max-concurrent=1 | The provider id 'wafer.ai'       | "[wafer.ai]"
			reqllm.budgets.my_own.usd-per-day=1     | 'reqllm.budgets.my_own' names    | in brackets and quotes
			reqllm.budgets.opnai.usd-per-day=1      | 'reqllm.budgets.opnai' names     | Did you mean [openai
			reqllm.aliases.fast=opnai:m             | the provider 'opnai'             | Did you mean [openai
			reqllm.aliases.fast=m                   | 'reqllm.aliases.fast' cannot be  | a colon
			reqllm.fallbacks.openaigpt=openai:m     | 'openaigpt', which is no alias | in brackets and quotes
			""")
	void whatNamesNothingStopsTheStart(String property, String description, String action) {
		this.application.withPropertyValues(property).run(context -> {
			assertThat(Analyses.of(context).getDescription()).contains(description);
			assertThat(Analyses.of(context).getAction()).contains(action);
		});
	}

	@Test
	void theEnvironmentKnowsNoDashes() {
		Map<String, Object> environment = Map.of("REQLLM_BUDGETS_TEAMBLUE_USDPERDAY", "0");

		this.application
			.withInitializer(context -> context.getEnvironment()
				.getPropertySources()
				.addFirst(new SystemEnvironmentPropertySource(
						"test-" + StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME, environment)))
			.withPropertyValues("reqllm.providers.team-blue.type=openai")
			.run(context -> assertThatThrownBy(
					() -> context.getBean(LlmClient.class).generateText("team-blue:m", "Hi").block(PATIENCE))
				.isInstanceOf(QuotaExceededException.class));
	}

	@Test
	void whatTheEndpointShowsIsKeptInNativeImages() {
		RuntimeHints hints = new RuntimeHints();

		new ReflectiveRuntimeHintsRegistrar().registerRuntimeHints(hints, ReqLlmGuardAutoConfiguration.class);

		assertThat(RuntimeHintsPredicates.reflection().onMethodInvocation(LimitFilter.Load.class, "running"))
			.accepts(hints);
		assertThat(RuntimeHintsPredicates.reflection().onMethodInvocation(BudgetFilter.Spent.class, "spent"))
			.accepts(hints);
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
	void takesKeysInBracketsAsTheyAre() {
		Map<String, Object> properties = Map.of("reqllm.fallbacks[openai:gpt-4o]", "openai:gpt-4o-mini",
				"reqllm.budgets[wafer.ai].usd-per-day", "1");

		this.application
			.withInitializer(context -> context.getEnvironment()
				.getPropertySources()
				.addFirst(new MapPropertySource("own", properties)))
			.run(context -> assertThat(context.getBean(Guards.class).of("wafer.ai")).containsKey("budgets"));
	}

}
