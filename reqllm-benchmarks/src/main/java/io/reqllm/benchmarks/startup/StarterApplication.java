package io.reqllm.benchmarks.startup;

import java.util.Objects;

import io.reqllm.LlmClient;
import io.reqllm.catalog.ModelCatalog;
import io.reqllm.provider.ProviderRegistry;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;

/**
 * An application that has {@code reqllm-spring-boot-starter} and is given its client. It
 * refuses to be ready when the start has read the models of a provider.
 */
@SpringBootConfiguration(proxyBeanMethods = false)
@EnableAutoConfiguration
class StarterApplication {

	StarterApplication(LlmClient client) {
		Objects.requireNonNull(client);
	}

	public static void main(String[] arguments) {
		Readiness.run(StarterApplication.class, context -> {
			ModelCatalog catalog = context.getBean(ModelCatalog.class);
			long read = context.getBean(ProviderRegistry.class).ids().stream().filter(catalog::isLoaded).count();
			if (read > 0) {
				throw new IllegalStateException("The start has read the models of " + read + " providers");
			}
		});
	}

}
