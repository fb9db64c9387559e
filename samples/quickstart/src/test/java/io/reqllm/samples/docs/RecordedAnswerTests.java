package io.reqllm.samples.docs;

import java.nio.file.Path;
import java.time.Duration;

import io.reqllm.LlmClient;
import io.reqllm.LlmClientBuilder;
import io.reqllm.chat.ChatRequest;
import io.reqllm.chat.ChatResponse;
import io.reqllm.chat.FinishReason;
import io.reqllm.providers.BuiltInProviders;
import io.reqllm.test.record.TrafficReplay;
import org.junit.jupiter.api.Test;

import org.springframework.web.reactive.function.client.ExchangeFilterFunction;
import org.springframework.web.reactive.function.client.WebClient;

import static io.reqllm.test.assertion.LlmAssertions.assertThat;

// doc: guide, a recorded answer
class RecordedAnswerTests {

	private static final Path TRAFFIC = Path.of("src/test/resources/traffic/hello");

	@Test
	void saysHello() {
		// To record it: new TrafficRecorder(TRAFFIC)
		LlmClient llm = client(new TrafficReplay(TRAFFIC));

		ChatResponse answer = llm.generate(ChatRequest.of("openai:gpt-4o-mini", "Say hello"))
			.block(Duration.ofSeconds(10));

		assertThat(answer).hasText("Hello!").hasFinishReason(FinishReason.STOP).hasUsage(9, 2).hasNoWarnings();
	}

	private static LlmClient client(ExchangeFilterFunction traffic) {
		return new LlmClientBuilder().providers(BuiltInProviders.all())
			.webClients(provider -> WebClient.builder().filter(traffic))
			.build();
	}

}
// end
