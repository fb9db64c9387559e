package io.reqllm.protocol.openai;

import java.util.List;

import io.reqllm.answer.StreamEvent.TextDelta;
import io.reqllm.chat.ChatResponse;
import io.reqllm.chat.FinishReason;
import io.reqllm.error.LlmException;
import io.reqllm.error.ProtocolException;
import io.reqllm.protocol.Answers;
import io.reqllm.provider.Frame;
import io.reqllm.provider.ResponseParser;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.core.JacksonException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Answers that began well and are none. */
class OpenAiChatErrorsTests {

	private static final OpenAiChatProtocol WIRE = new OpenAiChatProtocol();

	private static final String HELLO = """
			{"choices":[{"index":0,"delta":{"content":"Hello"}}]}""";

	@ParameterizedTest
	@ValueSource(strings = { "{\"error\":{\"message\":\"Overloaded\",\"code\":502}}", "{\"error\":\"Overloaded\"}",
			"{\"code\":\"unavailable\",\"error\":\"Overloaded\"}", "[{\"error\":{\"message\":\"Overloaded\"}}]",
			"{\"object\":\"error\",\"message\":\"Overloaded\"}", "{\"detail\":\"Overloaded\"}",
			"{\"choices\":[{\"index\":0,\"error\":{\"message\":\"Overloaded\",\"code\":502}}]}",
			"{\"choices\":[],\"base_resp\":{\"status_code\":1002,\"status_msg\":\"Overloaded\"}}",
			"{\"x_groq\":{\"error\":\"Overloaded\"}, \"error\":\"Overloaded\"}" })
	void tellsOfAnErrorInsideAResponse(String body) {
		assertThatExceptionOfType(LlmException.class).isThrownBy(() -> Answers.whole(WIRE).whole(body))
			.withMessageContaining("Overloaded")
			.isNotInstanceOf(ProtocolException.class)
			.satisfies(ex -> assertThat(ex.model()).isEqualTo(Answers.MODEL));
	}

	@ParameterizedTest
	@ValueSource(strings = { "{\"error\":{\"message\":\"Overloaded\"}}",
			"{\"choices\":[{\"index\":0,\"delta\":{},\"finish_reason\":\"error\"}],\"error\":{\"message\":\"Overloaded\"}}" })
	void failsInTheMiddleOfAStreamAfterWhatCameBefore(String error) {
		List<Object> events = new java.util.ArrayList<>();
		ResponseParser parser = new OpenAiChatProtocol().decoder(Answers.streamed(WIRE).call(), Answers.SSE);
		parser.frame(Frame.of(HELLO), events::add);

		assertThatExceptionOfType(LlmException.class).isThrownBy(() -> parser.frame(Frame.of(error), events::add))
			.withMessageContaining("Overloaded");
		assertThat(events).containsExactly(new TextDelta(0, 0, "Hello"));
	}

	@Test
	void believesTheNameOfAnErrorEvent() {
		ResponseParser parser = new OpenAiChatProtocol().decoder(Answers.streamed(WIRE).call(), Answers.SSE);
		byte[] payload = "{\"text\":\"no\"}".getBytes();
		Frame frame = new Frame("error", payload, 0, payload.length);

		assertThatExceptionOfType(LlmException.class).isThrownBy(() -> parser.frame(frame, event -> {
		}));
	}

	@ParameterizedTest
	@ValueSource(strings = { "error", "network_error", "insufficient_system_resource" })
	void doesNotCallAnAnswerWholeThatEndedWithAFailure(String reason) {
		String body = """
				{"choices":[{"message":{"content":"Hal"},"finish_reason":"%s"}]}""".formatted(reason);

		assertThatExceptionOfType(LlmException.class).isThrownBy(() -> Answers.whole(WIRE).whole(body))
			.withMessageContaining(reason);
	}

	@ParameterizedTest
	@ValueSource(strings = { "<html><body>Bad gateway</body></html>", " <!DOCTYPE html>", "", "{}", "{\"choices\":[]}",
			"{\"choices\":null,\"id\":null}", "[]", "\"text\"", "42", "null", "{\"choices\":[]} {\"choices\":[]}" })
	void refusesWhatIsNoAnswer(String body) {
		assertThatThrownBy(() -> Answers.whole(WIRE).whole(body)).isInstanceOf(ProtocolException.class);
	}

	@Test
	void leavesWhatIsNoJsonToTheParser() {
		assertThatThrownBy(() -> Answers.whole(WIRE).whole("upstream timed out")).isInstanceOf(JacksonException.class);
	}

	@ParameterizedTest
	@ValueSource(strings = { "\"error\":null", "\"error\":\"\"", "\"error\":{}", "\"base_resp\":{\"status_code\":0}" })
	void takesNoErrorForOne(String member) {
		ChatResponse answer = Answers.whole(WIRE)
			.whole("{" + member + ",\"choices\":[{\"message\":{\"content\":\"Hi\"},\"finish_reason\":\"stop\"}]}");

		assertThat(answer.text()).isEqualTo("Hi");
	}

	@Test
	void findsAnAnswerThatWasPutOneLevelDown() {
		ChatResponse answer = Answers.whole(WIRE)
			.whole("{\"provider\":{\"choices\":[{\"message\":{\"content\":\"Hi\"},\"finish_reason\":\"stop\"}]}}");

		assertThat(answer.text()).isEqualTo("Hi");
	}

	@Test
	void failsForAToolCallThatIsNotWholeAndNamesIt() {
		String call = """
				{"choices":[{"index":0,"delta":{"tool_calls":[{"index":0,"id":"c1","function":{"name":"weather",\
				"arguments":"{\\"city\\":"}}]},"finish_reason":"tool_calls"}]}""";

		assertThatExceptionOfType(ProtocolException.class)
			.isThrownBy(() -> Answers.streamed(WIRE).pieces(HELLO, call, "[DONE]"))
			.withMessageContaining("'weather'")
			.withMessageContaining("'tool_calls'");
	}

	@Test
	void infersTheReasonOnlyWhereTheEndIsSure() {
		assertThat(Answers.streamed(WIRE).pieces(HELLO, "[DONE]").finishReason()).isEqualTo(FinishReason.STOP);
		assertThatThrownBy(() -> Answers.streamed(WIRE).pieces(HELLO)).isInstanceOf(ProtocolException.class);
	}

	@Test
	void joinsAnAnswerThatWasSplitOverChoicesNobodyAskedFor() {
		String tool = """
				{"choices":[{"index":1,"delta":{"tool_calls":[{"id":"c1","function":{"name":"a","arguments":"{}"}}]},\
				"finish_reason":"tool_calls"}]}""";

		ChatResponse answer = Answers.streamed(WIRE).pieces(HELLO, tool, "[DONE]");

		assertThat(answer.choices()).hasSize(1);
		assertThat(answer.text()).isEqualTo("Hello");
		assertThat(answer.toolCalls()).hasSize(1);
	}

	@Test
	void endsForTheFilterThatLeftNoMessage() {
		String choice = "{\"choices\":[{\"index\":0,\"content_filter_results\":{\"hate\":{\"filtered\":true}},"
				+ "\"finish_reason\":\"content_filter\"}]}";

		assertThat(Answers.whole(WIRE).whole(choice).finishReason()).isEqualTo(FinishReason.CONTENT_FILTER);
	}

	@Test
	void readsAMessageThatAStreamSendsWhole() {
		ChatResponse answer = Answers.streamed(WIRE)
			.pieces("{\"choices\":[{\"message\":{\"content\":\"Hi\"},\"finish_reason\":\"stop\"}]}");

		assertThat(answer.text()).isEqualTo("Hi");
	}

}
