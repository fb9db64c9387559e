package io.reqllm.test.simulator;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class PiecesTests {

	@Test
	void cutsWordsWithTheBlanksBeforeThem() {
		assertThat(Pieces.of("Hello, dear world")).containsExactly("Hello,", " dear", " world");
	}

	@ParameterizedTest
	@ValueSource(strings = { "", " ", "a", "  two  words  ", "averyveryverylongwordindeed",
			"Grüße 🙂🙂🙂🙂🙂🙂🙂🙂🙂🙂🙂🙂🙂🙂\n" })
	void joinedTheyAreTheText(String text) {
		assertThat(String.join("", Pieces.of(text))).isEqualTo(text);
	}

}
