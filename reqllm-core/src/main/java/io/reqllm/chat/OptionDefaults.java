package io.reqllm.chat;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Reads options that data or configuration give by name. Dashes, underscores and case of
 * the names do not matter; a name that is no option becomes a member of
 * {@link ChatOptions#extra()}.
 */
final class OptionDefaults {

	private OptionDefaults() {
	}

	/**
	 * Returns the options.
	 * @throws IllegalArgumentException if a value does not fit its option
	 */
	static ChatOptions of(Map<String, Object> values) {
		if (values.isEmpty()) {
			return ChatOptions.DEFAULTS;
		}
		ChatOptionsBuilder options = ChatOptions.builder();
		values.forEach((name, value) -> {
			try {
				set(options, name, value);
			}
			catch (RuntimeException ex) {
				throw new IllegalArgumentException("Default option '" + name + "' cannot be '" + value + "'", ex);
			}
		});
		return options.build();
	}

	private static void set(ChatOptionsBuilder options, String name, Object value) {
		switch (name.replace("-", "").replace("_", "").toLowerCase(Locale.ROOT)) {
			case "temperature" -> options.temperature(number(value).doubleValue());
			case "topp" -> options.topP(number(value).doubleValue());
			case "topk" -> options.topK(number(value).intValueExact());
			case "maxtokens" -> options.maxTokens(number(value).intValueExact());
			case "stop" -> options.stop(texts(value));
			case "seed" -> options.seed(number(value).longValueExact());
			case "presencepenalty" -> options.presencePenalty(number(value).doubleValue());
			case "frequencypenalty" -> options.frequencyPenalty(number(value).doubleValue());
			case "n" -> options.n(number(value).intValueExact());
			case "logprobs" -> options.logprobs(Boolean.valueOf(value.toString()));
			case "toplogprobs" -> options.topLogprobs(number(value).intValueExact());
			case "reasoningeffort" ->
				options.reasoningEffort(ReasoningEffort.valueOf(value.toString().toUpperCase(Locale.ROOT)));
			case "reasoningbudget" -> options.reasoningBudget(number(value).intValueExact());
			case "paralleltoolcalls" -> options.parallelToolCalls(Boolean.valueOf(value.toString()));
			case "user" -> options.user(value.toString());
			case "servicetier" -> options.serviceTier(value.toString());
			case "timeout" -> options.timeout(Duration.parse(value.toString()));
			default -> options.extra(name, value);
		}
	}

	private static BigDecimal number(Object value) {
		return new BigDecimal(value.toString());
	}

	private static List<String> texts(Object value) {
		if (value instanceof Map<?, ?> map) {
			return map.values().stream().map(Object::toString).toList();
		}
		return (value instanceof List<?> list) ? list.stream().map(Object::toString).toList()
				: List.of(value.toString());
	}

}
