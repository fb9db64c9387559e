package io.reqllm.http.body;

import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** The framings beside that of event streams, and how one is chosen. */
class FramingTests {

	private final FramingProbe lines = new FramingProbe(LineFraming::new);

	private final FramingProbe whole = new FramingProbe(WholeFraming::new);

	private final FramingProbe json = new FramingProbe(JsonFraming::new);

	private final FramingProbe sniffing = new FramingProbe(SniffingFraming::new);

	@ParameterizedTest
	@CsvSource({ "text/event-stream, SseReader", "application/json, SniffingFraming",
			"application/problem+json, SniffingFraming", "application/vnd.amazon.eventstream, AwsEventReader",
			"application/x-ndjson, LineFraming", "application/jsonl, LineFraming", "text/plain, SniffingFraming",
			"text/html, SniffingFraming", "'', SniffingFraming" })
	void isChosenByTheContentType(String contentType, String framing) {
		assertThat(Framing.of(contentType, 1000).getClass().getSimpleName()).isEqualTo(framing);
	}

	@ParameterizedTest
	@CsvSource({ "'data: x\n\n', application/json, text/event-stream", "'{}', application/json, application/json",
			"'[{}', application/json, application/json", "'{\"a\":', '', ''", "': hello\n\n', '', text/event-stream",
			"'<html>', text/html, text/html", "'', '', ''" })
	void tellsWhatTheBytesTurnedOutToBe(String body, String declared, String actual) {
		Framing framing = Framing.of(declared, 1000);
		byte[] bytes = body.replace("\\n", "\n").getBytes();

		framing.end(bytes, framing.read(bytes, 0, bytes.length, frame -> {
		}), bytes.length, frame -> {
		});

		assertThat(framing.contentType(declared)).isEqualTo(actual);
	}

	@Test
	void readsEachLineThatIsNotBlank() {
		assertThat(this.lines.anyhow("{\"a\":1}\n{\"b\":2}\n")).containsExactly("null|{\"a\":1}", "null|{\"b\":2}");
		assertThat(this.lines.anyhow("\r\n\r\n a \r\n\t\n\nb")).containsExactly("null|a", "null|b");
		assertThat(this.lines.anyhow("äöü€😀\n😀")).containsExactly("null|äöü€😀", "null|😀");
		assertThat(this.lines.anyhow(" \n")).isEmpty();
		assertThat(this.lines.anyhow("")).isEmpty();
	}

	@Test
	void looksAtEachByteOfALongLineOnce() {
		LineFraming framing = new LineFraming();
		byte[] window = ("x".repeat(200_000) + "\n").getBytes();
		int[] length = { 0 };
		int from = 0;

		for (int to = 1; to <= window.length; to++) {
			from = framing.read(window, from, to, frame -> length[0] = frame.length());
		}

		assertThat(length[0]).isEqualTo(200_000);
	}

	@Test
	void readsTheWholeBodyAsOneFrame() {
		assertThat(this.whole.anyhow("\n\n {\"a\":\n1}\n")).containsExactly("null|{\"a\":\n1}\n");
		assertThat(this.whole.anyhow("data: a\n\n")).containsExactly("null|data: a\n\n");
		assertThat(this.whole.anyhow(" \n ")).isEmpty();
		assertThat(this.whole.anyhow("")).isEmpty();
	}

	@Test
	void readsEachElementOfAJsonArray() {
		assertThat(this.json.anyhow("[{\"a\":1},\r\n{\"b\":[{},[]]}\n]\n")).containsExactly("null|{\"a\":1}",
				"null|{\"b\":[{},[]]}");
		assertThat(this.json.anyhow("[{\"a\":\"}],\\\\\\\"{[\"},{\"\\\\\":\"ä😀\"}]"))
			.containsExactly("null|{\"a\":\"}],\\\\\\\"{[\"}", "null|{\"\\\\\":\"ä😀\"}");
		assertThat(this.json.anyhow(" [1,\"a,]\",[2],null]")).containsExactly("null|1", "null|\"a,]\"", "null|[2]",
				"null|null");
		assertThat(this.json.anyhow("[]")).isEmpty();
	}

	@ParameterizedTest
	@ValueSource(strings = { "{\"a\":[1,2]}", "{\n \"a\": 1\n}", "{\"a\":1} {\"b\":2}", "text", "<html>[1]</html>" })
	void readsJsonThatIsNoArrayAsOneFrame(String body) {
		assertThat(this.json.anyhow("\n " + body)).containsExactly("null|" + body);
	}

	@ParameterizedTest
	@ValueSource(strings = { "[", "[{\"a\":1}", "[{\"a\":1},", "[{\"a\":1},{\"b\"", "[{\"a\":1},\"]", "[{\"a\":1}]x",
			"[{\"a\":1}][", "[1" })
	void findsTheCutInAJsonArray(String body) {
		assertThat(this.json.anyhow(body)).endsWith(FramingProbe.REST);
	}

	@Test
	void handsOutElementsOfAJsonArrayAtOnce() {
		JsonFraming framing = new JsonFraming();
		byte[] window = "[{\"a\":1}\n,{\"b\"".getBytes();
		StringBuilder frames = new StringBuilder();

		framing.read(window, 0, window.length, frame -> frames.append(frame.text()));

		assertThat(frames).hasToString("{\"a\":1}");
	}

	@Test
	void looksAtEachByteOfALongElementOnce() {
		JsonFraming framing = new JsonFraming();
		byte[] window = ("[{\"a\":\"" + "x".repeat(200_000) + "\"}]").getBytes();
		int[] length = { 0 };
		int from = 0;

		for (int to = 1; to <= window.length; to++) {
			from = framing.read(window, from, to, frame -> length[0] = frame.length());
		}

		assertThat(length[0]).isEqualTo(200_008);
	}

	@ParameterizedTest
	@ValueSource(strings = { "data: a\n\n", "data:a\n\n", "event: ping\ndata: a\n\n", "id: 1\ndata: a\n\n",
			": hello, world\n\ndata: a\n\n", ":\n\ndata: a\n\n", "retry: 3000\ndata: a\n\n", "\r\n\r\ndata: a\n\n",
			"\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n\ndata: a\n\n", "\uFEFFdata: a\n\n" })
	void readsWhatBeginsLikeAnEventStreamAsOne(String body) {
		assertThat(this.sniffing.anyhow(body)).hasSize(1).first().asString().endsWith("|a");
	}

	@ParameterizedTest
	@ValueSource(strings = { "{\"data\":1}", "{\n \"a\": 1,\n \"b\": 2\n}", "<html>data: a</html>", "database", "d",
			"data" })
	void readsAnythingElseAsOneFrame(String body) {
		assertThat(this.sniffing.anyhow(body)).isEqualTo(List.of("null|" + body));
		assertThat(this.sniffing.anyhow("\n \n                        " + body)).isEqualTo(List.of("null|" + body));
	}

	@Test
	void handsOutEventsOfASniffedStreamAtOnce() {
		SniffingFraming framing = new SniffingFraming();
		byte[] window = "data: {\"a\":1}\n\nda".getBytes();
		StringBuilder frames = new StringBuilder();

		framing.read(window, 0, window.length, frame -> frames.append(frame.text()));

		assertThat(frames).hasToString("{\"a\":1}");
	}

	@Test
	void readsASniffedArrayElementByElement() {
		assertThat(this.sniffing.anyhow(" [1,{}]")).containsExactly("null|1", "null|{}");
	}

	@Test
	void findsTheCutInASniffedStream() {
		assertThat(this.sniffing.anyhow("data: a\n\ndat")).containsExactly("null|a", FramingProbe.REST);
		assertThat(this.sniffing.anyhow("")).isEmpty();
	}

}
