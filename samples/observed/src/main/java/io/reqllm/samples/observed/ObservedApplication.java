package io.reqllm.samples.observed;

import java.math.BigDecimal;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

import io.reqllm.model.Model;
import io.reqllm.model.ModelProperties;
import io.reqllm.model.Route;
import io.reqllm.provider.AuthScheme;
import io.reqllm.provider.DeclaredProvider;
import io.reqllm.provider.Provider;
import io.reqllm.provider.ProviderSpec;
import io.reqllm.provider.WireProtocol;
import io.reqllm.test.LlmSimulator;
import io.reqllm.usage.Pricing;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.annotation.Bean;

/**
 * Answers {@code /ask} and {@code /weather} with the help of a simulated model; what that
 * took and cost is at {@code /actuator/prometheus}, and in the traces.
 */
@SpringBootApplication
public class ObservedApplication {

	/** Starts the application. */
	public static void main(String[] args) {
		SpringApplication.run(ObservedApplication.class, args);
	}

	@Bean
	LlmSimulator simulator() {
		return LlmSimulator.start();
	}

	@Bean
	Provider demoProvider(LlmSimulator simulator, List<WireProtocol> wires) {
		return new DeclaredProvider(ProviderSpec.builder("demo")
			.routes(List.of(Route.of("openai-chat", simulator.baseUrl())))
			.auth(AuthScheme.NONE)
			.build(), wires.stream().collect(Collectors.toMap(WireProtocol::id, Function.identity())));
	}

	/** Listed, so that meters name it, and priced, so that they know what it costs. */
	@Bean
	Model demoModel() {
		return Model.of("demo",
				ModelProperties.builder("demo-chat")
					.pricing(Pricing.of(new BigDecimal("0.25"), new BigDecimal("2.00")))
					.build());
	}

}
