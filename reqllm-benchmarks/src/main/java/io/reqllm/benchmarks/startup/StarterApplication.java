package io.reqllm.benchmarks.startup;

import java.time.Duration;
import java.util.Objects;

import io.reqllm.LlmClient;
import io.reqllm.benchmarks.comparison.Question;
import io.reqllm.catalog.ModelCatalog;
import io.reqllm.chat.ChatRequest;
import io.reqllm.model.Model;
import io.reqllm.model.ModelProperties;
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

	private static final Duration PATIENCE = Duration.ofSeconds(30);

	private final LlmClient client;

	StarterApplication(LlmClient client) {
		this.client = client;
	}

	public static void main(String[] arguments) {
		Readiness.run(StarterApplication.class, context -> {
			ModelCatalog catalog = context.getBean(ModelCatalog.class);
			long read = context.getBean(ProviderRegistry.class).ids().stream().filter(catalog::isLoaded).count();
			if (read > 0) {
				throw new IllegalStateException("The start has read the models of " + read + " providers");
			}
			context.getBean(StarterApplication.class).ask();
		});
	}

	/** Without a line of configuration, which would be part of the start. */
	private void ask() {
		Model model = Model.of("openai",
				ModelProperties.builder(Question.MODEL)
					.baseUrl(System.getProperty(Readiness.URL))
					.wire("openai-chat")
					.build());
		ChatRequest question = ChatRequest.builder(model).user(Question.PROMPT).apiKey("any").build();
		Objects.requireNonNull(this.client.generate(question).block(PATIENCE));
	}

}
