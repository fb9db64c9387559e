package io.reqllm.catalog;

import java.time.Duration;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

class GlobTests {

	@ParameterizedTest(name = "{0} against {1}: {2}")
	@CsvSource({ "openai:*, openai:gpt-4o, true", "openai:*, azure:gpt-4o, false", "openai:*, openai:, true",
			"*, anything:at/all, true", "*:gpt-?, openai:gpt-5, true", "*:gpt-?, openai:gpt-, false",
			"*:gpt-?, openai:gpt-55, false", "*4o*, openai:gpt-4o-mini, true", "a*b*c, aXbYbZc, true",
			"a*b*c, aXbYbZd, false", "a.c, abc, false", "a.c, a.c, true", "[ab]:x, a:x, false", "ab, abc, false",
			"abc, ab, false", "a**, a, true", "?*, '', false", "OPENAI:*, openai:x, false" })
	void starsStandForAnythingAndQuestionMarksForOne(String pattern, String text, boolean expected) {
		assertThat(new Glob(pattern).matches(text)).isEqualTo(expected);
	}

	@Test
	void aMeanPatternTakesNoLonger() {
		Glob glob = new Glob("*a".repeat(100) + "b");
		String text = "a".repeat(2000);

		boolean matched = assertTimeoutPreemptively(Duration.ofSeconds(10), () -> glob.matches(text));

		assertThat(matched).isFalse();
	}

	@Test
	void anEmptyPatternIsRefused() {
		assertThatIllegalArgumentException().isThrownBy(() -> new Glob(" "));
	}

}
