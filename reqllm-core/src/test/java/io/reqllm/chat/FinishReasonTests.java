package io.reqllm.chat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class FinishReasonTests {

	@ParameterizedTest
	@CsvSource({ "STOP, stop end eos eos_token end_turn stop_sequence COMPLETE STOP_SEQUENCE STOP pause_turn",
			"LENGTH, length max_tokens MAX_TOKENS model_length max_output_tokens model_context_window_exceeded",
			"TOOL_CALLS, tool_calls tool_call function_call tool_use TOOL_CALL tool-calls",
			"CONTENT_FILTER, content_filter content-filter content_filtered guardrail_intervened refusal SAFETY",
			"CONTENT_FILTER, RECITATION BLOCKLIST PROHIBITED_CONTENT SPII IMAGE_SAFETY IMAGE_PROHIBITED_CONTENT",
			"CONTENT_FILTER, IMAGE_RECITATION LANGUAGE sensitive ERROR_TOXIC",
			"ERROR, MALFORMED_FUNCTION_CALL MALFORMED_RESPONSE UNEXPECTED_TOOL_CALL TOO_MANY_TOOL_CALLS",
			"ERROR, MISSING_THOUGHT_SIGNATURE NO_IMAGE ERROR error network_error insufficient_system_resource",
			"ERROR, failed cancelled TIMEOUT",
			"OTHER, FINISH_REASON_UNSPECIFIED OTHER IMAGE_OTHER compaction something_new" })
	void knowsTheWordsOfProviders(FinishReason reason, String words) {
		for (String word : words.split(" ")) {
			assertThat(FinishReason.of(word)).as(word).isEqualTo(reason);
		}
	}

	@ParameterizedTest
	@CsvSource({ "''", "' '", "İ" })
	void toleratesOddWords(String word) {
		assertThat(FinishReason.of(word)).isEqualTo(FinishReason.OTHER);
	}

}
