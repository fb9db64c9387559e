package io.reqllm.boot.autoconfigure;

import org.jspecify.annotations.Nullable;

import org.springframework.aot.hint.RuntimeHints;
import org.springframework.aot.hint.RuntimeHintsRegistrar;
import org.springframework.boot.context.properties.bind.BindableRuntimeHintsRegistrar;

/**
 * Tells native images of the data on the class-path, and of the records that the
 * registrar of providers binds before there are beans.
 */
final class ReqLlmRuntimeHints implements RuntimeHintsRegistrar {

	@Override
	public void registerHints(RuntimeHints hints, @Nullable ClassLoader classLoader) {
		hints.resources().registerPattern("META-INF/reqllm/*");
		hints.resources().registerPattern("META-INF/reqllm/models/*");
		BindableRuntimeHintsRegistrar.forTypes(ProviderProperties.class).registerHints(hints, classLoader);
	}

}
