package io.reqllm.test.boot;

import java.util.Set;

import io.reqllm.test.LlmSimulator;

import org.springframework.beans.factory.support.DefaultSingletonBeanRegistry;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.MapPropertySource;
import org.springframework.test.context.ContextCustomizer;
import org.springframework.test.context.MergedContextConfiguration;

/**
 * Starts a simulator for a context. Two that name the same providers are equal, so that
 * their tests share a context.
 *
 * @param providers the ids of the simulated providers; empty for all
 */
record SimulatorCustomizer(Set<String> providers) implements ContextCustomizer {

	private static final String BEAN = "llmSimulator";

	@Override
	public void customizeContext(ConfigurableApplicationContext context, MergedContextConfiguration configuration) {
		LlmSimulator simulator = LlmSimulator.start();
		// Disposable beans are closed also when the start of the context fails.
		DefaultSingletonBeanRegistry beans = (DefaultSingletonBeanRegistry) context.getBeanFactory();
		beans.registerSingleton(BEAN, simulator);
		beans.registerDisposableBean(BEAN, simulator::close);
		SimulatedProviders simulated = new SimulatedProviders(simulator, context.getEnvironment());
		context.getEnvironment()
			.getPropertySources()
			.addFirst(new MapPropertySource(BEAN, simulated.properties(this.providers)));
	}

}
