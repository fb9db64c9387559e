package io.reqllm.samples.docs;

import io.reqllm.test.LlmSimulator;
import io.reqllm.test.boot.AutoConfigureReqLlmSimulator;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;

import static org.assertj.core.api.Assertions.assertThat;

// doc: guide, a simulated provider
@SpringBootTest(webEnvironment = WebEnvironment.NONE)
@AutoConfigureReqLlmSimulator
class AskControllerTests {

	@Test
	void asksTheModelThatItIsToldTo(@Autowired AskController controller, @Autowired LlmSimulator simulator) {
		Mono<String> answer = controller.ask("Is anybody there?");

		StepVerifier.create(answer).expectNextMatches(text -> text.contains("simulated")).verifyComplete();
		assertThat(simulator.requests()).last()
			.satisfies(request -> assertThat(request.json().path("model").stringValue()).isEqualTo("gpt-4o-mini"));
	}

}
// end
