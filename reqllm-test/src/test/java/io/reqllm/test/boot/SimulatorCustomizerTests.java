package io.reqllm.test.boot;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;

import io.reqllm.test.LlmSimulator;
import org.junit.jupiter.api.Test;

import org.springframework.context.support.GenericApplicationContext;
import org.springframework.core.env.Environment;
import org.springframework.core.env.MapPropertySource;
import org.springframework.test.context.ContextCustomizer;
import org.springframework.test.context.MergedContextConfiguration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

class SimulatorCustomizerTests {

	private static final String HOUSE = "reqllm.providers.house.";

	@Test
	void leadsANamedProviderToTheSimulatorWhateverIsConfigured() {
		try (GenericApplicationContext context = context(Set.of("house"), "anthropic-messages")) {
			Environment environment = context.getEnvironment();

			assertThat(environment.getProperty("reqllm.providers.house.base-url"))
				.isEqualTo(context.getBean(LlmSimulator.class).baseUrl("anthropic-messages"));
			assertThat(environment.getProperty("reqllm.providers.house.wire")).isEqualTo("anthropic-messages");
		}
	}

	@Test
	void leavesAProviderAloneWhoseWireIsNotSpoken() {
		try (GenericApplicationContext context = context(Set.of(), "plain")) {
			assertThat(context.getEnvironment().getProperty("reqllm.providers.house.base-url"))
				.isEqualTo("https://llm.house.example");
		}
	}

	@Test
	void saysWhichNamedProviderCannotBeSimulated() {
		assertThatIllegalStateException().isThrownBy(() -> context(Set.of("house"), "plain"))
			.withMessageContaining("'house'")
			.withMessageContaining("openai-chat");
	}

	@Test
	void stopsTheSimulatorWithTheContext() throws IOException {
		GenericApplicationContext context = context(Set.of(), "openai-chat");
		int port = URI.create(context.getBean(LlmSimulator.class).baseUrl()).getPort();
		try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
			socket.setSoTimeout(5_000);
			socket.getOutputStream()
				.write("GET /v1/models HTTP/1.1\r\nHost: here\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
			assertThat(socket.getInputStream().read()).isEqualTo('H');

			context.close();

			assertThat(socket.getInputStream().readAllBytes()).asString().startsWith("TTP/1.1 200");
		}
	}

	@Test
	void sharesAContextAmongTestsThatNameTheSameProviders() {
		assertThat(customizer(OneTests.class)).isNotNull().isEqualTo(customizer(SameTests.class));
		assertThat(customizer(OneTests.class)).isNotEqualTo(customizer(AllTests.class));
		assertThat(customizer(SimulatorCustomizerTests.class)).isNull();
	}

	private static ContextCustomizer customizer(Class<?> testClass) {
		return new SimulatorCustomizerFactory().createContextCustomizer(testClass, List.of());
	}

	private static GenericApplicationContext context(Set<String> providers, String wire) {
		GenericApplicationContext context = new GenericApplicationContext();
		context.getEnvironment()
			.getPropertySources()
			.addLast(new MapPropertySource("house",
					Map.of(HOUSE + "wire", wire, HOUSE + "base-url", "https://llm.house.example")));
		try {
			new SimulatorCustomizer(providers).customizeContext(context,
					new MergedContextConfiguration(OneTests.class, null, null, null, null));
			context.refresh();
			return context;
		}
		catch (IllegalStateException ex) {
			context.close();
			throw ex;
		}
	}

	@AutoConfigureReqLlmSimulator(providers = { "house", "barn" })
	private static final class OneTests {

	}

	@AutoConfigureReqLlmSimulator(providers = { "barn", "house" })
	private static final class SameTests {

	}

	@AutoConfigureReqLlmSimulator
	private static final class AllTests {

	}

}
