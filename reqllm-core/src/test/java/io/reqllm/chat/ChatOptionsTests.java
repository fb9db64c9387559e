package io.reqllm.chat;

import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class ChatOptionsTests {

	@ParameterizedTest
	@MethodSource("components")
	void whatIsSetAboveWins(RecordComponent component) throws ReflectiveOperationException {
		ChatOptions one = with(component, 1);
		ChatOptions two = with(component, 2);

		assertThat(one).as("the builder sets it").isNotEqualTo(ChatOptions.DEFAULTS);
		assertThat(one.over(ChatOptions.DEFAULTS)).isEqualTo(one);
		assertThat(ChatOptions.DEFAULTS.over(one)).isEqualTo(one);
		assertThat(two.over(one)).isEqualTo(two);
	}

	@Test
	void completesHeadersAndExtraMembersOneByOne() {
		ChatOptions base = ChatOptions.builder().headers(Map.of("a", "1", "b", "1")).extra("x", 1).build();
		ChatOptions own = ChatOptions.builder().headers(Map.of("b", "2")).extra("y", 2).build();

		ChatOptions merged = own.over(base);

		assertThat(merged.headers()).isEqualTo(Map.of("a", "1", "b", "2"));
		assertThat(merged.extra()).isEqualTo(Map.of("x", 1, "y", 2));
	}

	@ParameterizedTest
	@MethodSource("outOfRange")
	void refusesWhatNoProviderTakes(Consumer<ChatOptionsBuilder> change) {
		ChatOptionsBuilder builder = ChatOptions.builder();
		change.accept(builder);

		assertThatIllegalArgumentException().isThrownBy(builder::build).withMessageStartingWith("Option '");
	}

	@Test
	void takesTheEdgesOfTheRanges() {
		ChatOptions options = ChatOptions.builder()
			.temperature(0.0)
			.topP(0.0)
			.topK(0)
			.maxTokens(1)
			.presencePenalty(-2.0)
			.frequencyPenalty(2.0)
			.n(1)
			.topLogprobs(0)
			.reasoningBudget(0)
			.build();

		assertThat(options.maxTokens()).isOne();
	}

	@ParameterizedTest
	@CsvSource({ "temperature, 0.5", "top_p, 0.5", "top-k, 5", "maxTokens, 5", "MAX_TOKENS, 5", "stop, END", "seed, 7",
			"presence-penalty, 1", "frequency-penalty, 1", "n, 2", "logprobs, true", "top-logprobs, 3",
			"reasoning-effort, low", "reasoning-budget, 100", "parallel-tool-calls, false", "user, somebody",
			"service-tier, flex", "timeout, PT5S", "timeout, 5s" })
	void readsOptionsByName(String name, String value) {
		ChatOptions options = ChatOptions.of(Map.of(name, value));

		assertThat(options).isNotEqualTo(ChatOptions.DEFAULTS);
		assertThat(options.extra()).isEmpty();
	}

	@Test
	void readsTimeoutsByName() {
		Map<String, Object> stages = Map.of("connect", "500ms", "first-content", "2m", "IDLE", 250, "total", "PT1H");

		assertThat(ChatOptions.of(Map.of("timeouts", stages)).timeouts()).isEqualTo(new Timeouts(Duration.ofMillis(500),
				Duration.ofMinutes(2), Duration.ofMillis(250), Duration.ofHours(1)));
		assertThat(ChatOptions.of(Map.of("timeouts", Map.of("idle", "1s"), "timeout", "1d")).timeouts())
			.isEqualTo(new Timeouts(null, null, Duration.ofSeconds(1), Duration.ofDays(1)));
		assertThatIllegalArgumentException()
			.isThrownBy(() -> ChatOptions.of(Map.of("timeouts", Map.of("first-token", "1s"))));
	}

	@Test
	void completesTimeoutsOneByOne() {
		ChatOptions base = ChatOptions.builder().timeouts(Timeouts.DEFAULTS).build();
		ChatOptions own = ChatOptions.builder().timeout(Duration.ZERO).build();

		assertThat(own.over(base).timeouts()).isEqualTo(Timeouts.DEFAULTS.withTotal(Duration.ZERO));
	}

	@Test
	void whatIsNoOptionBecomesAnExtraMember() {
		assertThat(ChatOptions.of(Map.of("safe_prompt", true)).extra()).isEqualTo(Map.of("safe_prompt", true));
		assertThat(ChatOptions.of(Map.of())).isSameAs(ChatOptions.DEFAULTS);
	}

	@ParameterizedTest
	@CsvSource({ "temperature, warm", "top-k, 1.5", "maxTokens, 99999999999", "maxTokens, 0", "reasoning-effort, wild",
			"timeout, soon" })
	void refusesAValueThatDoesNotFitItsOption(String name, String value) {
		assertThatIllegalArgumentException().isThrownBy(() -> ChatOptions.of(Map.of(name, value)));
	}

	@Test
	void toStringShowsNoValuesOfHeadersAndExtraMembers() {
		ChatOptions options = ChatOptions.builder()
			.headers(Map.of("x-key", "secret-1"))
			.extra("member", "secret-2")
			.build();

		assertThat(options.toString()).contains("x-key", "member").doesNotContain("secret");
	}

	static Stream<RecordComponent> components() {
		return Arrays.stream(ChatOptions.class.getRecordComponents());
	}

	static Stream<Consumer<ChatOptionsBuilder>> outOfRange() {
		return Stream.of(builder -> builder.temperature(-0.1), builder -> builder.temperature(Double.NaN),
				builder -> builder.temperature(Double.POSITIVE_INFINITY), builder -> builder.topP(-1.0),
				builder -> builder.topK(-1), builder -> builder.maxTokens(0), builder -> builder.n(0),
				builder -> builder.topLogprobs(-1), builder -> builder.reasoningBudget(-1),
				builder -> builder.presencePenalty(Double.NaN), builder -> builder.presencePenalty(-2.5),
				builder -> builder.frequencyPenalty(Double.NEGATIVE_INFINITY));
	}

	private static ChatOptions with(RecordComponent component, int variant) throws ReflectiveOperationException {
		ChatOptionsBuilder builder = ChatOptions.builder();
		Method setter = ChatOptionsBuilder.class.getMethod(component.getName(), component.getType());
		setter.invoke(builder, value(component.getType(), variant));
		return builder.build();
	}

	private static Object value(Class<?> type, int variant) {
		Map<Class<?>, Object> values = Map.of(Double.class, variant / 2.0, Integer.class, variant, Long.class,
				(long) variant, Boolean.class, variant == 1, String.class, "text-" + variant, List.class,
				List.of("text-" + variant), Map.class, Map.of("key", "text-" + variant), Timeouts.class,
				Timeouts.UNSET.withTotal(Duration.ofSeconds(variant)), ReasoningEffort.class,
				ReasoningEffort.values()[variant]);
		return values.get(type);
	}

}
