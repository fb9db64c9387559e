package io.reqllm.test.boot;

import java.util.List;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import org.springframework.test.context.ContextConfigurationAttributes;
import org.springframework.test.context.ContextCustomizer;
import org.springframework.test.context.ContextCustomizerFactory;
import org.springframework.test.context.TestContextAnnotationUtils;

/** Customizes the contexts of test classes that ask for a simulator. */
final class SimulatorCustomizerFactory implements ContextCustomizerFactory {

	@Override
	public @Nullable ContextCustomizer createContextCustomizer(Class<?> testClass,
			List<ContextConfigurationAttributes> attributes) {
		AutoConfigureReqLlmSimulator wish = TestContextAnnotationUtils.findMergedAnnotation(testClass,
				AutoConfigureReqLlmSimulator.class);
		return (wish != null) ? new SimulatorCustomizer(Set.of(wish.providers())) : null;
	}

}
