package io.reqllm.samples.docs;

import io.reqllm.test.LlmSimulator;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

import static org.assertj.core.api.Assertions.assertThat;

// doc: guide, a simulated provider
@SpringBootTest(webEnvironment = WebEnvironment.NONE)
class AskControllerTests {

	private static final LlmSimulator simulator = LlmSimulator.start();

	@DynamicPropertySource
	static void simulated(DynamicPropertyRegistry registry) {
		registry.add("reqllm.providers.openai.wire", () -> "openai-chat");
		registry.add("reqllm.providers.openai.base-url", simulator::baseUrl);
		registry.add("reqllm.providers.openai.api-key", () -> "any");
	}

	@AfterAll
	static void stop() {
		simulator.close();
	}

	@Test
	void asksTheModelThatItIsToldTo(@Autowired AskController controller) {
		Mono<String> answer = controller.ask("Is anybody there?");

		StepVerifier.create(answer).expectNextMatches(text -> text.contains("simulated")).verifyComplete();
		assertThat(simulator.requests()).last()
			.satisfies(request -> assertThat(request.json().path("model").stringValue()).isEqualTo("gpt-4o-mini"));
	}

}
// end
