package io.reqllm.chat;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads options that data or configuration give by name. Dashes, underscores and case of
 * the names do not matter; a name that is no option becomes a member of
 * {@link ChatOptions#extra()}.
 */
final class OptionDefaults {

	private static final Pattern TIME = Pattern.compile("(\\d{1,12})(|ms|s|m|h|d)", Pattern.CASE_INSENSITIVE);

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
		switch (uniform(name)) {
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
			case "timeout" -> options.timeout(time(value));
			case "timeouts" ->
				((Map<?, ?>) value).forEach((stage, time) -> options.timeouts(timeout(stage.toString(), time(time))));
			default -> options.extra(name, value);
		}
	}

	private static String uniform(String name) {
		return name.replace("-", "").replace("_", "").toLowerCase(Locale.ROOT);
	}

	private static Timeouts timeout(String stage, Duration time) {
		return switch (uniform(stage)) {
			case "connect" -> Timeouts.UNSET.withConnect(time);
			case "firstcontent" -> Timeouts.UNSET.withFirstContent(time);
			case "idle" -> Timeouts.UNSET.withIdle(time);
			case "total" -> Timeouts.UNSET.withTotal(time);
			default -> throw new IllegalArgumentException("There is no timeout '" + stage + "'");
		};
	}

	/** Reads texts like 500ms, 30s, 2m, 1h and PT30S; a mere number is milliseconds. */
	private static Duration time(Object value) {
		Matcher simple = TIME.matcher(value.toString());
		if (!simple.matches()) {
			return Duration.parse(value.toString());
		}
		long amount = Long.parseLong(simple.group(1));
		return switch (simple.group(2).toLowerCase(Locale.ROOT)) {
			case "s" -> Duration.ofSeconds(amount);
			case "m" -> Duration.ofMinutes(amount);
			case "h" -> Duration.ofHours(amount);
			case "d" -> Duration.ofDays(amount);
			default -> Duration.ofMillis(amount);
		};
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
