package io.reqllm.protocol.ollama;

import java.util.ArrayList;
import java.util.List;

import io.reqllm.answer.StreamEvent;
import io.reqllm.answer.StreamEvent.TextDelta;
import io.reqllm.chat.ChatResponse;
import io.reqllm.chat.FinishReason;
import io.reqllm.error.LlmException;
import io.reqllm.error.ProtocolException;
import io.reqllm.error.ProviderUnavailableException;
import io.reqllm.protocol.Answers;
import io.reqllm.provider.Frame;
import io.reqllm.provider.ResponseParser;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Answers of Ollama that began well and are none, or end in an odd way. */
class OllamaErrorsTests {

	private static final OllamaProtocol WIRE = new OllamaProtocol();

	private static final String HELLO = """
			{"model":"m","message":{"role":"assistant","content":"Hello"},"done":false}""";

	private static final String END = """
			{"model":"m","message":{"role":"assistant","content":""},"done":true}""";

	@ParameterizedTest
	@ValueSource(strings = { "{\"error\":\"Overloaded\"}", "{\"error\":{\"message\":\"Overloaded\"}}",
			"{\"message\":\"Overloaded\"}", "{\"detail\":\"Overloaded\"}" })
	void tellsOfAnErrorInsideAResponse(String body) {
		assertThatExceptionOfType(LlmException.class).isThrownBy(() -> Answers.whole(WIRE).whole(body))
			.withMessageContaining("Overloaded")
			.isInstanceOf(ProviderUnavailableException.class);
	}

	@Test
	void failsInTheMiddleOfAStreamAfterWhatCameBefore() {
		List<StreamEvent> events = new ArrayList<>();
		ResponseParser parser = WIRE.decoder(Answers.streamed(WIRE).call(), Answers.SSE);
		parser.frame(Frame.of(HELLO), events::add);

		assertThatThrownBy(() -> parser.frame(Frame.of("{\"error\":\"the runner has died\"}"), events::add))
			.isInstanceOf(ProviderUnavailableException.class)
			.hasMessageContaining("the runner has died");
		assertThat(events).containsExactly(new TextDelta(0, 0, "Hello"));
	}

	@Test
	void readsLinesThatAProxyCallsOneBody() {
		ChatResponse answer = Answers.whole(WIRE).whole(HELLO + "\n" + HELLO + "\r\n" + END + "\n" + END);

		assertThat(answer.text()).isEqualTo("HelloHello");
		assertThat(answer.finishReason()).isEqualTo(FinishReason.STOP);
	}

	@Test
	void doesNotTakeLinesWithoutAnEndForTheWhole() {
		assertThatThrownBy(() -> Answers.whole(WIRE).whole(HELLO + "\n" + HELLO)).isInstanceOf(ProtocolException.class);
		assertThatThrownBy(() -> Answers.streamed(WIRE).pieces(HELLO, "[DONE]")).isInstanceOf(ProtocolException.class);
	}

	@Test
	void takesAWholeAnswerForOneThoughItDoesNotSaySo() {
		ChatResponse answer = Answers.whole(WIRE).whole("{\"message\":{\"content\":\"Hello\"}}");

		assertThat(answer.text()).isEqualTo("Hello");
		assertThat(answer.choices().get(0).rawFinishReason()).isNull();
	}

	@ParameterizedTest
	@CsvSource({ "stop,STOP", "length,LENGTH", "load,OTHER", "'',STOP" })
	void unifiesTheReasonToFinish(String raw, FinishReason unified) {
		String end = END.replace("\"done\":true", "\"done\":true,\"done_reason\":\"" + raw + "\"");

		assertThat(Answers.streamed(WIRE).pieces(HELLO, end).finishReason()).isEqualTo(unified);
	}

	@Test
	void makesTheSameIdsWheneverItReadsTheSameAnswer() {
		String call = """
				{"message":{"tool_calls":[{"function":{"name":"a","arguments":{}}},\
				{"function":{"name":"a","arguments":{}}}]},"done":true,"created_at":"2026-11-22T10:00:00Z"}""";

		ChatResponse answer = Answers.whole(WIRE).whole(call);

		assertThat(answer).isEqualTo(Answers.whole(WIRE).whole(call));
		assertThat(answer.toolCalls()).hasSize(2).doesNotHaveDuplicates();
		assertThat(answer.finishReason()).isEqualTo(FinishReason.TOOL_CALLS);
	}

	@ParameterizedTest
	@ValueSource(strings = { "<html><body>Bad gateway</body></html>", "{}", "[]", "\"text\"", "null", "42" })
	void refusesWhatIsNoAnswer(String body) {
		assertThatThrownBy(() -> Answers.whole(WIRE).whole(body)).isInstanceOf(ProtocolException.class);
	}

}
