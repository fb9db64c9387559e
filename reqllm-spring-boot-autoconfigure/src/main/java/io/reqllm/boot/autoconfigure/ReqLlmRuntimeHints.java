package io.reqllm.boot.autoconfigure;

import io.reqllm.boot.config.ProviderProperties;
import io.reqllm.model.Limits;
import io.reqllm.model.Mode;
import io.reqllm.model.ModelProperties;
import io.reqllm.model.ReasoningOption;
import io.reqllm.usage.Pricing;
import io.reqllm.usage.Rates;
import org.jspecify.annotations.Nullable;

import org.springframework.aot.hint.RuntimeHints;
import org.springframework.aot.hint.RuntimeHintsRegistrar;
import org.springframework.boot.context.properties.bind.BindableRuntimeHintsRegistrar;

/**
 * Tells native images of the data on the class-path, and of the records that the
 * registrar of providers binds before there are beans.
 */
final class ReqLlmRuntimeHints implements RuntimeHintsRegistrar {

	private static final Class<?>[] BOUND = { ProviderProperties.class, ModelProperties.class, ReasoningOption.class,
			Limits.class, Pricing.class, Pricing.Tier.class, Rates.class, Mode.class };

	@Override
	public void registerHints(RuntimeHints hints, @Nullable ClassLoader classLoader) {
		hints.resources().registerPattern("META-INF/reqllm/*");
		hints.resources().registerPattern("META-INF/reqllm/models/*");
		hints.resources().registerPattern("io/reqllm/sync/*.json");
		BindableRuntimeHintsRegistrar.forTypes(BOUND).registerHints(hints, classLoader);
	}

}
