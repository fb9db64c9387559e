package io.reqllm.samples.quickstart;

import java.time.Duration;
import java.util.List;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import io.reqllm.LlmClient;
import io.reqllm.chat.ChatRequest;
import io.reqllm.chat.ChatResponse;
import io.reqllm.chat.ResponseMetadata.Attempt;
import io.reqllm.error.LlmException;
import io.reqllm.test.LlmSimulator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;
import static com.github.tomakehurst.wiremock.stubbing.Scenario.STARTED;
import static org.assertj.core.api.Assertions.assertThat;

/** What an application gets that injects the client. */
@SpringBootTest
class InjectedClientTests {

	private static final Duration LIMIT = Duration.ofSeconds(10);

	private static final String PATH = "/v1/chat/completions";

	@RegisterExtension
	private static final WireMockExtension mock = WireMockExtension.newInstance()
		.options(wireMockConfig().dynamicPort())
		.build();

	@Autowired
	private LlmClient client;

	@Autowired
	private LlmSimulator simulator;

	@DynamicPropertySource
	static void provider(DynamicPropertyRegistry properties) {
		properties.add("reqllm.providers.mock.wire", () -> "openai-chat");
		properties.add("reqllm.providers.mock.base-url", () -> mock.baseUrl() + "/v1");
		properties.add("reqllm.providers.mock.api-key", () -> "sk-mock");
	}

	@Test
	void streamsAnAnswerThatDribblesIn() {
		mock.stubFor(post(PATH).willReturn(stream().withChunkedDribbleDelay(20, 200)));

		StepVerifier.create(this.client.streamText("mock:one", "hello"))
			.expectNext("Hello", ", world")
			.expectComplete()
			.verify(LIMIT);
	}

	@Test
	void closesTheConnectionWhenItIsCancelled() {
		StepVerifier.create(this.client.streamText("simulator:demo-stall", "hello"))
			.expectNextCount(3)
			.thenCancel()
			.verify(LIMIT);

		Integer open = Mono.fromSupplier(this.simulator::connections)
			.filter(count -> count == 0)
			.repeatWhenEmpty(empty -> empty.delayElements(Duration.ofMillis(10)))
			.block(LIMIT);
		assertThat(open).isZero();
	}

	@Test
	void triesAgainAfterTooManyRequests() {
		mock.stubFor(post(PATH).inScenario("busy")
			.whenScenarioStateIs(STARTED)
			.willSetStateTo("free")
			.willReturn(aResponse().withStatus(429).withHeader("Retry-After", "0")));
		mock.stubFor(post(PATH).inScenario("busy").whenScenarioStateIs("free").willReturn(whole()));

		ChatResponse answer = this.client.generate(ChatRequest.of("mock:one", "hello")).block(LIMIT);

		assertThat(answer.text()).isEqualTo("Hello, world");
		assertThat(answer.metadata().attempts()).extracting(Attempt::error).isEqualTo(List.of("RateLimitException"));
		mock.verify(2, postRequestedFor(urlEqualTo(PATH)));
	}

	@Test
	void failsForAnErrorInsideAStatusOf200() {
		mock.stubFor(post(PATH).willReturn(aResponse().withHeader("Content-Type", "application/json")
			.withBody("{\"error\": {\"message\": \"The model does not exist\", \"code\": \"model_not_found\"}}")));

		StepVerifier.create(this.client.generate(ChatRequest.of("mock:one", "hello")))
			.expectErrorSatisfies(failure -> assertThat(failure).isInstanceOf(LlmException.class)
				.hasMessageContaining("The model does not exist"))
			.verify(LIMIT);
	}

	private static ResponseDefinitionBuilder whole() {
		return aResponse().withHeader("Content-Type", "application/json").withBody("""
				{"id": "1", "model": "one", "choices": [{"index": 0, "finish_reason": "stop",
					"message": {"role": "assistant", "content": "Hello, world"}}],
				 "usage": {"prompt_tokens": 1, "completion_tokens": 2, "total_tokens": 3}}
				""");
	}

	private static ResponseDefinitionBuilder stream() {
		return aResponse().withHeader("Content-Type", "text/event-stream").withBody("""
				data: {"id": "1", "model": "one", "choices": [{"index": 0, "delta": {"content": "Hello"}}]}

				data: {"id": "1", "model": "one", "choices": [{"index": 0, "delta": {"content": ", world"}}]}

				data: {"id": "1", "model": "one", "choices": [{"index": 0, "delta": {}, "finish_reason": "stop"}]}

				data: [DONE]

				""");
	}

}
