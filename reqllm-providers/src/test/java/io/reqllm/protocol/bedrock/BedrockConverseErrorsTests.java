package io.reqllm.protocol.bedrock;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import io.reqllm.answer.StreamEvent;
import io.reqllm.chat.ChatResponse;
import io.reqllm.chat.FinishReason;
import io.reqllm.error.ContextOverflowException;
import io.reqllm.error.InvalidRequestException;
import io.reqllm.error.LlmException;
import io.reqllm.error.LlmTimeoutException;
import io.reqllm.error.PermissionException;
import io.reqllm.error.ProtocolException;
import io.reqllm.error.ProviderUnavailableException;
import io.reqllm.error.RateLimitException;
import io.reqllm.protocol.Answers;
import io.reqllm.provider.Frame;
import io.reqllm.provider.ResponseHead;
import io.reqllm.provider.ResponseParser;
import io.reqllm.provider.WireProtocol;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.core.JacksonException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** What goes wrong inside a response that began well. */
class BedrockConverseErrorsTests {

	private static final WireProtocol WIRE = new BedrockConverseProtocol();

	private static final ResponseHead FRAMES = new ResponseHead(200,
			Map.of("content-type", "application/vnd.amazon.eventstream", "x-amzn-requestid", "req-1"));

	private static final Frame HELLO = Answers.frame("contentBlockDelta",
			"{\"contentBlockIndex\":0,\"delta\":{\"text\":\"Hello\"}}");

	private static final Frame STOP = Answers.frame("messageStop", "{\"stopReason\":\"end_turn\"}");

	private static final Frame USAGE = Answers.frame("metadata", "{\"usage\":{\"inputTokens\":1,\"outputTokens\":2}}");

	private final Answers answers = new Answers(WIRE, Answers.streamed(WIRE).call(), FRAMES);

	static List<Arguments> exceptions() {
		return List.of(Arguments.of("throttlingException", 429, RateLimitException.class),
				Arguments.of("serviceUnavailableException", 503, ProviderUnavailableException.class),
				Arguments.of("internalServerException", 500, ProviderUnavailableException.class),
				Arguments.of("modelStreamErrorException", 500, ProviderUnavailableException.class),
				Arguments.of("modelTimeoutException", 408, LlmTimeoutException.class),
				Arguments.of("validationException", 400, InvalidRequestException.class),
				Arguments.of("accessDeniedException", 403, PermissionException.class),
				Arguments.of("newKindOfException", 500, ProviderUnavailableException.class));
	}

	@ParameterizedTest
	@MethodSource("exceptions")
	void tellsAnExceptionByItsNameWithItsStatus(String name, int status, Class<? extends LlmException> type) {
		Frame frame = Answers.frame(name, "{\"message\":\"It went wrong\",\"p\":\"abc\"}");

		assertThatExceptionOfType(LlmException.class).isThrownBy(() -> this.answers.fold(List.of(HELLO, frame)))
			.isInstanceOf(type)
			.withMessageContaining("It went wrong")
			.satisfies(ex -> assertThat(ex.status()).isEqualTo(status))
			.satisfies(ex -> assertThat(ex.requestId()).isEqualTo("req-1"));
	}

	@ParameterizedTest
	@MethodSource("exceptions")
	void findsAnExceptionInAMemberOfItsName(String name, int status, Class<? extends LlmException> type) {
		Frame frame = Frame.of("{\"" + name + "\":{\"message\":\"It went wrong\"}}");

		assertThatExceptionOfType(LlmException.class).isThrownBy(() -> this.answers.fold(List.of(HELLO, frame)))
			.isInstanceOf(type)
			.satisfies(ex -> assertThat(ex.status()).isEqualTo(status));
	}

	@Test
	void keepsWhatCameBeforeAnException() {
		List<StreamEvent> events = new ArrayList<>();
		ResponseParser parser = WIRE.decoder(this.answers.call(), FRAMES);
		parser.frame(HELLO, events::add);

		assertThatThrownBy(() -> parser.frame(Answers.frame("throttlingException", "{}"), events::add))
			.isInstanceOf(RateLimitException.class);
		assertThat(events).containsExactly(new StreamEvent.TextDelta(0, 0, "Hello"));
	}

	@Test
	void knowsThatTheConversationIsTooLong() {
		Frame frame = Answers.frame("validationException", "{\"message\":\"Input is too long for requested model.\"}");

		assertThatThrownBy(() -> this.answers.fold(List.of(frame))).isInstanceOf(ContextOverflowException.class);
	}

	@ParameterizedTest
	@ValueSource(strings = { "{\"message\":\"Overloaded\"}", "{\"code\":\"InternalError\",\"message\":\"Overloaded\"}",
			"Overloaded" })
	void believesTheNameOfAnErrorEvent(String body) {
		assertThatExceptionOfType(LlmException.class)
			.isThrownBy(() -> this.answers.fold(List.of(Answers.frame("error", body))))
			.withMessageContaining("Overloaded");
	}

	@ParameterizedTest
	@ValueSource(strings = { "{\"message\":\"No such operation\"}", "{\"Message\":\"No such operation\"}",
			"{\"Output\":{\"__type\":\"UnknownOperationException\"},\"message\":\"No such operation\"}" })
	void tellsOfAnErrorInPlaceOfAnAnswer(String body) {
		assertThatExceptionOfType(LlmException.class).isThrownBy(() -> Answers.whole(WIRE).whole(body))
			.withMessageContaining("No such operation");
	}

	@ParameterizedTest
	@ValueSource(strings = { "<html><body>Bad gateway</body></html>", "", "{}", "{\"output\":null}", "[]", "\"text\"",
			"null", "{\"output\":{\"message\":{\"content\":[]}}} {}" })
	void refusesWhatIsNoAnswer(String body) {
		assertThatThrownBy(() -> Answers.whole(WIRE).whole(body)).isInstanceOfAny(ProtocolException.class,
				JacksonException.class);
	}

	@Test
	void isCutOffWithoutAReasonToStop() {
		assertThatThrownBy(() -> this.answers.fold(List.of(HELLO))).isInstanceOf(ProtocolException.class);
		assertThatThrownBy(() -> this.answers.fold(List.of(HELLO, USAGE))).isInstanceOf(ProtocolException.class);
		assertThat(this.answers.fold(List.of(HELLO, STOP)).text()).isEqualTo("Hello");
	}

	@Test
	void finishesWithTheMetadataAndNotBefore() {
		List<StreamEvent> events = new ArrayList<>();
		ResponseParser parser = WIRE.decoder(this.answers.call(), FRAMES);

		parser.frame(HELLO, events::add);
		parser.frame(STOP, events::add);
		assertThat(events).noneMatch(StreamEvent.Finished.class::isInstance);
		parser.frame(USAGE, events::add);
		assertThat(events).last().isInstanceOf(StreamEvent.Finished.class);
	}

	@Test
	void failsForACallThatIsNotWhole() {
		Frame start = Answers.frame("contentBlockStart",
				"{\"contentBlockIndex\":0,\"start\":{\"toolUse\":{\"toolUseId\":\"t1\",\"name\":\"weather\"}}}");
		Frame piece = Answers.frame("contentBlockDelta",
				"{\"contentBlockIndex\":0,\"delta\":{\"toolUse\":{\"input\":\"{\\\"city\\\":\"}}}");
		Frame stop = Answers.frame("messageStop", "{\"stopReason\":\"tool_use\"}");

		assertThatExceptionOfType(ProtocolException.class)
			.isThrownBy(() -> this.answers.fold(List.of(start, piece, stop, USAGE)))
			.withMessageContaining("'weather'")
			.withMessageContaining("'tool_use'");
	}

	@ParameterizedTest
	@CsvSource({ "end_turn, STOP", "stop_sequence, STOP", "max_tokens, LENGTH", "model_context_window_exceeded, LENGTH",
			"tool_use, TOOL_CALLS", "guardrail_intervened, CONTENT_FILTER", "content_filtered, CONTENT_FILTER",
			"malformed_model_output, ERROR", "malformed_tool_use, ERROR", "anything_new, OTHER" })
	void keepsTheReasonToStopBesideOurWordForIt(String raw, FinishReason reason) {
		ChatResponse answer = this.answers
			.fold(List.of(HELLO, Answers.frame("messageStop", "{\"stopReason\":\"" + raw + "\"}"), USAGE));

		assertThat(answer.finishReason()).isEqualTo(reason);
		assertThat(answer.choices().get(0).rawFinishReason()).isEqualTo(raw);
	}

	@Test
	void readsEventsInMembersOfTheirName() {
		ChatResponse answer = this.answers.pieces("{\"messageStart\":{\"role\":\"assistant\"}}",
				"{\"contentBlockDelta\":{\"delta\":{\"text\":\"Hi\"},\"contentBlockIndex\":0}}",
				"{\"contentBlockStop\":{\"contentBlockIndex\":0}}", "{\"messageStop\":{\"stopReason\":\"end_turn\"}}",
				"{\"metadata\":{\"usage\":{\"inputTokens\":1,\"outputTokens\":2}}}");

		assertThat(answer.text()).isEqualTo("Hi");
		assertThat(answer.usage().totalOutput()).isEqualTo(2);
	}

	@Test
	void tellsKindsOfBlockApartUnderOneIndex() {
		Frame thought = Answers.frame("contentBlockDelta", "{\"delta\":{\"reasoningContent\":{\"text\":\"Hm.\"}}}");
		Frame text = Answers.frame("contentBlockDelta", "{\"delta\":{\"text\":\"Hi\"}}");
		Frame call = Answers.frame("contentBlockStart",
				"{\"start\":{\"toolUse\":{\"toolUseId\":\"t1\",\"name\":\"a\"}}}");
		Frame other = Answers.frame("contentBlockStart",
				"{\"start\":{\"toolUse\":{\"toolUseId\":\"t2\",\"name\":\"a\"}}}");

		ChatResponse answer = this.answers.fold(List.of(thought, text, call, other, STOP, USAGE));

		assertThat(answer.thinking()).isEqualTo("Hm.");
		assertThat(answer.text()).isEqualTo("Hi");
		assertThat(answer.toolCalls()).extracting("id").containsExactly("t1", "t2");
	}

}
