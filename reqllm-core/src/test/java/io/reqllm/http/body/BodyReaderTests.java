package io.reqllm.http.body;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

import io.reqllm.FakeWire;
import io.reqllm.answer.StreamEvent;
import io.reqllm.answer.StreamEvent.Delivery;
import io.reqllm.answer.StreamEvent.End;
import io.reqllm.answer.StreamEvent.Finished;
import io.reqllm.answer.StreamEvent.TextDelta;
import io.reqllm.chat.FinishReason;
import io.reqllm.error.LlmException;
import io.reqllm.error.ProtocolException;
import io.reqllm.error.RateLimitException;
import io.reqllm.provider.Frame;
import io.reqllm.provider.ResponseHead;
import io.reqllm.provider.ResponseParser;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.core.io.buffer.DefaultDataBufferFactory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

class BodyReaderTests {

	private static final Finished FINISHED = new Finished(List.of(new End(FinishReason.STOP, "stop")), null, null,
			Delivery.UNKNOWN, Map.of());

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
	void refusesAFrameThatIsTooLarge() {
		BodyReader reader = reader("text/event-stream", new ResponseLimits(1000, 100_000), echo());

		ProtocolException failure = failure(reader, chunks("data: a\n\ndata: " + "x".repeat(5000), 100));

		assertThat(failure).hasMessageContaining("max-frame-size").hasMessageContaining("1000");
		assertThat(failure.retryable()).isFalse();
		assertThat(reader.events()).containsExactly(new TextDelta(0, 0, "a"));
	}

	@Test
	void refusesAFrameThatIsTooLargeAndComesAtOnce() {
		BodyReader reader = reader("text/event-stream", new ResponseLimits(1000, 100_000), echo());

		ProtocolException failure = failure(reader, bytes("data: " + "x".repeat(5000) + "\n\n"));

		assertThat(failure).hasMessageContaining("max-frame-size");
	}

	@Test
	void refusesAWholeAnswerThatIsTooLarge() {
		BodyReader reader = reader("application/json", new ResponseLimits(1000, 100_000), echo());

		assertThat(failure(reader, chunks("x".repeat(5000), 100))).hasMessageContaining("max-frame-size");
	}

	@Test
	void refusesABodyThatIsTooLarge() {
		BodyReader reader = reader("text/event-stream", new ResponseLimits(1000, 10_000), echo());

		ProtocolException failure = failure(reader, chunks("data: a\n\n".repeat(5000), 900));

		assertThat(failure).hasMessageContaining("max-response-size").hasMessageContaining("10000");
		assertThat(failure.status()).isEqualTo(200);
		assertThat(failure.requestId()).isEqualTo("req-1");
	}

	@Test
	void takesAFrameAndABodyOfExactlyTheLimits() {
		String body = "data: " + "x".repeat(994) + "\n\n";
		BodyReader reader = reader("text/event-stream", new ResponseLimits(1000, body.length()), echo());

		assertThat(read(reader, bytewise(bytes(body)))).hasSize(2);
	}

	@Test
	void saysThatTheBodyIsEmpty() {
		ProtocolException failure = failure(sse());

		assertThat(failure).hasMessageContaining("the body is empty");
		assertThat(failure.retryable()).isTrue();
	}

	@ParameterizedTest
	@ValueSource(strings = { "dat", "data:", "event: x", "data: {\"text\":\"wor", "data: {", "{\"text\":" })
	void saysThatTheBodyIsCutOffInAFrame(String rest) {
		BodyReader reader = sse();

		ProtocolException failure = failure(reader, bytes("data: {\"text\":\"a\"}\n\n" + rest));

		assertThat(failure).hasMessageContaining("in the middle of a frame");
		assertThat(failure.retryable()).isTrue();
		assertThat(reader.events()).containsExactly(new TextDelta(0, 0, "a"));
	}

	@Test
	void saysThatAWholeAnswerIsCutOff() {
		BodyReader reader = reader("application/json", ResponseLimits.DEFAULTS, fake("application/json"));

		ProtocolException failure = failure(reader, bytes("{\"text\":\"Hel"));

		assertThat(failure).hasMessageContaining("in the middle of a frame");
		assertThat(failure.retryable()).isTrue();
	}

	@Test
	void failsWithoutASignOfCompletion() {
		ProtocolException failure = failure(sse(), bytes("data: {\"text\":\"a\"}\n\n"));

		assertThat(failure).hasMessageContaining("without a sign that it is complete");
		assertThat(failure.retryable()).isTrue();
	}

	@Test
	void acceptsACleanEndAfterAFinishReason() {
		assertThat(read(sse(), bytes("data: {\"finish\":\"stop\"}\n\n"))).hasSize(1)
			.first()
			.isInstanceOf(Finished.class);
	}

	@Test
	void failsWithARestAfterAFinishReason() {
		assertThat(failure(sse(), bytes("data: {\"finish\":\"stop\"}\n\ndata: {\"inp")))
			.hasMessageContaining("in the middle of a frame");
		assertThat(failure(sse(), bytes("data: {\"finish\":\"stop\"}\n\nda")))
			.hasMessageContaining("in the middle of a frame");
		assertThat(failure(sse(), bytes("data: {\"finish\":\"stop\"}\n\ndata: [DO"))).isNotNull();
	}

	@Test
	void passesOverWhatComesAfterTheEnd() {
		List<StreamEvent> events = read(sse(),
				bytes("data: [DONE]\n\ndata: {\"text\":\"late\"}\n\ndata: garbage\n\nevent: cut o"));

		assertThat(events).hasSize(1).first().isInstanceOf(Finished.class);
	}

	@Test
	void passesOverWhatAParserSaysAfterTheEnd() {
		BodyReader reader = reader("text/event-stream", ResponseLimits.DEFAULTS, parser((frame, events) -> {
			events.accept(FINISHED);
			events.accept(new TextDelta(0, 0, "late"));
			events.accept(FINISHED);
		}));

		assertThat(read(reader, bytes("data: a\n\n"))).containsExactly(FINISHED);
		assertThat(reader.finished()).isTrue();
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

	private static BodyReader sse() {
		return reader("text/event-stream", ResponseLimits.DEFAULTS, fake("text/event-stream"));
	}

	private static BodyReader reader(String contentType, ResponseLimits limits, ResponseParser parser) {
		return new BodyReader(FakeWire.call(), head(contentType), parser, limits);
	}

	private static ResponseHead head(String contentType) {
		return new ResponseHead(200, Map.of("content-type", contentType, "x-request-id", "req-1"));
	}

	private static ResponseParser fake(String contentType) {
		return new FakeWire().decoder(FakeWire.call(), head(contentType));
	}

	private static ResponseParser echo() {
		return parser((frame, events) -> events.accept(new TextDelta(0, 0, frame.text())));
	}

	private static ResponseParser parser(BiConsumer<Frame, Consumer<StreamEvent>> frames) {
		return new ResponseParser() {

			@Override
			public void frame(Frame frame, Consumer<StreamEvent> events) {
				frames.accept(frame, events);
			}

			@Override
			public void end(Consumer<StreamEvent> events) {
				events.accept(FINISHED);
			}

		};
	}

	private static List<StreamEvent> read(BodyReader reader, byte[]... chunks) {
		for (byte[] chunk : chunks) {
			reader.read(DefaultDataBufferFactory.sharedInstance.wrap(chunk));
		}
		reader.end();
		return List.copyOf(reader.events());
	}

	private static ProtocolException failure(BodyReader reader, byte[]... chunks) {
		return catchThrowableOfType(ProtocolException.class, () -> read(reader, chunks));
	}

	private static byte[] bytes(String text) {
		return text.getBytes(StandardCharsets.UTF_8);
	}

	private static byte[][] bytewise(byte[] body) {
		byte[][] chunks = new byte[body.length][];
		for (int i = 0; i < body.length; i++) {
			chunks[i] = new byte[] { body[i] };
		}
		return chunks;
	}

	private static byte[][] chunks(String text, int size) {
		byte[] body = bytes(text);
		byte[][] chunks = new byte[(body.length + size - 1) / size][];
		for (int i = 0; i < chunks.length; i++) {
			chunks[i] = Arrays.copyOfRange(body, i * size, Math.min((i + 1) * size, body.length));
		}
		return chunks;
	}

}
