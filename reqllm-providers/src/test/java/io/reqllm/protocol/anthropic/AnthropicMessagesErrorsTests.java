package io.reqllm.protocol.anthropic;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import io.reqllm.answer.StreamEvent;
import io.reqllm.answer.StreamEvent.TextDelta;
import io.reqllm.chat.ChatRequest;
import io.reqllm.chat.ChatResponse;
import io.reqllm.chat.ContentPart.ProviderItem;
import io.reqllm.chat.ContentPart.Thinking;
import io.reqllm.chat.FinishReason;
import io.reqllm.chat.ResponseFormat;
import io.reqllm.chat.Tool;
import io.reqllm.error.AuthenticationException;
import io.reqllm.error.LlmException;
import io.reqllm.error.ProtocolException;
import io.reqllm.error.ProviderUnavailableException;
import io.reqllm.error.RateLimitException;
import io.reqllm.protocol.Answers;
import io.reqllm.provider.ResponseParser;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.core.JacksonException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Answers that began well and are none, and answers that are odd and yet some. */
class AnthropicMessagesErrorsTests {

	private static final AnthropicMessagesProtocol WIRE = new AnthropicMessagesProtocol();

	private static final String START = """
			{"type":"message_start","message":{"id":"m","model":"x","content":[]}}""";

	private static final String HELLO = """
			{"type":"content_block_delta","index":0,"delta":{"type":"text_delta","text":"Hello"}}""";

	private static final String END = """
			{"type":"message_delta","delta":{"stop_reason":"end_turn"}}""";

	@ParameterizedTest
	@CsvSource({ "overloaded_error,529,true", "rate_limit_error,429,true", "api_error,500,true",
			"authentication_error,401,false", "invalid_request_error,400,false", "timeout_error,504,true" })
	void tellsWhichStatusAnErrorInsideAStreamStandsFor(String type, int status, boolean retryable) {
		String error = """
				{"type":"error","error":{"type":"%s","message":"No"},"request_id":"r"}""".formatted(type);

		assertThatExceptionOfType(LlmException.class).isThrownBy(() -> streamed().pieces(START, error))
			.withMessageContaining("No")
			.satisfies(ex -> assertThat(ex.details().status()).isEqualTo(status))
			.satisfies(ex -> assertThat(ex.retryable()).isEqualTo(retryable));
	}

	@Test
	void tellsKindsOfErrorsApart() {
		assertThatThrownBy(() -> streamed().pieces(error("overloaded_error")))
			.isInstanceOf(ProviderUnavailableException.class);
		assertThatThrownBy(() -> streamed().pieces(error("rate_limit_error"))).isInstanceOf(RateLimitException.class);
		assertThatThrownBy(() -> streamed().pieces(error("authentication_error")))
			.isInstanceOf(AuthenticationException.class);
	}

	@Test
	void failsInTheMiddleOfAStreamAfterWhatCameBefore() {
		List<StreamEvent> events = new ArrayList<>();
		ResponseParser parser = WIRE.decoder(streamed().call(), Answers.SSE);
		parser.frame(Answers.frame(null, HELLO), events::add);

		assertThatExceptionOfType(LlmException.class)
			.isThrownBy(() -> parser.frame(Answers.frame("error", "{\"message\":\"Gone\"}"), events::add))
			.withMessageContaining("Gone");
		assertThat(events).containsExactly(new TextDelta(0, 0, "Hello"));
	}

	@ParameterizedTest
	@ValueSource(strings = { "{\"error\":{\"message\":\"Gone\"}}", "{\"error\":\"Gone\"}", "{\"message\":\"Gone\"}",
			"{\"type\":\"error\",\"message\":\"Gone\"}", "{\"detail\":\"Gone\"}",
			"{\"type\":\"message\",\"base_resp\":{\"status_code\":1002,\"status_msg\":\"Gone\"}}" })
	void tellsOfAnErrorInsideAResponse(String body) {
		assertThatExceptionOfType(LlmException.class).isThrownBy(() -> whole().whole(body))
			.withMessageContaining("Gone")
			.isNotInstanceOf(ProtocolException.class);
	}

	@Test
	void tellsOfAnExceptionOfTheCarrier() {
		assertThatExceptionOfType(RateLimitException.class)
			.isThrownBy(() -> streamed().with(Map.of("frameMember", "bytes"))
				.fold(List.of(Answers.frame("throttlingException", "{\"message\":\"Too many\"}"))))
			.withMessageContaining("Too many");
	}

	@ParameterizedTest
	@ValueSource(strings = { "{\"bytes\":\"%%%\"}", "{\"bytes\":\"e30" })
	void refusesBytesThatAreNone(String frame) {
		assertThatThrownBy(() -> streamed().with(Map.of("frameMember", "bytes")).pieces(frame))
			.isInstanceOf(JacksonException.class);
	}

	@ParameterizedTest
	@ValueSource(strings = { "<html><body>Bad gateway</body></html>", "{}", "[]", "\"text\"", "42", "null",
			"{\"type\":\"message\"}", "{\"content\":[]} {\"content\":[]}" })
	void refusesWhatIsNoAnswer(String body) {
		assertThatThrownBy(() -> whole().whole(body)).isInstanceOf(ProtocolException.class);
	}

	@Test
	void doesNotCallAnAnswerWholeThatEndedWithAFailure() {
		assertThatExceptionOfType(LlmException.class)
			.isThrownBy(() -> whole().whole("{\"type\":\"message\",\"content\":[],\"stop_reason\":\"error\"}"));
	}

	@Test
	void needsAReasonOrTheLastFrame() {
		assertThatThrownBy(() -> streamed().pieces(START, HELLO)).isInstanceOf(ProtocolException.class);
		assertThat(streamed().pieces(START, HELLO, END).text()).isEqualTo("Hello");
		assertThat(streamed().pieces(START, HELLO, "{\"type\":\"message_stop\"}").finishReason())
			.isEqualTo(FinishReason.STOP);
	}

	@Test
	void passesOverTheEndThatAProxyAdds() {
		assertThat(streamed().pieces(START, HELLO, END, "[DONE]").text()).isEqualTo("Hello");
		assertThatThrownBy(() -> streamed().pieces(START, HELLO, "[DONE]")).isInstanceOf(ProtocolException.class);
	}

	@Test
	void infersTheReasonOfAWholeAnswerFromWhatIsInIt() {
		ChatResponse answer = whole().whole("""
				{"type":"message","stop_reason":"","content":[{"type":"tool_use","id":"t","name":"a","input":{}}]}""");

		assertThat(answer.finishReason()).isEqualTo(FinishReason.TOOL_CALLS);
		assertThat(whole().whole("{\"content\":\"Hi\"}").text()).isEqualTo("Hi");
	}

	@Test
	void failsForAToolCallThatIsNotWholeAndNamesIt() {
		String call = """
				{"type":"content_block_start","index":1,"content_block":{"type":"tool_use","id":"t","name":"weather"}}""";
		String piece = """
				{"type":"content_block_delta","index":1,"delta":{"type":"input_json_delta","partial_json":"{\\"a\\":"}}""";
		String end = """
				{"type":"message_delta","delta":{"stop_reason":"tool_use"}}""";

		assertThatExceptionOfType(ProtocolException.class).isThrownBy(() -> streamed().pieces(START, call, piece, end))
			.withMessageContaining("'weather'")
			.withMessageContaining("'tool_use'");
		assertThatExceptionOfType(ProtocolException.class).isThrownBy(() -> streamed().pieces(START, piece, end));
	}

	@Test
	void keepsWhatAProviderRanThoughItWasCutOff() {
		ChatResponse answer = streamed().pieces(START, """
				{"type":"content_block_start","index":0,"content_block":{"type":"server_tool_use","id":"s"}}""",
				"""
						{"type":"content_block_delta","index":0,"delta":{"type":"input_json_delta","partial_json":"{\\"a\\":"}}""",
				END);

		assertThat(answer.message().parts(ProviderItem.class)).singleElement()
			.extracting(ProviderItem::json)
			.isEqualTo("{\"type\":\"server_tool_use\",\"id\":\"s\",\"input\":{\"invalid_input\":\"{\\\"a\\\":\"}}");
	}

	@Test
	void readsAnAnswerThatItsFirstFrameHoldsWhole() {
		ChatResponse answer = streamed().pieces("""
				{"type":"message_start","message":{"id":"m","stop_reason":"tool_use","content":[{"type":"text",\
				"text":"Hi"},{"type":"tool_use","id":"t","name":"a","input":{"b":1}}]}}""",
				"{\"type\":\"message_stop\"}");

		assertThat(answer.text()).isEqualTo("Hi");
		assertThat(answer.toolCalls()).singleElement().satisfies(call -> {
			assertThat(call.arguments()).isEqualTo("{\"b\":1}");
		});
		assertThat(answer.finishReason()).isEqualTo(FinishReason.TOOL_CALLS);
	}

	@Test
	void isNotConfusedByWhatStandsBesideAnAnswerThatComesByATool() {
		ChatRequest request = ChatRequest.builder(Answers.MODEL.toString())
			.user("Hello")
			.responseFormat(ResponseFormat.schema("ages", "{\"type\":\"object\"}"))
			.build();
		Answers answers = new Answers(WIRE, Answers.call(WIRE, request, Map.of("jsonSchema", "tool"), false),
				Answers.JSON);
		String text = "{\"type\":\"text\",\"text\":\"I look.\"}";

		ChatResponse answer = answers.whole("{\"content\":[" + text + """
				,{"type":"tool_use","id":"t","name":"ages","input":{"a":1}}],"stop_reason":"tool_use"}""");
		ChatResponse plain = answers.whole("{\"content\":[" + text + "],\"stop_reason\":\"end_turn\"}");

		assertThat(answer.text()).isEqualTo("{\"a\":1}");
		assertThat(answer.message().parts(Thinking.class)).extracting(Thinking::text).containsExactly("I look.");
		assertThat(plain.text()).isEqualTo("I look.");
	}

	@Test
	void takesTheNameOfAnEventForItsTypeWhereTheDataTellNone() {
		ChatResponse answer = streamed().stream("""
				event: message_start
				data: {"message":{"id":"m","model":"x","content":[]}}

				event: content_block_start
				data: {"index":0,"content_block":{"type":"text","text":""}}

				event: ping
				data: {}

				event: content_block_delta
				data: {"index":0,"delta":{"type":"text_delta","text":"Hello"}}

				event: content_block_stop
				data: {"index":0}

				event: message_delta
				data: {"delta":{"stop_reason":"end_turn"}}

				event: message_stop
				data: {}

				""");

		assertThat(answer.text()).isEqualTo("Hello");
		assertThat(answer.finishReason()).isEqualTo(FinishReason.STOP);
	}

	@Test
	void tellsWhatAGuardOfTheCarrierDid() {
		ChatResponse answer = streamed().pieces(START, HELLO, END, """
				{"type":"message_stop","amazon-bedrock-guardrailAction":"INTERVENED"}""");

		assertThat(answer.metadata().details()).containsEntry("amazon-bedrock-guardrailAction", "INTERVENED");
		assertThat(answer.finishReason()).isEqualTo(FinishReason.CONTENT_FILTER);
	}

	@Test
	void aGuardOfTheCarrierThatDidNothingChangesNothing() {
		ChatResponse answer = streamed().pieces(START, HELLO, END, """
				{"type":"message_stop","amazon-bedrock-guardrailAction":"NONE"}""");

		assertThat(answer.finishReason()).isEqualTo(FinishReason.STOP);
	}

	@Test
	void findsTheToolOfANameThatHadToBeWrittenOtherwise() {
		ChatRequest request = ChatRequest.builder(Answers.MODEL.toString())
			.user("Hello")
			.tools(Tool.of("world.clock", null, "{\"type\":\"object\"}"))
			.build();
		Answers answers = new Answers(WIRE, Answers.call(WIRE, request, Map.of(), false), Answers.JSON);

		ChatResponse answer = answers.whole("""
				{"content":[{"type":"tool_use","id":"t","name":"world_clock","input":{}}]}""");

		assertThat(answer.toolCalls().get(0).name()).isEqualTo("world.clock");
	}

	private static Answers whole() {
		return Answers.whole(WIRE);
	}

	private static Answers streamed() {
		return Answers.streamed(WIRE);
	}

	private static String error(String type) {
		return "{\"type\":\"error\",\"error\":{\"type\":\"" + type + "\",\"message\":\"No\"}}";
	}

}
