package io.reqllm.model;

import java.math.BigDecimal;
import java.util.Map;

import io.reqllm.usage.Pricing;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class ServiceTiersTests {

	private static final Pricing USUAL = price(1);

	private static final Pricing PRIORITY = price(2);

	private static final Pricing FAST = price(6);

	private static final Model MODEL = Model.of("acme",
			ModelProperties.builder("m")
				.pricing(USUAL)
				.modes(Map.of("fast", new Mode(PRIORITY, Map.of("service_tier", "priority"), Map.of()), "quick",
						new Mode(FAST, Map.of("speed", "fast"), Map.of())))
				.build());

	@ParameterizedTest
	@NullSource
	@ValueSource(strings = { "default", "standard", "auto", "on_demand", "ON_DEMAND" })
	void costsAsUsualUnlessToldOtherwise(String tier) {
		assertThat(MODEL.pricing(tier, Map.of())).isEqualTo(USUAL);
	}

	@Test
	void costsWhatTheTierCostsThatServed() {
		assertThat(MODEL.pricing("priority", Map.of())).isEqualTo(PRIORITY);
		assertThat(MODEL.pricing(null, Map.of("service_tier", "priority"))).isEqualTo(PRIORITY);
		assertThat(MODEL.pricing("default", Map.of("service_tier", "priority"))).isEqualTo(USUAL);
	}

	@Test
	void costsWhatTheModeCostsThatWasAskedFor() {
		assertThat(MODEL.pricing("standard", Map.of("speed", "fast"))).isEqualTo(FAST);
	}

	@Test
	void aTierThatCostsOtherwiseButNobodyKnowsWhatHasNoPrice() {
		assertThat(MODEL.pricing("flex", Map.of())).isNull();
	}

	private static Pricing price(int usd) {
		return Pricing.of(BigDecimal.valueOf(usd), BigDecimal.valueOf(usd));
	}

}
