package io.reqllm.model;

import java.util.Map;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class LooseNamesTests {

	@Test
	void replacesANameThatIsWrittenInAnotherWay() {
		Route route = Route.of("openai-chat", "https://api.acme.example/v1").withDialect(Map.of("maxTokensField", "a"));

		Route changed = route.withDialect(Map.of("max-tokens-field", "b"));

		assertThat(changed.dialect()).containsExactly(Map.entry("max-tokens-field", "b"));
	}

	@Test
	void keepsWhatIsNotReplaced() {
		ModelProperties facts = ModelProperties.builder("m").defaults(Map.of("max_tokens", 5, "top_p", 0.5)).build();
		ModelProperties own = ModelProperties.builder("m").defaults(Map.of("maxTokens", 7)).build();

		assertThat(own.over(facts).defaults()).isEqualTo(Map.of("maxTokens", 7, "top_p", 0.5));
	}

}
