package io.reqllm.samples.docs;

import java.time.Duration;

import io.reqllm.test.LlmSimulator;
import io.reqllm.test.junit.LlmSimulatorExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import org.springframework.web.reactive.function.client.WebClient;

import static org.assertj.core.api.Assertions.assertThat;

// doc: guide, a simulator for a class
class SimulatedWireTests {

	@RegisterExtension
	static final LlmSimulatorExtension llm = new LlmSimulatorExtension();

	@Test
	void listsItsModels(LlmSimulator simulator) {
		String models = WebClient.create(llm.baseUrl("openai-chat"))
			.get()
			.uri("/models")
			.retrieve()
			.bodyToMono(String.class)
			.block(Duration.ofSeconds(10));

		assertThat(models).contains("demo-429");
		assertThat(simulator.requests()).hasSize(1);
	}

}
// end
