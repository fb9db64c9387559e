package io.reqllm.json;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.core.JacksonException;
import tools.jackson.core.exc.UnexpectedEndOfInputException;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class JsonReaderTests {

	private static final String MIXED = "[null, true, 1, 1.5, \"x\", [1, [2]], {\"a\": {\"b\": 1}}]";

	@Test
	void readsTextAndTheTextOfScalars() {
		assertThat(readAll(MIXED, JsonReader::text)).containsExactly(null, "true", "1", "1.5", "x", null, null);
	}

	@Test
	void readsDecimals() {
		assertThat(readAll("[1, 1.50, \"2.5\", \" 3 \", \"x\", \"\", null, true, [], {}]", JsonReader::decimal))
			.containsExactly(BigDecimal.ONE, new BigDecimal("1.50"), new BigDecimal("2.5"), new BigDecimal("3"), null,
					null, null, null, null, null);
	}

	@Test
	void readsCounts() {
		assertThat(readAll("[0, 12, \"13\", 14.9, -1, 1e3, \"x\", null, {\"n\": 1}]", JsonReader::count))
			.containsExactly(0L, 12L, 13L, 14L, null, 1_000L, null, null, null);
	}

	@ParameterizedTest
	@ValueSource(strings = { "1e999999999", "1e-999999999", "-1e999999999", "1e9999999991008", "\"1e999999999\"",
			"\"1e9999999991008\"", "9999999999999999999", "\"99999999999999999999999999999999999999999999999\"" })
	void takesNoCountThatWouldFillTheMemory(String number) {
		assertThat(readAll("[" + number + "]", JsonReader::count)).containsExactly((Long) null);
	}

	@ParameterizedTest
	@ValueSource(strings = { "1e999999999", "1e-999999999", "1e9999999991008", "\"1e999999999\"" })
	void takesNoDecimalThatWouldFillTheMemory(String number) {
		assertThat(readAll("[" + number + ", 7]", JsonReader::decimal)).containsExactly(null, BigDecimal.valueOf(7));
	}

	@Test
	void keepsTheDigitsOfLongDecimals() {
		String number = "0.1000000000000000055511151231257827021181583404541015625";

		assertThat(readAll("[" + number + "]", JsonReader::decimal)).containsExactly(new BigDecimal(number));
	}

	@Test
	void readsIndexes() {
		assertThat(readAll("[0, 3, -2, 99999999999, 1.5, \"4\", null, [5]]", reader -> reader.index(9)))
			.containsExactly(0, 3, 0, 9, 9, 9, 9, 9);
	}

	@Test
	void readsBooleans() {
		assertThat(readAll("[true, false, \"true\", 1, null, {}]", JsonReader::bool)).containsExactly(true, false, null,
				null, null, null);
	}

	@Test
	void readsTrees() {
		assertThat(readAll(MIXED, reader -> String.valueOf(reader.tree()))).containsExactly("null", "true", "1", "1.5",
				"\"x\"", "[1,[2]]", "{\"a\":{\"b\":1}}");
	}

	@Test
	void readsValuesWithoutNulls() {
		assertThat(readAll(MIXED, JsonReader::value)).containsExactly(null, true, 1, new BigDecimal("1.5"), "x",
				List.of(1, List.of(2)), Map.of("a", Map.of("b", 1)));
		assertThat(readAll("[{\"a\": [null, 1], \"b\": null, \"c\": 1e999999999}, 12345678901]", JsonReader::value))
			.containsExactly(Map.of("a", List.of(1)), 12_345_678_901L);
	}

	@Test
	void failsOnATreeWithANumberOutOfRange() {
		assertThatExceptionOfType(JacksonException.class)
			.isThrownBy(() -> readAll("[{\"n\": 1e9999999991008}]", JsonReader::tree));
	}

	@Test
	void skipsWhatACallbackLeavesUnread() {
		List<String> names = new ArrayList<>();
		List<String> texts = new ArrayList<>();

		try (JsonReader reader = reader(
				"{\"a\": {\"x\": [1, {\"y\": 2}]}, \"b\": [[1], 2], \"c\": \"text\", \"d\": 1}")) {
			reader.object(name -> {
				names.add(name);
				if (name.equals("c")) {
					texts.add(reader.text());
				}
			});
			assertThat(reader.atEnd()).isTrue();
		}

		assertThat(names).containsExactly("a", "b", "c", "d");
		assertThat(texts).containsExactly("text");
	}

	@Test
	void skipsElementsThatACallbackLeavesUnread() {
		int[] count = { 0 };

		try (JsonReader reader = reader(MIXED)) {
			reader.array(() -> count[0]++);
			assertThat(reader.atEnd()).isTrue();
		}

		assertThat(count[0]).isEqualTo(7);
	}

	@ParameterizedTest
	@ValueSource(strings = { "null", "1", "\"text\"", "[{\"a\": 1}]", "true" })
	void skipsWhatIsNoObject(String json) {
		List<String> names = new ArrayList<>();

		assertThat(readAll("[" + json + ", 1]", reader -> {
			reader.object(names::add);
			return "read";
		})).hasSize(2);

		assertThat(names).isEmpty();
	}

	@Test
	void skipsWhatIsNoArray() {
		assertThat(readAll("[{\"a\": [1]}, null, 1, [2, 3]]", reader -> {
			List<Long> counts = new ArrayList<>();
			reader.array(() -> counts.add(reader.count()));
			return counts;
		})).containsExactly(List.of(), List.of(), List.of(), List.of(2L, 3L));
	}

	@Test
	void tellsWhatComesNext() {
		assertThat(readAll("[{}, [], \"\", null]",
				reader -> List.of(reader.isObject(), reader.isArray(), reader.isText(), reader.isNull())))
			.containsExactly(List.of(true, false, false, false), List.of(false, true, false, false),
					List.of(false, false, true, false), List.of(false, false, false, true));
	}

	@Test
	void readsASliceOfAnArray() {
		byte[] bytes = "xx{\"a\":1}yy".getBytes(StandardCharsets.UTF_8);

		try (JsonReader reader = JsonReader.of(bytes, 2, 7)) {
			JsonNode tree = reader.tree();

			assertThat(tree).hasToString("{\"a\":1}");
			assertThat(reader.atEnd()).isTrue();
		}
	}

	@ParameterizedTest
	@CsvSource({ "{}, true", "{} , true", "{}{}, false", "{} 1, false" })
	void tellsWhetherSomethingFollows(String json, boolean atEnd) {
		try (JsonReader reader = reader(json)) {
			reader.skip();

			assertThat(reader.atEnd()).isEqualTo(atEnd);
		}
	}

	@Test
	void failsOnEveryTruncation() {
		String json = "{\"a\":{\"b\":[1,{\"c\":\"té\"}]},\"d\":[true,null],\"e\":1.5e3}";
		byte[] bytes = json.getBytes(StandardCharsets.UTF_8);

		for (int length = 0; length < bytes.length; length++) {
			byte[] part = Arrays.copyOf(bytes, length);
			assertThatExceptionOfType(UnexpectedEndOfInputException.class).as("%d bytes", length)
				.isThrownBy(() -> readObject(part));
		}
	}

	@Test
	void readsOneTextAfterTheOther() {
		JsonReader reader = new JsonReader();
		List<Long> counts = new ArrayList<>();

		for (String json : List.of("[1]", "[2", "  {\"a\": [[", "x", "[3]", "4")) {
			byte[] bytes = json.getBytes(StandardCharsets.UTF_8);
			try (JsonReader opened = reader.open(bytes, 0, bytes.length)) {
				opened.array(() -> counts.add(reader.count()));
			}
			catch (JacksonException ex) {
				counts.add(-1L);
			}
		}

		assertThat(counts).containsExactly(1L, 2L, -1L, -1L, -1L, 3L);
	}

	@Test
	void makesAWordOnce() {
		List<String> words = readAll("[\"content_block_delta\", \"content_block_delta\", 7, null]", JsonReader::word);

		assertThat(words).containsExactly("content_block_delta", "content_block_delta", "7", null);
		assertThat(words.get(1)).isSameAs(words.get(0));
	}

	@Test
	void readsAValueOnce() {
		assertThat(readAll("[\"a\", 1, [2]]", reader -> List.of(reader.index(0), reader.isText(), reader.index(9))))
			.containsExactly(List.of(0, false, 9), List.of(1, false, 9), List.of(0, false, 9));
	}

	@Test
	void readsTextsWithEscapesOfAnyLength() {
		for (int length : new int[] { 1, 255, 256, 257, 20_000, 40_000, 3 }) {
			String text = "ü\n".repeat(length);
			String json = Json.array().add(text).toString();

			assertThat(readAll(json, JsonReader::text)).containsExactly(text);
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "[", "{\"a\":" })
	void boundsTheDepthOfWhatItReads(String opening) {
		byte[] deep = opening.repeat(100_000).getBytes(StandardCharsets.UTF_8);

		assertThatExceptionOfType(JacksonException.class).isThrownBy(() -> {
			try (JsonReader reader = JsonReader.of(deep)) {
				reader.tree();
			}
		});
		assertThatExceptionOfType(JacksonException.class).isThrownBy(() -> {
			try (JsonReader reader = JsonReader.of(deep)) {
				reader.skip();
			}
		});
	}

	@Test
	void toleratesBlanksBeforeTheValue() {
		try (JsonReader reader = reader("\n\n  {\"a\": 1}")) {
			assertThat(reader.isObject()).isTrue();
		}
	}

	private static void readObject(byte[] bytes) {
		try (JsonReader reader = JsonReader.of(bytes)) {
			boolean[] begun = { false };
			reader.object(name -> begun[0] = true);
			if (!begun[0]) {
				reader.tree();
			}
		}
	}

	private static <T> List<T> readAll(String array, Function<JsonReader, T> read) {
		List<T> all = new ArrayList<>();
		try (JsonReader reader = reader(array)) {
			reader.array(() -> all.add(read.apply(reader)));
			assertThat(reader.atEnd()).isTrue();
		}
		return all;
	}

	private static JsonReader reader(String json) {
		return JsonReader.of(json.getBytes(StandardCharsets.UTF_8));
	}

}
