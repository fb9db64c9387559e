package io.reqllm.protocol.cohere;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import io.reqllm.answer.StreamEvent;
import io.reqllm.answer.StreamEvent.TextDelta;
import io.reqllm.chat.ChatResponse;
import io.reqllm.chat.FinishReason;
import io.reqllm.error.AuthenticationException;
import io.reqllm.error.ErrorMapper;
import io.reqllm.error.ErrorReply;
import io.reqllm.error.LlmException;
import io.reqllm.error.LlmTimeoutException;
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

/** Answers of Cohere that began well and are none, or end in an odd way. */
class CohereErrorsTests {

	private static final CohereProtocol WIRE = new CohereProtocol();

	private static final String HELLO = """
			{"type":"content-delta","index":0,"delta":{"message":{"content":{"text":"Hello"}}}}""";

	private static final String END = """
			{"type":"message-end","delta":{"finish_reason":"%s"}}""";

	@ParameterizedTest
	@ValueSource(strings = { "{\"message\":\"Overloaded\"}", "{\"id\":\"x\",\"message\":\"Overloaded\"}",
			"{\"error\":\"Overloaded\"}", "{\"error\":{\"message\":\"Overloaded\"}}", "{\"detail\":\"Overloaded\"}",
			"{\"type\":\"error\",\"message\":\"Overloaded\"}",
			"{\"type\":\"message-end\",\"delta\":{\"error\":\"Overloaded\",\"finish_reason\":\"ERROR\"}}",
			"{\"type\":\"message-end\",\"delta\":{\"error\":\"Overloaded\"}}" })
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

		assertThatThrownBy(() -> parser.frame(Frame.of(END.formatted("ERROR")), events::add))
			.isInstanceOf(ProviderUnavailableException.class)
			.hasMessageContaining("ERROR");
		assertThat(events).containsExactly(new TextDelta(0, 0, "Hello"));
	}

	@Test
	void tellsThatTheProviderTookTooLong() {
		assertThatExceptionOfType(LlmTimeoutException.class)
			.isThrownBy(() -> Answers.streamed(WIRE).pieces(HELLO, END.formatted("TIMEOUT")))
			.matches(LlmException::retryable);
	}

	@ParameterizedTest
	@CsvSource({ "COMPLETE,STOP", "STOP_SEQUENCE,STOP", "MAX_TOKENS,LENGTH", "ERROR_LIMIT,LENGTH",
			"ERROR_TOXIC,CONTENT_FILTER", "TOOL_CALL,TOOL_CALLS", "USER_CANCEL,OTHER" })
	void unifiesTheReasonToFinish(String raw, FinishReason unified) {
		ChatResponse answer = Answers.streamed(WIRE).pieces(HELLO, END.formatted(raw));

		assertThat(answer.finishReason()).isEqualTo(unified);
		assertThat(answer.choices().get(0).rawFinishReason()).isEqualTo(raw);
	}

	@Test
	void doesNotTakeAProxysOwnSignForTheEnd() {
		assertThatThrownBy(() -> Answers.streamed(WIRE).pieces(HELLO, "[DONE]")).isInstanceOf(ProtocolException.class);
	}

	@Test
	void passesOverEventsThatItDoesNotKnow() {
		ChatResponse answer = Answers.streamed(WIRE)
			.pieces("{\"type\":\"debug\",\"prompt\":\"x\"}", HELLO, "{\"type\":\"news\",\"delta\":[1]}",
					END.formatted("COMPLETE"));

		assertThat(answer.text()).isEqualTo("Hello");
	}

	@Test
	void refusesHalfArguments() {
		String call = """
				{"type":"tool-call-start","index":0,"delta":{"message":{"tool_calls":{"id":"c1","type":"function",\
				"function":{"name":"weather","arguments":"{\\"city\\":"}}}}}""";

		assertThatExceptionOfType(ProtocolException.class)
			.isThrownBy(() -> Answers.streamed(WIRE).pieces(call, END.formatted("TOOL_CALL")))
			.withMessageContaining("'weather'")
			.withMessageContaining("'TOOL_CALL'");
	}

	@ParameterizedTest
	@ValueSource(strings = { "<html><body>Bad gateway</body></html>", "{}", "[]", "\"text\"", "null", "{} {}" })
	void refusesWhatIsNoAnswer(String body) {
		assertThatThrownBy(() -> Answers.whole(WIRE).whole(body)).isInstanceOf(ProtocolException.class);
	}

	@Test
	void knowsTheStatusOfABadToken() {
		LlmException failure = ErrorMapper
			.map(new ErrorReply(Answers.MODEL, 498, Map.of(), "{\"message\":\"invalid api token\"}"));

		assertThat(failure).isInstanceOf(AuthenticationException.class).hasMessageContaining("invalid api token");
	}

}
