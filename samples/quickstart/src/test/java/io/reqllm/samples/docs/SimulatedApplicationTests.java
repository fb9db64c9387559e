package io.reqllm.samples.docs;

import java.util.TreeSet;

import io.reqllm.LlmClient;
import io.reqllm.catalog.ProviderIndex;
import io.reqllm.provider.Provider;
import io.reqllm.provider.ProviderRegistry;
import io.reqllm.test.LlmSimulator;
import io.reqllm.test.boot.AutoConfigureReqLlmSimulator;
import io.reqllm.test.simulator.SimulatedWire;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.test.StepVerifier;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;

import static org.assertj.core.api.Assertions.assertThat;

/** Without names, all providers of an application are simulated. */
@SpringBootTest(webEnvironment = WebEnvironment.NONE, properties = { "reqllm.providers.team-blue.type=anthropic",
		"reqllm.providers.house.base-url=https://llm.house.example", "reqllm.providers.house.wire=openai-responses",
		"reqllm.providers.openai.base-url=https://dear.example", "reqllm.providers.openai.api-key=dear" })
@AutoConfigureReqLlmSimulator
class SimulatedApplicationTests {

	@Autowired
	private LlmSimulator simulator;

	@ParameterizedTest
	@ValueSource(strings = { "openai", "anthropic", "google", "amazon-bedrock", "cohere", "ollama-cloud", "azure",
			"google-vertex", "302ai", "team-blue", "house" })
	void eachProviderAsksTheSimulatorWithoutAKey(String provider, @Autowired LlmClient llm) {
		int before = this.simulator.requests().size();

		StepVerifier.create(llm.generateText(provider + ":some-model", "Is anybody there?"))
			.expectNextMatches(text -> text.contains("simulated"))
			.verifyComplete();
		assertThat(this.simulator.requests()).hasSize(before + 1)
			.last()
			.satisfies(request -> assertThat(request.header("authorization")).isEqualTo("Bearer no-key-at-all"));
	}

	@Test
	void noProviderThatTheSimulatorCouldPlayIsLeftOut(@Autowired ProviderRegistry registry) {
		TreeSet<String> spoken = new TreeSet<>(SimulatedWire.all().stream().map(SimulatedWire::id).toList());
		String url = this.simulator.baseUrl().replace("/v1", "");

		assertThat(ProviderIndex.ofClassPath().providers())
			.filteredOn(spec -> spec.routes().stream().anyMatch(route -> spoken.contains(route.wire())))
			.hasSizeGreaterThan(200)
			.allSatisfy(spec -> {
				Provider provider = registry.get(spec.id());
				assertThat(provider.spec().routes()).allSatisfy(route -> assertThat(route.baseUrl()).startsWith(url));
			});
	}

}
