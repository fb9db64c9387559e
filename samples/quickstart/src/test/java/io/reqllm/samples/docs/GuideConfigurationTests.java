package io.reqllm.samples.docs;

import io.reqllm.LlmClient;
import io.reqllm.test.LlmSimulator;
import io.reqllm.test.RecordedRequest;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.context.annotation.Import;

import static org.assertj.core.api.Assertions.assertThat;

/** Runs the beans of the guide in an application. */
@SpringBootTest(webEnvironment = WebEnvironment.NONE,
		properties = { "reqllm.providers.hosted.type=openai", "reqllm.providers.hosted.wire=openai-chat" })
@Import(GuideConfiguration.class)
class GuideConfigurationTests {

	@Test
	void everyBeanDoesWhatThePageSays(@Autowired LlmClient llm, @Autowired LlmSimulator simulator) {
		Mono<String> answer = llm.generateText("local:demo", "Is anybody there?")
			.contextWrite(context -> context.put("user", "ada").put("tenant", "blue"));

		StepVerifier.create(answer).expectNextMatches(text -> text.contains("simulated")).verifyComplete();
		RecordedRequest request = simulator.requests().get(0);
		assertThat(request.json().path("user").stringValue()).isEqualTo("ada");
		assertThat(request.header("X-Cost-Centre")).isEqualTo("4711");
		assertThat(request.header("Authorization")).isNull();
	}

}
