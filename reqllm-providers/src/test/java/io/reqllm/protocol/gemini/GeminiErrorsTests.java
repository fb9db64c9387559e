package io.reqllm.protocol.gemini;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import io.reqllm.answer.StreamEvent;
import io.reqllm.answer.StreamEvent.TextDelta;
import io.reqllm.chat.ChatResponse;
import io.reqllm.chat.ContentPart.ToolCall;
import io.reqllm.chat.FinishReason;
import io.reqllm.error.LlmException;
import io.reqllm.error.ProtocolException;
import io.reqllm.error.ProviderUnavailableException;
import io.reqllm.error.RateLimitException;
import io.reqllm.protocol.Answers;
import io.reqllm.provider.Frame;
import io.reqllm.provider.ResponseParser;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.core.JacksonException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Answers that began well and are none, and answers that look like none. */
class GeminiErrorsTests {

	private static final GeminiProtocol WIRE = new GeminiProtocol();

	private static final Answers WHOLE = Answers.whole(WIRE);

	private static final Answers STREAM = Answers.streamed(WIRE);

	private static final String BUSY = "{\"error\":{\"code\":503,\"message\":\"The model is overloaded.\","
			+ "\"status\":\"UNAVAILABLE\"}}";

	private static final String HELLO = "{\"candidates\":[{\"content\":{\"parts\":[{\"text\":\"Hello\"}]}}]}";

	@ParameterizedTest
	@ValueSource(strings = { BUSY, "[" + BUSY + "]", "{\"response\":" + BUSY + "}",
			"{\"error\":{\"message\":\"overloaded\"}}", "{\"error\":\"overloaded\"}", "{\"message\":\"overloaded\"}" })
	void tellsOfAnErrorInsideAResponse(String body) {
		assertThatExceptionOfType(LlmException.class).isThrownBy(() -> WHOLE.whole(body))
			.withMessageContaining("overloaded")
			.isNotInstanceOf(ProtocolException.class)
			.satisfies(ex -> assertThat(ex.model()).isEqualTo(Answers.MODEL));
	}

	@Test
	void givesAnErrorInsideAResponseTheStatusThatItTells() {
		assertThatExceptionOfType(ProviderUnavailableException.class).isThrownBy(() -> WHOLE.whole(BUSY))
			.satisfies(ex -> assertThat(ex.status()).isEqualTo(503))
			.satisfies(ex -> assertThat(ex.retryable()).isTrue());
	}

	@Test
	void tellsHowLongToWait() {
		String body = """
				{"error":{"code":429,"message":"You exceeded your current quota.","status":"RESOURCE_EXHAUSTED",
				"details":[{"@type":"type.googleapis.com/google.rpc.RetryInfo","retryDelay":"34.07s"}]}}""";

		assertThatExceptionOfType(RateLimitException.class).isThrownBy(() -> WHOLE.whole(body))
			.satisfies(ex -> assertThat(ex.details().retryAfter()).isEqualTo(Duration.ofMillis(34_070)));
	}

	@Test
	void failsInTheMiddleOfAStreamAfterWhatCameBefore() {
		List<StreamEvent> events = new ArrayList<>();
		ResponseParser parser = WIRE.decoder(STREAM.call(), Answers.SSE);
		parser.frame(Frame.of(HELLO), events::add);

		assertThatExceptionOfType(LlmException.class).isThrownBy(() -> parser.frame(Frame.of(BUSY), events::add))
			.withMessageContaining("overloaded");
		assertThat(events).containsExactly(new TextDelta(0, 0, "Hello"));
	}

	@ParameterizedTest
	@ValueSource(strings = { "<html><body>Bad gateway</body></html>", "", "{}", "{\"candidates\":[]}", "[]", "\"text\"",
			"42", "null", "{\"candidates\":null}", "{\"candidates\":[]} {\"candidates\":[]}" })
	void refusesWhatIsNoAnswer(String body) {
		assertThatThrownBy(() -> WHOLE.whole(body)).isInstanceOf(ProtocolException.class);
	}

	@ParameterizedTest
	@ValueSource(strings = { "{\"candidates\":[{\"content\":{\"parts\":[{\"text\":\"Hel", "{\"candidates\"" })
	void refusesHalfAnAnswer(String body) {
		assertThatThrownBy(() -> WHOLE.whole(body)).isInstanceOf(JacksonException.class);
	}

	@Test
	void takesNoStreamWithoutAFinishReasonForTheWhole() {
		assertThatThrownBy(() -> STREAM.pieces(HELLO, HELLO)).isInstanceOf(ProtocolException.class);
		assertThatThrownBy(() -> STREAM.pieces("{\"usageMetadata\":{\"promptTokenCount\":1}}"))
			.isInstanceOf(ProtocolException.class);
	}

	@Test
	void takesNoArrayOfPiecesWithoutAFinishReasonForTheWhole() {
		assertThatThrownBy(() -> WHOLE.pieces(HELLO, HELLO)).isInstanceOf(ProtocolException.class);
		assertThat(WHOLE.pieces(HELLO, "{\"candidates\":[{\"finishReason\":\"STOP\"}]}").text()).isEqualTo("Hello");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|',
			value = { "{\"candidates\":[{\"content\":{\"parts\":[{\"text\":\"Hi\"}]}}]}|OTHER|Hi",
					"{\"candidates\":[{\"content\":{\"role\":\"model\"},\"finishReason\":\"MAX_TOKENS\"}]}|LENGTH|''",
					"{\"candidates\":[{\"finishReason\":\"MALFORMED_FUNCTION_CALL\"}]}|ERROR|''",
					"{\"candidates\":[{\"finishReason\":\"IMAGE_SAFETY\"}]}|CONTENT_FILTER|''",
					"{\"candidates\":[{\"content\":{\"parts\":{\"text\":\"Hi\"}},\"finishReason\":\"STOP\"}]}|STOP|Hi",
					"{\"candidates\":[],\"promptFeedback\":{\"blockReason\":\"SAFETY\"}}|CONTENT_FILTER|''",
					"{\"candidates\":[],\"modelVersion\":\"m\",\"usageMetadata\":{\"promptTokenCount\":4}}|OTHER|''",
					"{\"response\":{\"candidates\":[{\"content\":{\"parts\":[{\"text\":\"Hi\"}]},"
							+ "\"finishReason\":\"STOP\"}]}}|STOP|Hi" })
	void readsWholeAnswersThatLackSomething(String body, FinishReason reason, String text) {
		ChatResponse answer = WHOLE.whole(body);

		assertThat(answer.finishReason()).isEqualTo(reason);
		assertThat(answer.text()).isEqualTo(text);
	}

	@Test
	void readsWhatComesBehindTheFinishReason() {
		ChatResponse answer = STREAM.pieces(HELLO, "{\"candidates\":[{\"finishReason\":\"STOP\"}]}",
				"{\"candidates\":[{\"content\":{\"parts\":[{\"text\":\"!\"}]},\"finishReason\":\"STOP\"}]}",
				"{\"usageMetadata\":{\"promptTokenCount\":4,\"candidatesTokenCount\":2}}", " ", "[DONE]");

		assertThat(answer.text()).isEqualTo("Hello!");
		assertThat(answer.usage().totalInput()).isEqualTo(4);
	}

	@ParameterizedTest
	@ValueSource(strings = { "{\"name\":\"f\",\"willContinue\":true}",
			"{\"name\":\"f\",\"willContinue\":true,\"partialArgs\":[{\"jsonPath\":\"$.a\",\"stringValue\":\"x\"}]}",
			"{\"name\":\"f\",\"partialArgs\":[{\"jsonPath\":\"a.b\",\"stringValue\":\"x\"}]}",
			"{\"name\":\"f\",\"partialArgs\":[{\"jsonPath\":\"$[0]\",\"numberValue\":1}]}",
			"{\"name\":\"f\",\"partialArgs\":[{\"numberValue\":1}]}", "{\"args\":{}}",
			"{\"name\":\"f\",\"args\":\"{\"}" })
	void refusesHalfAToolCall(String call) {
		assertThatThrownBy(() -> STREAM.pieces(call(call, "\"STOP\""))).isInstanceOf(ProtocolException.class);
	}

	@Test
	void joinsALongArgumentInLinearTime() {
		int count = 50_000;
		List<Frame> frames = new ArrayList<>();
		frames.add(Frame.of(call("{\"name\":\"f\",\"willContinue\":true}", "null")));
		Frame piece = Frame.of(call("{\"partialArgs\":[{\"jsonPath\":\"$.a\",\"stringValue\":\"" + "x".repeat(20)
				+ "\",\"willContinue\":true}],\"willContinue\":true}", "null"));
		for (int i = 0; i < count; i++) {
			frames.add(piece);
		}
		frames.add(Frame.of(call("{}", "\"STOP\"")));

		ToolCall joined = STREAM.fold(frames).toolCalls().get(0);

		assertThat(joined.arguments()).hasSize(count * 20 + "{\"a\":\"\"}".length());
	}

	private static String call(String call, String reason) {
		return "{\"candidates\":[{\"content\":{\"parts\":[{\"functionCall\":" + call + "}]},\"finishReason\":" + reason
				+ "}]}";
	}

}
