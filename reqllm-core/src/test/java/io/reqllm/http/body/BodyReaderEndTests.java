package io.reqllm.http.body;

import java.util.List;

import io.reqllm.answer.StreamEvent;
import io.reqllm.answer.StreamEvent.Finished;
import io.reqllm.answer.StreamEvent.TextDelta;
import io.reqllm.error.ProtocolException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static io.reqllm.http.body.Readers.FINISHED;
import static io.reqllm.http.body.Readers.bytes;
import static io.reqllm.http.body.Readers.failure;
import static io.reqllm.http.body.Readers.fake;
import static io.reqllm.http.body.Readers.parser;
import static io.reqllm.http.body.Readers.read;
import static io.reqllm.http.body.Readers.reader;
import static io.reqllm.http.body.Readers.sse;
import static org.assertj.core.api.Assertions.assertThat;

/** Where a body ends, and whether it is complete. */
class BodyReaderEndTests {

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
	void doesNotBelieveAnEndInAFrameThatBreaks() {
		BodyReader reader = reader("application/x-ndjson", ResponseLimits.DEFAULTS, parser((frame, events) -> {
			events.accept(FINISHED);
			throw new IllegalStateException("half a frame");
		}));

		ProtocolException failure = failure(reader, bytes("{\"done\":true"));

		assertThat(failure.getMessage()).isNotBlank();
		assertThat(reader.events()).isEmpty();
		assertThat(reader.finished()).isFalse();
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

}
