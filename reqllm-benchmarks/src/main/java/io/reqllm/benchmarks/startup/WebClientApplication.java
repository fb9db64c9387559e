package io.reqllm.benchmarks.startup;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import io.reqllm.benchmarks.comparison.Question;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.web.reactive.function.client.WebClient;

/**
 * An application that has {@code spring-boot-starter-webclient} and asks by a WebClient.
 */
@SpringBootConfiguration(proxyBeanMethods = false)
@EnableAutoConfiguration
class WebClientApplication {

	private static final Duration PATIENCE = Duration.ofSeconds(30);

	private final WebClient client;

	WebClientApplication(WebClient.Builder builder) {
		this.client = builder.build();
	}

	public static void main(String[] arguments) {
		Readiness.run(WebClientApplication.class, context -> context.getBean(WebClientApplication.class).ask());
	}

	private void ask() {
		Map<String, Object> question = Map.of("model", Question.MODEL, "messages",
				List.of(Map.of("role", "user", "content", Question.PROMPT)));
		Objects.requireNonNull(this.client.post()
			.uri(System.getProperty(Readiness.URL) + Question.PATH)
			.bodyValue(question)
			.retrieve()
			.bodyToMono(Map.class)
			.block(PATIENCE));
	}

}
