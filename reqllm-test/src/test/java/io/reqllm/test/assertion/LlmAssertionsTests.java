package io.reqllm.test.assertion;

import java.time.Duration;
import java.util.List;

import io.reqllm.answer.StreamEvent;
import io.reqllm.answer.StreamEvent.Finished;
import io.reqllm.answer.StreamEvent.Started;
import io.reqllm.answer.StreamEvent.TextDelta;
import io.reqllm.answer.StreamEvent.UsageReported;
import io.reqllm.chat.ChatRequest;
import io.reqllm.chat.ChatResponse;
import io.reqllm.chat.FinishReason;
import io.reqllm.test.FakeAnswer;
import io.reqllm.test.FakeLlm;
import io.reqllm.usage.Usage;
import org.junit.jupiter.api.Test;

import static io.reqllm.test.assertion.LlmAssertions.assertThat;
import static io.reqllm.test.assertion.LlmAssertions.assertThatEvents;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class LlmAssertionsTests {

	private static final Duration LIMIT = Duration.ofSeconds(5);

	private static final ChatRequest HELLO = ChatRequest.of("acme:demo", "Hello");

	@Test
	void passesWhatIsSo() {
		assertThat(answer(FakeAnswer.text("Hi there").withUsage(Usage.of(3, 2)))).hasText("Hi there")
			.hasTextContaining("there")
			.hasFinishReason(FinishReason.STOP)
			.hasUsage(3, 2)
			.hasNoToolCalls()
			.hasNoWarnings()
			.isFrom("acme:demo");
	}

	@Test
	void comparesArgumentsAsJson() {
		ChatResponse answer = answer(FakeAnswer.toolCall("weather", "{\"city\": \"Rome\", \"days\": 2}"));

		assertThat(answer).hasToolCall("weather")
			.withArguments("{\"days\":2,\"city\":\"Rome\"}")
			.hasFinishReason(FinishReason.TOOL_CALLS);
	}

	@Test
	void saysWhatIsThereInstead() {
		ChatResponse answer = answer(FakeAnswer.toolCall("weather", "{}"));

		assertThatExceptionOfType(AssertionError.class).isThrownBy(() -> assertThat(answer).hasToolCall("clock"))
			.withMessageContaining("<clock> but [weather]");
		assertThatExceptionOfType(AssertionError.class)
			.isThrownBy(() -> assertThat(answer).hasToolCall("weather").withArguments("{\"a\":1}"))
			.withMessageContaining("but with [{}]");
		assertThatExceptionOfType(AssertionError.class).isThrownBy(() -> assertThat(answer).hasText("Hi"))
			.withMessageContaining("not <Hi>");
		assertThatExceptionOfType(AssertionError.class).isThrownBy(() -> assertThat(answer).hasCost("0.1"))
			.withMessageContaining("but <unknown>");
	}

	@Test
	void knowsAWholeStreamFromOneThatIsNone() {
		List<StreamEvent> events = new FakeLlm().answers(FakeAnswer.text("Hi there"))
			.stream(HELLO)
			.collectList()
			.blockOptional(LIMIT)
			.orElseThrow();

		assertThatEvents(events).isComplete()
			.hasText("Hi there")
			.hasFinishReason(FinishReason.STOP)
			.hasInOrder(Started.class, TextDelta.class, UsageReported.class, Finished.class);
		assertThatExceptionOfType(AssertionError.class)
			.isThrownBy(() -> assertThatEvents(events.subList(0, events.size() - 1)).isComplete())
			.withMessageContaining("UsageReported]");
		assertThatExceptionOfType(AssertionError.class)
			.isThrownBy(() -> assertThatEvents(events).hasInOrder(Finished.class, Started.class))
			.withMessageContaining("No <Started>");
	}

	private static ChatResponse answer(FakeAnswer answer) {
		return new FakeLlm().answers(answer).generate(HELLO).blockOptional(LIMIT).orElseThrow();
	}

}
