package io.reqllm.http.body;

import io.reqllm.answer.StreamEvent.TextDelta;
import io.reqllm.error.ProtocolException;
import org.junit.jupiter.api.Test;

import static io.reqllm.http.body.Readers.bytes;
import static io.reqllm.http.body.Readers.bytewise;
import static io.reqllm.http.body.Readers.chunks;
import static io.reqllm.http.body.Readers.echo;
import static io.reqllm.http.body.Readers.failure;
import static io.reqllm.http.body.Readers.read;
import static io.reqllm.http.body.Readers.reader;
import static org.assertj.core.api.Assertions.assertThat;

/** How much a reader takes. */
class BodyReaderLimitTests {

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

}
