package io.reqllm.samples.quickstart;

import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

import io.reqllm.model.Route;
import io.reqllm.provider.AuthScheme;
import io.reqllm.provider.DeclaredProvider;
import io.reqllm.provider.Provider;
import io.reqllm.provider.ProviderSpec;
import io.reqllm.provider.WireProtocol;
import io.reqllm.samples.quickstart.QuickstartProperties.Simulator;
import io.reqllm.test.LlmSimulator;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;

/**
 * Asks a model one question and streams its answer to the terminal.
 * <p>
 * {@code --model=provider:model} and {@code --prompt=text} choose; without them it takes
 * what is at hand.
 */
@SpringBootApplication
@ConfigurationPropertiesScan
public class QuickstartApplication {

	/**
	 * Ends the process with status 0, or with 1 if there was no answer.
	 */
	public static void main(String[] args) {
		System.exit(run(args));
	}

	static int run(String... args) {
		try (ConfigurableApplicationContext context = SpringApplication.run(QuickstartApplication.class, args)) {
			return context.getBean(Quickstart.class).run();
		}
	}

	/** A provider that costs nothing: it lives and ends with this application. */
	@Bean
	LlmSimulator simulator(QuickstartProperties properties) {
		return LlmSimulator.start().tokensPerSecond(properties.simulator().tokensPerSecond());
	}

	/** A provider of one's own is a bean. This one speaks a wire that is there. */
	@Bean
	Provider simulatedProvider(LlmSimulator simulator, QuickstartProperties properties, List<WireProtocol> wires) {
		Simulator own = properties.simulator();
		return new DeclaredProvider(ProviderSpec.builder(own.id())
			.name("Simulator")
			.routes(List.of(Route.of("openai-chat", simulator.baseUrl())))
			.auth(AuthScheme.NONE)
			.build(), wires.stream().collect(Collectors.toMap(WireProtocol::id, Function.identity())));
	}

}
