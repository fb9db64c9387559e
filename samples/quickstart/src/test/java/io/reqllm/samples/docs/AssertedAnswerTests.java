package io.reqllm.samples.docs;

import java.time.Duration;
import java.util.List;

import io.reqllm.answer.StreamEvent;
import io.reqllm.chat.ChatRequest;
import io.reqllm.chat.ChatResponse;
import io.reqllm.test.FakeAnswer;
import io.reqllm.test.FakeLlm;
import org.junit.jupiter.api.Test;

import static io.reqllm.test.assertion.LlmAssertions.assertThat;
import static io.reqllm.test.assertion.LlmAssertions.assertThatEvents;

class AssertedAnswerTests {

	private static final Duration LIMIT = Duration.ofSeconds(10);

	@Test
	void answersAndStreamsAreAsserted() {
		ChatRequest request = ChatRequest.of("openai:gpt-4o-mini", "How is the weather in Rome?");

		// doc: guide, assertions
		FakeLlm llm = new FakeLlm().answers(FakeAnswer.toolCall("weather", "{\"city\":\"Rome\"}"),
				FakeAnswer.text("It rains."));

		ChatResponse answer = llm.generate(request).block(LIMIT);
		List<StreamEvent> events = llm.stream(request).collectList().block(LIMIT);

		assertThat(answer).hasToolCall("weather").withArguments("{\"city\": \"Rome\"}");
		assertThatEvents(events).isComplete().hasText("It rains.");
		llm.verifyAllAnswered();
		// end
	}

}
