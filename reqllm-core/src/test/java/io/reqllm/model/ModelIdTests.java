package io.reqllm.model;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class ModelIdTests {

	@ParameterizedTest
	@CsvSource({ "openai:gpt-4o, openai, gpt-4o", "bedrock:anthropic.claude:0, bedrock, anthropic.claude:0",
			"router:meta/llama-3:free, router, meta/llama-3:free",
			"vertex:claude@2025-01-01, vertex, claude@2025-01-01", "team-blue_2.x:M, team-blue_2.x, M",
			"cloud:@cf/meta/m, cloud, @cf/meta/m", "a::, a, :",
			"fire:accounts/f/models/m#d, fire, accounts/f/models/m#d" })
	void dividesAtTheFirstColon(String text, String provider, String name) {
		ModelId id = ModelId.parse(text);

		assertThat(id.provider()).isEqualTo(provider);
		assertThat(id.name()).isEqualTo(name);
		assertThat(id).hasToString(text);
	}

	@ParameterizedTest
	@ValueSource(strings = { "", ":", "gpt-4o", "openai:", ":gpt-4o", "OpenAI:gpt-4o", "open ai:gpt-4o", "-openai:x",
			".openai:x", "openai:gpt 4o", "openai:gpt\t4o", "openai:gpt\n", "openai:\u0000", "openai:gpt-4ö",
			"öpenai:gpt", "../x:y", "a/b:c", "openai:\u202egpt" })
	void refusesWhatIsMalformed(String text) {
		assertThatIllegalArgumentException().isThrownBy(() -> ModelId.parse(text)).withMessageStartingWith("Malformed");
	}

	@Test
	void boundsTheLengths() {
		assertThat(ModelId.parse("p".repeat(64) + ":" + "m".repeat(256)).name()).hasSize(256);
		assertThatIllegalArgumentException().isThrownBy(() -> ModelId.parse("p".repeat(65) + ":m"));
		assertThatIllegalArgumentException().isThrownBy(() -> ModelId.parse("p:" + "m".repeat(257)));
	}

	@Test
	void quotesLittleAndNoControlCharacters() {
		assertThatIllegalArgumentException().isThrownBy(() -> ModelId.parse("p:\u001b[31m\r\n" + "x".repeat(100_000)))
			.satisfies(ex -> assertThat(ex.getMessage()).hasSizeLessThan(300).doesNotContain("\u001b", "\n", "\r"));
	}

}
