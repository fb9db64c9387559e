package io.reqllm.chat;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/**
 * Why an answer ended.
 */
public enum FinishReason {

	/** The model was done, or met a stop sequence. */
	STOP("stop end eos eos_token end_turn stop_sequence complete pause_turn completed"),

	/** The answer or the context was as long as it may be. */
	LENGTH("length max_tokens model_length max_output_tokens model_context_window_exceeded error_limit"),

	/** The model waits for tools to be run. */
	TOOL_CALLS("tool_calls tool_call function_call tool_use"),

	/** The provider held something back, or the model refused. */
	CONTENT_FILTER("content_filter content_filtered guardrail_intervened refusal safety recitation blocklist "
			+ "prohibited_content spii image_safety image_prohibited_content image_recitation language sensitive "
			+ "error_toxic model_armor"),

	/** Something went wrong at the provider. */
	ERROR("error malformed_function_call malformed_response unexpected_tool_call too_many_tool_calls "
			+ "missing_thought_signature no_image network_error insufficient_system_resource failed cancelled timeout"),

	/** The provider gave a reason that has no place above. */
	OTHER("");

	private static final Map<String, FinishReason> BY_WORD = new HashMap<>();

	static {
		for (FinishReason reason : values()) {
			for (String word : reason.words.split(" ")) {
				BY_WORD.put(word, reason);
			}
		}
	}

	private final String words;

	FinishReason(String words) {
		this.words = words;
	}

	/**
	 * Returns the reason that a provider's word stands for, in any case and with dashes
	 * or underscores; {@link #OTHER} for one that is unknown.
	 */
	public static FinishReason of(String word) {
		return BY_WORD.getOrDefault(word.toLowerCase(Locale.ROOT).replace('-', '_'), OTHER);
	}

}
