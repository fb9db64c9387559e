package io.reqllm.http.body;

import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class SseReaderTests {

	private static final List<String> LINE_ENDS = List.of("\n", "\r", "\r\n");

	private final FramingProbe probe = new FramingProbe(SseReader::new);

	@ParameterizedTest(name = "{0}")
	@MethodSource
	void readsWithEveryLineEndHoweverItIsCut(String what, String stream, List<String> expected) {
		for (String lineEnd : LINE_ENDS) {
			assertThat(this.probe.anyhow(stream.replace("\n", lineEnd))).isEqualTo(expected);
		}
		assertThat(this.probe.anyhow(mixed(stream))).isEqualTo(expected);
	}

	static Stream<Arguments> readsWithEveryLineEndHoweverItIsCut() {
		return Stream.of(example("one event", "data: a\n\n", "null|a"),
				example("two events", "data: a\n\ndata: b\n\n", "null|a", "null|b"),
				example("no blank line at the end", "data: a\n\ndata: b\n", "null|a", "null|b"),
				example("no line end at the end", "data: a\n\ndata: b", "null|a", "null|b"),
				example("several blank lines", "\n\n\ndata: a\n\n\n\n\ndata: b\n\n\n", "null|a", "null|b"),
				example("a name", "event: ping\ndata: a\n\ndata: b\n\n", "ping|a", "null|b"),
				example("a name behind the data", "data: a\nevent: ping\n\n", "ping|a"),
				example("the last name of two", "event: one\nevent: two\ndata: a\n\n", "two|a"),
				example("a name without a space", "event:ping\ndata:a\n\n", "ping|a"),
				example("an empty name", "event\ndata: a\n\n", "|a"),
				example("a name without data is forgotten", "event: ping\n\ndata: a\n\n", "null|a"),
				example("a name outside ASCII", "event: wörld\ndata: a\n\nevent: wörld\ndata: b\n\n", "wörld|a",
						"wörld|b"),
				example("one space is taken off", "data:  a \n\ndata:b\n\n", "null| a ", "null|b"),
				example("a tab is not taken off", "data:\ta\n\n", "null|\ta"),
				example("a colon in the value", "data: a: b\n\n", "null|a: b"),
				example("a comment", ": hello\ndata: a\n: more\n\n", "null|a"),
				example("a bare colon", ":\n\ndata: a\n\n:\n\n", "null|a"),
				example("a comment between lines of data", "data: a\n: data: x\ndata: b\n\n", "null|a\nb"),
				example("nothing but comments", ": one\n\n: two\n\n"), example("nothing", ""),
				example("a comment at the end", "data: a\n\n: bye", "null|a"),
				example("lines of data are joined", "data: a\ndata: b\ndata: c\n\ndata: d\n\n", "null|a\nb\nc",
						"null|d"),
				example("an empty line of data between", "data: a\ndata:\ndata: b\n\n", "null|a\n\nb"),
				example("data without a colon", "data: a\ndata\ndata: b\n\n", "null|a\n\nb"),
				example("an empty line of data before", "data:\ndata: b\n\n", "null|\nb"),
				example("an empty line of data behind", "data: b\ndata: \n\n", "null|b\n"),
				example("empty data is no frame", "data\n\ndata:\n\ndata: \n\ndata: a\n\n", "null|a"),
				example("ids and times are passed over", "id: 1\nretry: 3000\ndata: a\nid\n\n", "null|a"),
				example("unknown fields are passed over", "datax: 1\ndat: 2\nDATA: 3\n data: 4\ndata : 5\ndata: a\n\n",
						"null|a"),
				example("characters of several bytes", "data: äöü€😀\n\n", "null|äöü€😀"),
				example("a mark at the beginning", "\uFEFFdata: a\n\n", "null|a"), example("a mark alone", "\uFEFF"),
				example("only one mark is taken off", "\uFEFF\uFEFFdata: a\n\n"),
				example("a mark later is a character", "data: \uFEFFa\n\n\uFEFFdata: b\n\n", "null|\uFEFFa"),
				example("the sign of the end", "data: {\"a\":1}\n\ndata: [DONE]\n\n", "null|{\"a\":1}", "null|[DONE]"));
	}

	@ParameterizedTest(name = "{0}")
	@MethodSource
	void toleratesTheHabitsOfProviders(String what, String stream, List<String> expected) {
		for (String lineEnd : LINE_ENDS) {
			assertThat(this.probe.anyhow(stream.replace("\n", lineEnd))).isEqualTo(expected);
		}
		assertThat(this.probe.anyhow(mixed(stream))).isEqualTo(expected);
	}

	static Stream<Arguments> toleratesTheHabitsOfProviders() {
		return Stream.of(
				example("objects line by line", "data: {\"a\":1}\ndata: {\"b\":2}\ndata: [DONE]\n", "null|{\"a\":1}",
						"null|{\"b\":2}", "null|[DONE]"),
				example("one object over several lines", "data: {\ndata: \"a\": {\ndata: }\ndata: }\n\n",
						"null|{\n\"a\": {\n}\n}"),
				example("a list over several lines", "data: [\ndata: {},\ndata: {}\ndata: ]\n\n", "null|[\n{},\n{}\n]"),
				example("an object without a field name", "{\"error\":1}\n", "null|{\"error\":1}"),
				example("an object without a field name and line end", "{\"error\":1}", "null|{\"error\":1}"),
				example("an object without a field name later", "data: {\"a\":1}\n\n{\"error\":1}\n\n",
						"null|{\"a\":1}", "null|{\"error\":1}"),
				example("an object over several lines without a field name",
						"data: {\"a\":1}\n\n{\n  \"error\": {\n\t\"code\": 1\n  }\n}\n", "null|{\"a\":1}",
						"null|{\n  \"error\": {\n\t\"code\": 1\n  }\n}"),
				example("such an object without a line end", "{\n  \"a\": 1\n}", "null|{\n  \"a\": 1\n}"),
				example("lines of no such object", "data: {\"a\":1}\n  \"b\"\n}\n\n", "null|{\"a\":1}"));
	}

	@Test
	void endsAnEventAtEachOfTheEightBlankLines() {
		int pairs = 0;
		for (String first : LINE_ENDS) {
			for (String second : LINE_ENDS) {
				if (!(first + second).equals("\r\n")) {
					String stream = "event: e" + first + "data: a" + first + second + "data: b" + first + second;
					assertThat(this.probe.anyhow(stream)).containsExactly("e|a", "null|b");
					pairs++;
				}
			}
		}

		assertThat(pairs).isEqualTo(8);
	}

	@ParameterizedTest
	@ValueSource(
			strings = { "dat", "data:", "data: ", "event: x", "event", "event: x\n", "id: 5", "x", "d", "e", "\u00ef" })
	void isNotWholeWithARestThatIsNoFrame(String rest) {
		assertThat(this.probe.anyhow(rest)).containsExactly(FramingProbe.REST);
		assertThat(this.probe.anyhow("data: a\n\n" + rest)).containsExactly("null|a", FramingProbe.REST);
	}

	@ParameterizedTest
	@ValueSource(strings = { "dat", "data:", "data: ", "event: x", "id: 5", "x" })
	void isNotWholeWithARestBehindDataThatMayGoOn(String rest) {
		assertThat(this.probe.anyhow("data: a\n" + rest)).contains(FramingProbe.REST);
	}

	@Test
	void handsOutAFrameAsSoonAsItsBlankLineIsThere() {
		SseReader reader = new SseReader();
		byte[] window = "data: a\n\n".getBytes();
		StringBuilder frames = new StringBuilder();

		int used = reader.read(window, 0, window.length, frame -> frames.append(frame.text()));

		assertThat(frames).hasToString("a");
		assertThat(used).isEqualTo(window.length);
	}

	@Test
	void keepsNothingOfCommentsAndNames() {
		SseReader reader = new SseReader();
		byte[] window = ": a long comment\nevent: x\nid: 7\n".getBytes();

		int used = reader.read(window, 0, window.length, frame -> {
		});

		assertThat(used).isEqualTo(window.length);
	}

	@Test
	void looksAtEachByteOfALongLineOnce() {
		int size = 200_000;
		SseReader reader = new SseReader();
		byte[] window = ("data: " + "x".repeat(size) + "\n\n").getBytes();
		int[] length = { 0 };
		int from = 0;

		// Byte by byte: were the line searched anew each time, this would take minutes.
		for (int to = 1; to <= window.length; to++) {
			from = reader.read(window, from, to, frame -> length[0] = frame.length());
		}

		assertThat(length[0]).isEqualTo(size);
		assertThat(from).isEqualTo(window.length);
	}

	@Test
	void makesTheNameOfAnEventOnce() {
		SseReader reader = new SseReader();
		byte[] window = "event: delta\ndata: a\n\nevent: delta\ndata: b\n\n".getBytes();
		java.util.List<String> names = new java.util.ArrayList<>();

		reader.read(window, 0, window.length, frame -> names.add(frame.event()));

		assertThat(names.get(0)).isEqualTo("delta").isSameAs(names.get(1));
	}

	@Test
	void readsMoreNamesThanItKeeps() {
		StringBuilder stream = new StringBuilder();
		for (int i = 0; i < 100; i++) {
			stream.append("event: e").append(i).append("\ndata: ").append(i).append("\n\n");
		}

		List<String> frames = this.probe.whole(stream.toString());

		assertThat(frames).hasSize(100).contains("e0|0", "e99|99");
	}

	private static Arguments example(String what, String stream, String... frames) {
		return Arguments.of(what, stream, List.of(frames));
	}

	/** Ends each line in another way; never CR before LF, which would be one end. */
	private static String mixed(String stream) {
		StringBuilder mixed = new StringBuilder();
		int line = 0;
		for (char character : stream.toCharArray()) {
			if (character != '\n') {
				mixed.append(character);
				continue;
			}
			boolean afterReturn = !mixed.isEmpty() && mixed.charAt(mixed.length() - 1) == '\r';
			mixed.append(afterReturn ? "\r" : LINE_ENDS.get(line++ % LINE_ENDS.size()));
		}
		return mixed.toString();
	}

}
