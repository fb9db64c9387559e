package io.reqllm.json;

import java.nio.charset.StandardCharsets;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class WordsTests {

	@Test
	void makesEachWordOnce() {
		String first = word("response.output_text.delta");

		assertThat(first).isEqualTo("response.output_text.delta");
		assertThat(word("response.output_text.delta")).isSameAs(first);
	}

	@Test
	void tellsWordsApart() {
		for (int length = 0; length < 40; length++) {
			for (int at = 0; at < length; at++) {
				String word = "x".repeat(at) + "y" + "x".repeat(length - at - 1);
				assertThat(word(word)).isEqualTo(word);
			}
		}
	}

	@Test
	void makesAWordOnceWhereverItStands() {
		byte[] atTheEnd = "{id".getBytes(StandardCharsets.UTF_8);
		byte[] before = "id of something".getBytes(StandardCharsets.UTF_8);

		assertThat(Words.of(atTheEnd, 1, 3)).isEqualTo("id").isSameAs(Words.of(before, 0, 2));
	}

	@Test
	void readsWhatIsNoAscii() {
		assertThat(word("größe")).isEqualTo("größe").isSameAs(word("größe"));
	}

	@Test
	void keepsNothingLong() {
		String text = "x".repeat(65);

		assertThat(word(text)).isEqualTo(text).isNotSameAs(word(text));
	}

	@Test
	void keepsNoMoreThanItHasPlacesFor() {
		String first = word("first-of-many");

		for (int i = 0; i < 100_000; i++) {
			assertThat(word("word-" + i)).isEqualTo("word-" + i);
		}

		assertThat(word("first-of-many")).isEqualTo(first).isNotSameAs(first);
	}

	private static String word(String word) {
		byte[] bytes = ("(" + word + ")").getBytes(StandardCharsets.UTF_8);
		return Words.of(bytes, 1, bytes.length - 1);
	}

}
