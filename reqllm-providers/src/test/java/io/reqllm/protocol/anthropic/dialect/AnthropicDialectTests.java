package io.reqllm.protocol.anthropic.dialect;

import java.util.Map;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class AnthropicDialectTests {

	@Test
	void oneOtherPathStandsForBoth() {
		AnthropicDialect dialect = AnthropicDialect.of(Map.of("path", "/chat"));

		assertThat(dialect.transport().streamPath()).isEqualTo("/chat");
	}

	@Test
	void readsNumbersAsConfigurationWritesThem() {
		AnthropicDialect dialect = AnthropicDialect.of(Map.of("max-tokens", "100", "cache_marks", 0));

		assertThat(dialect.options().maxTokens()).isEqualTo(100);
		assertThat(dialect.content().cacheMarks()).isZero();
	}

}
