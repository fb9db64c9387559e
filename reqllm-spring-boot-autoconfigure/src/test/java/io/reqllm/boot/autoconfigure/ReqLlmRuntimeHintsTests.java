package io.reqllm.boot.autoconfigure;

import io.reqllm.boot.config.ProviderProperties;
import io.reqllm.catalog.ProviderIndex;
import io.reqllm.model.Limits;
import io.reqllm.model.ModelProperties;
import io.reqllm.usage.Pricing;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.aot.hint.RuntimeHints;
import org.springframework.aot.hint.predicate.RuntimeHintsPredicates;

import static org.assertj.core.api.Assertions.assertThat;

class ReqLlmRuntimeHintsTests {

	private final RuntimeHints hints = new RuntimeHints();

	@BeforeEach
	void register() {
		new ReqLlmRuntimeHints().registerHints(this.hints, getClass().getClassLoader());
	}

	@Test
	void keepTheDataOfTheClassPath() {
		assertThat(RuntimeHintsPredicates.resource().forResource(ProviderIndex.LOCATION)).accepts(this.hints);
		assertThat(RuntimeHintsPredicates.resource().forResource("META-INF/reqllm/models/openai.json"))
			.accepts(this.hints);
		assertThat(RuntimeHintsPredicates.resource().forResource("io/reqllm/sync/overlay.json")).accepts(this.hints);
		assertThat(RuntimeHintsPredicates.resource().forResource("io/reqllm/sync/dialects.json")).accepts(this.hints);
	}

	@ParameterizedTest
	@ValueSource(classes = { ProviderProperties.class, ProviderProperties.Retry.class, ModelProperties.class,
			Limits.class, Pricing.class, Pricing.Tier.class })
	void letRecordsBeBound(Class<?> type) throws NoSuchMethodException {
		assertThat(RuntimeHintsPredicates.reflection().onConstructorInvocation(type.getDeclaredConstructors()[0]))
			.accepts(this.hints);
	}

}
