package io.reqllm.protocol.openai;

import java.util.List;
import java.util.Map;

import io.reqllm.chat.ChatResponse;
import io.reqllm.chat.ContentPart.ToolCall;
import io.reqllm.chat.FinishReason;
import io.reqllm.error.ProtocolException;
import io.reqllm.protocol.Answers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Calls of tools that are not as they should be. */
class OpenAiChatToolCallTests {

	private static final OpenAiChatProtocol WIRE = new OpenAiChatProtocol();

	private static final String CUT = """
			{"choices":[{"index":0,"message":{"content":"I look.","tool_calls":[\
			{"id":"c1","function":{"name":"weather","arguments":"{\\"city\\":\\"Ro"}}]},"finish_reason":"%s"}]}""";

	@ParameterizedTest
	@ValueSource(strings = { "length", "content_filter" })
	void keepsTheTextOfAnAnswerWhoseCallWasCutOff(String reason) {
		ChatResponse answer = Answers.whole(WIRE).whole(CUT.formatted(reason));

		assertThat(answer.text()).isEqualTo("I look.");
		assertThat(answer.message().parts(ToolCall.class)).isEmpty();
		assertThat(answer.finishReason()).isEqualTo(FinishReason.of(reason));
		assertThat(answer.metadata().details()).containsEntry("cut_tool_calls",
				List.of(Map.of("id", "c1", "name", "weather", "arguments", "{\"city\":\"Ro")));
	}

	@Test
	void failsForABrokenCallInAnAnswerThatClaimsToBeWhole() {
		assertThatThrownBy(() -> Answers.whole(WIRE).whole(CUT.formatted("tool_calls")))
			.isInstanceOf(ProtocolException.class)
			.hasMessageContaining("'weather'");
	}

	@Test
	void handsOverNoTextOfAnyFormThatWasCutOff() {
		ChatResponse answer = Answers.streamed(WIRE).pieces("""
				{"choices":[{"index":0,"delta":{"tool_calls":[\
				{"index":0,"id":"c1","type":"custom","custom":{"name":"shell","input":"rm -rf /tmp"}}]}}]}""", """
				{"choices":[{"index":0,"delta":{},"finish_reason":"length"}]}""");

		assertThat(answer.message().parts(ToolCall.class)).isEmpty();
		assertThat(answer.metadata().details()).containsKey("cut_tool_calls");
	}

	@Test
	void tellsCallsApartThatShareTheirIdAndSayNothingElse() {
		ChatResponse answer = Answers.whole(WIRE).whole("""
				{"choices":[{"index":0,"message":{"tool_calls":[{"id":"c1","function":{"name":"ping","arguments":""}},\
				{"id":"c1","function":{"name":"ping","arguments":"{}"}}]},"finish_reason":"tool_calls"}]}""");

		assertThat(answer.message().parts(ToolCall.class)).extracting(ToolCall::name).containsExactly("ping", "ping");
		assertThat(answer.message().parts(ToolCall.class)).extracting(ToolCall::id).doesNotHaveDuplicates();
	}

	@Test
	void believesTheReasonThatTheProviderGives() {
		ChatResponse answer = Answers.whole(WIRE)
			.whole("""
					{"choices":[{"index":0,"message":{"tool_calls":[{"id":"c1","function":{"name":"ping","arguments":"{}"}}]},\
					"finish_reason":"stop"}]}""");

		assertThat(answer.finishReason()).isEqualTo(FinishReason.STOP);
		assertThat(answer.message().parts(ToolCall.class)).hasSize(1);
	}

}
