package io.reqllm.http.body;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import io.reqllm.FakeWire;
import io.reqllm.answer.StreamEvent;
import io.reqllm.answer.StreamEvent.Finished;
import io.reqllm.answer.StreamEvent.TextDelta;
import io.reqllm.error.LlmException;
import io.reqllm.error.ProtocolException;
import io.reqllm.error.RateLimitException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static io.reqllm.http.body.Readers.FINISHED;
import static io.reqllm.http.body.Readers.bytes;
import static io.reqllm.http.body.Readers.bytewise;
import static io.reqllm.http.body.Readers.chunks;
import static io.reqllm.http.body.Readers.echo;
import static io.reqllm.http.body.Readers.failure;
import static io.reqllm.http.body.Readers.fake;
import static io.reqllm.http.body.Readers.parser;
import static io.reqllm.http.body.Readers.read;
import static io.reqllm.http.body.Readers.reader;
import static io.reqllm.http.body.Readers.sse;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/** What a reader makes of frames, sound or broken. */
class BodyReaderTests {

	@Test
	void readsTheSameEventsHoweverTheBodyIsCut() {
		byte[] body = FakeWire.STREAM.getBytes(StandardCharsets.UTF_8);
		List<StreamEvent> expected = read(sse(), body);

		for (int cut = 0; cut <= body.length; cut++) {
			assertThat(read(sse(), Arrays.copyOf(body, cut), Arrays.copyOfRange(body, cut, body.length)))
				.isEqualTo(expected);
		}
		assertThat(read(sse(), bytewise(body))).isEqualTo(expected);
		assertThat(expected).hasSize(4).last().isInstanceOf(Finished.class);
	}

	@Test
	void tellsTheParserWhatTheBodyReallyIs() {
		List<String> types = new ArrayList<>();
		BodyReader reader = new BodyReader(FakeWire.call(), Readers.head("application/json"), shown -> {
			types.add(shown.contentType());
			return new FakeWire().decoder(FakeWire.call(), shown);
		}, ResponseLimits.DEFAULTS);

		List<StreamEvent> events = read(reader, bytewise(FakeWire.STREAM.getBytes(StandardCharsets.UTF_8)));

		assertThat(types).containsExactly("text/event-stream");
		assertThat(events).last().isInstanceOf(Finished.class);
	}

	@Test
	void readsFramesThatAreLargerThanItsWindow() {
		StringBuilder body = new StringBuilder();
		List<String> texts = new ArrayList<>();
		for (int i = 0; i < 60; i++) {
			texts.add(String.valueOf((char) ('a' + i % 26)).repeat(i * 777));
			body.append(": note\n").append("data: ").append(texts.get(i)).append("z\n\n");
		}
		BodyReader reader = reader("text/event-stream", ResponseLimits.DEFAULTS, echo());

		List<StreamEvent> events = read(reader, chunks(body.toString(), 1000));

		assertThat(events.subList(0, 60)).extracting(event -> ((TextDelta) event).text())
			.isEqualTo(texts.stream().map(text -> text + "z").toList());
	}

	@ParameterizedTest
	@ValueSource(ints = { 1, 7, 4096, 8191, 8192, 8193, 100_000 })
	void keepsWhatIsNoWholeFrameYet(int chunk) {
		String text = "x".repeat(50_000);
		BodyReader reader = reader("text/event-stream", ResponseLimits.DEFAULTS, echo());

		List<StreamEvent> events = read(reader, chunks("data: a\n\ndata: " + text + "\n\ndata: b\n\n", chunk));

		assertThat(events).containsExactly(new TextDelta(0, 0, "a"), new TextDelta(0, 0, text),
				new TextDelta(0, 0, "b"), FINISHED);
	}

	@Test
	void quotesWhatIsNoJsonBoundedAndWithoutSecrets() {
		String html = "<html>Authorization: Bearer sk-abcdef1234567890 " + "x ".repeat(5000) + "</html>";
		BodyReader reader = reader("text/html", ResponseLimits.DEFAULTS, fake("text/html"));

		ProtocolException failure = failure(reader, bytes(html));

		assertThat(failure).hasMessageContaining("text/html").hasMessageContaining("<html>");
		assertThat(failure.getMessage()).hasSizeLessThan(1000).doesNotContain("abcdef1234567890");
		assertThat(failure.details().body()).hasSizeLessThan(1000).doesNotContain("abcdef1234567890");
		assertThat(failure.retryable()).isFalse();
	}

	@Test
	void quotesTheFrameThatAParserBreaksOn() {
		BodyReader reader = reader("text/event-stream", ResponseLimits.DEFAULTS, parser((frame, events) -> {
			events.accept(new TextDelta(0, 0, "a"));
			throw new IllegalStateException("sk-abcdef1234567890");
		}));

		ProtocolException failure = failure(reader, bytes("data: strange\n\n"));

		assertThat(failure).hasMessageContaining("strange");
		assertThat(failure.getMessage()).doesNotContain("abcdef1234567890");
		assertThat(reader.events()).containsExactly(new TextDelta(0, 0, "a"));
	}

	@Test
	void passesOnTheErrorThatAParserFound() {
		LlmException failure = catchThrowableOfType(LlmException.class,
				() -> read(sse(), bytes("data: {\"error\":{\"code\":\"rate_limit_exceeded\"}}\n\n")));

		assertThat(failure).isInstanceOf(RateLimitException.class);
	}

}
