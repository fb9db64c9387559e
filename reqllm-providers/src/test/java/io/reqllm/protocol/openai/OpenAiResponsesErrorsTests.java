package io.reqllm.protocol.openai;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import io.reqllm.answer.StreamEvent;
import io.reqllm.answer.StreamEvent.TextDelta;
import io.reqllm.answer.StreamEvent.UsageReported;
import io.reqllm.chat.ChatResponse;
import io.reqllm.chat.ContentPart.ToolCall;
import io.reqllm.chat.FinishReason;
import io.reqllm.error.ContentFilteredException;
import io.reqllm.error.InvalidRequestException;
import io.reqllm.error.LlmException;
import io.reqllm.error.ProtocolException;
import io.reqllm.error.ProviderUnavailableException;
import io.reqllm.error.QuotaExceededException;
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

/** Answers that began well and are none. */
class OpenAiResponsesErrorsTests {

	private static final OpenAiResponsesProtocol WIRE = new OpenAiResponsesProtocol();

	private static final String CREATED = """
			{"type":"response.created","response":{"id":"resp_1","status":"in_progress","output":[],"error":null}}""";

	private static final String HELLO = """
			{"type":"response.output_text.delta","output_index":0,"content_index":0,"delta":"Hello"}""";

	@ParameterizedTest
	@ValueSource(strings = {
			"{\"type\":\"error\",\"sequence_number\":2,\"error\":{\"type\":\"insufficient_quota\",\"code\":\"insufficient_quota\",\"message\":\"You exceeded your current quota\",\"param\":null}}",
			"{\"type\":\"error\",\"code\":\"insufficient_quota\",\"message\":\"You exceeded your current quota\",\"param\":null}",
			"{\"type\":\"response.failed\",\"response\":{\"status\":\"failed\",\"error\":{\"code\":\"insufficient_quota\",\"message\":\"You exceeded your current quota\"}}}" })
	void tellsOfAQuotaThatIsUsedUpAsItsStatusWould(String error) {
		ResponseParser parser = WIRE.decoder(Answers.streamed(WIRE).call(), Answers.SSE);
		parser.frame(Answers.frame(null, CREATED), OpenAiResponsesErrorsTests::nothing);

		assertThatExceptionOfType(QuotaExceededException.class)
			.isThrownBy(() -> parser.frame(Answers.frame(null, error), OpenAiResponsesErrorsTests::nothing))
			.withMessageContaining("exceeded your current quota")
			.satisfies(ex -> assertThat(ex.status()).isEqualTo(429))
			.satisfies(ex -> assertThat(ex.retryable()).isFalse());
	}

	@ParameterizedTest
	@CsvSource({ "rate_limit_exceeded,429,true", "server_error,500,true", "server_is_overloaded,503,true",
			"invalid_prompt,400,false", "invalid_image_url,400,false", "unheard_of,200,true" })
	void findsTheStatusOfACode(String code, int status, boolean retryable) {
		String body = """
				{"object":"response","status":"failed","output":[],"error":{"code":"%s","message":"No."}}""";

		assertThatExceptionOfType(LlmException.class).isThrownBy(() -> Answers.whole(WIRE).whole(body.formatted(code)))
			.satisfies(ex -> assertThat(ex.status()).isEqualTo(status))
			.satisfies(ex -> assertThat(ex.retryable()).isEqualTo(retryable));
	}

	@Test
	void tellsTheKindsOfErrorsApart() {
		assertThat(failure("rate_limit_exceeded")).isInstanceOf(RateLimitException.class);
		assertThat(failure("server_error")).isInstanceOf(ProviderUnavailableException.class);
		assertThat(failure("invalid_prompt")).isInstanceOf(InvalidRequestException.class);
		assertThat(failure("image_content_policy_violation")).isInstanceOf(ContentFilteredException.class);
	}

	@Test
	void failsInTheMiddleOfAStreamAfterWhatCameBefore() {
		List<StreamEvent> events = new ArrayList<>();
		ResponseParser parser = WIRE.decoder(Answers.streamed(WIRE).call(), Answers.SSE);
		parser.frame(Answers.frame(null, HELLO), events::add);

		assertThatExceptionOfType(LlmException.class).isThrownBy(() -> parser.frame(Answers.frame(null, """
				{"type":"response.failed","response":{"status":"failed","error":{"message":"Overloaded"},\
				"usage":{"input_tokens":5,"output_tokens":1}}}"""), events::add)).withMessageContaining("Overloaded");
		assertThat(events).first().isEqualTo(new TextDelta(0, 0, "Hello"));
		assertThat(events).last().isInstanceOf(UsageReported.class);
	}

	@Test
	void doesNotQuoteTheQuestionThatAFailedAnswerRepeats() {
		String failed = """
				{"type":"response.failed","response":{"status":"failed","instructions":"Keep it secret",\
				"error":{"code":"server_error","message":"Broken"}}}""";

		assertThatExceptionOfType(LlmException.class).isThrownBy(() -> Answers.streamed(WIRE).pieces(failed))
			.satisfies(ex -> assertThat(ex.details().body()).contains("Broken").doesNotContain("secret"));
	}

	@Test
	void believesTheNameOfAnErrorEvent() {
		ResponseParser parser = WIRE.decoder(Answers.streamed(WIRE).call(), Answers.SSE);

		assertThatExceptionOfType(LlmException.class)
			.isThrownBy(() -> parser.frame(Answers.frame("error", "{\"message\":\"Overloaded\"}"),
					OpenAiResponsesErrorsTests::nothing))
			.withMessageContaining("Overloaded");
	}

	@ParameterizedTest
	@ValueSource(strings = { "{\"error\":{\"message\":\"Overloaded\",\"code\":502}}", "{\"error\":\"Overloaded\"}",
			"{\"code\":\"unavailable\",\"error\":\"Overloaded\"}", "{\"object\":\"error\",\"message\":\"Overloaded\"}",
			"{\"detail\":\"Overloaded\"}" })
	void tellsOfAnErrorInPlaceOfAnAnswer(String body) {
		assertThatExceptionOfType(LlmException.class).isThrownBy(() -> Answers.whole(WIRE).whole(body))
			.withMessageContaining("Overloaded")
			.isNotInstanceOf(ProtocolException.class);
	}

	@ParameterizedTest
	@ValueSource(strings = { "failed", "cancelled" })
	void doesNotCallAnAnswerWholeThatEndedWithAFailure(String status) {
		String body = "{\"object\":\"response\",\"status\":\"" + status + "\",\"output\":[],\"error\":null}";

		assertThatExceptionOfType(LlmException.class).isThrownBy(() -> Answers.whole(WIRE).whole(body))
			.withMessageContaining("'" + status + "'");
	}

	@ParameterizedTest
	@ValueSource(strings = { "queued", "in_progress" })
	void doesNotWaitForAnAnswerThatIsNotMadeYet(String status) {
		String body = "{\"object\":\"response\",\"status\":\"" + status + "\",\"output\":[],\"background\":true}";

		assertThatExceptionOfType(ProtocolException.class).isThrownBy(() -> Answers.whole(WIRE).whole(body))
			.withMessageContaining("background");
	}

	@ParameterizedTest
	@ValueSource(strings = { "<html><body>Bad gateway</body></html>", "", "{}", "[]", "\"text\"", "42", "null",
			"{\"choices\":[]}", "{\"output\":[]} {\"output\":[]}" })
	void refusesWhatIsNoAnswer(String body) {
		assertThatThrownBy(() -> Answers.whole(WIRE).whole(body)).isInstanceOf(ProtocolException.class);
	}

	@Test
	void leavesWhatIsNoJsonToTheParser() {
		assertThatThrownBy(() -> Answers.whole(WIRE).whole("upstream timed out")).isInstanceOf(JacksonException.class);
	}

	@Test
	void isCutOffWithoutTheEventThatEndsIt() {
		assertThatThrownBy(() -> Answers.streamed(WIRE).pieces(CREATED, HELLO)).isInstanceOf(ProtocolException.class);
	}

	@ParameterizedTest
	@ValueSource(strings = { "{\\\"city\\\":", "" })
	void handsOverNoCallThatWasCutOff(String arguments) {
		String call = """
				{"type":"response.output_item.done","output_index":0,"item":{"type":"function_call","status":"incomplete",\
				"call_id":"c1","name":"weather","arguments":"%s"}}""";
		String end = """
				{"type":"response.incomplete","response":{"status":"incomplete",\
				"incomplete_details":{"reason":"max_output_tokens"}}}""";

		ChatResponse answer = Answers.streamed(WIRE).pieces(call.formatted(arguments), end);

		assertThat(answer.message().parts(ToolCall.class)).isEmpty();
		assertThat(answer.finishReason()).isEqualTo(FinishReason.LENGTH);
		assertThat(answer.metadata().details()).containsEntry("cut_tool_calls",
				List.of(Map.of("id", "c1", "name", "weather", "arguments", arguments.replace("\\", ""))));
	}

	@Test
	void handsOverNoTextForAToolThatWasCutOff() {
		String body = """
				{"object":"response","status":"incomplete","incomplete_details":{"reason":"max_output_tokens"},"output":[\
				{"type":"custom_tool_call","status":"incomplete","call_id":"c1","name":"shell","input":"rm -rf /tmp"}]}""";

		ChatResponse answer = Answers.whole(WIRE).whole(body);

		assertThat(answer.message().parts(ToolCall.class)).isEmpty();
		assertThat(answer.metadata().details()).containsKey("cut_tool_calls");
	}

	private static Throwable failure(String code) {
		try {
			Answers.streamed(WIRE).pieces("{\"type\":\"error\",\"code\":\"" + code + "\",\"message\":\"No.\"}");
			return new AssertionError("no failure");
		}
		catch (LlmException ex) {
			return ex;
		}
	}

	private static void nothing(StreamEvent event) {
	}

}
