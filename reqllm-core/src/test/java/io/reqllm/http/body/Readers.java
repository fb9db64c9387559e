package io.reqllm.http.body;

import java.nio.charset.StandardCharsets;
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
import io.reqllm.error.ProtocolException;
import io.reqllm.provider.Frame;
import io.reqllm.provider.ResponseHead;
import io.reqllm.provider.ResponseParser;
import org.springframework.core.io.buffer.DefaultDataBufferFactory;

import static org.assertj.core.api.Assertions.catchThrowableOfType;

/** Makes readers of bodies, and reads bodies in chunks with them. */
final class Readers {

	static final Finished FINISHED = new Finished(List.of(new End(FinishReason.STOP, "stop")), null, null,
			Delivery.UNKNOWN, Map.of());

	private Readers() {
	}

	static BodyReader sse() {
		return reader("text/event-stream", ResponseLimits.DEFAULTS, fake("text/event-stream"));
	}

	static BodyReader reader(String contentType, ResponseLimits limits, ResponseParser parser) {
		return new BodyReader(FakeWire.call(), head(contentType), shown -> parser, limits);
	}

	static ResponseHead head(String contentType) {
		return new ResponseHead(200, Map.of("content-type", contentType, "x-request-id", "req-1"));
	}

	static ResponseParser fake(String contentType) {
		return new FakeWire().decoder(FakeWire.call(), head(contentType));
	}

	static ResponseParser echo() {
		return parser((frame, events) -> events.accept(new TextDelta(0, 0, frame.text())));
	}

	static ResponseParser parser(BiConsumer<Frame, Consumer<StreamEvent>> frames) {
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

	static List<StreamEvent> read(BodyReader reader, byte[]... chunks) {
		for (byte[] chunk : chunks) {
			reader.read(DefaultDataBufferFactory.sharedInstance.wrap(chunk));
		}
		reader.end();
		return List.copyOf(reader.events());
	}

	static ProtocolException failure(BodyReader reader, byte[]... chunks) {
		return catchThrowableOfType(ProtocolException.class, () -> read(reader, chunks));
	}

	static byte[] bytes(String text) {
		return text.getBytes(StandardCharsets.UTF_8);
	}

	static byte[][] bytewise(byte[] body) {
		byte[][] chunks = new byte[body.length][];
		for (int i = 0; i < body.length; i++) {
			chunks[i] = new byte[] { body[i] };
		}
		return chunks;
	}

	static byte[][] chunks(String text, int size) {
		byte[] body = bytes(text);
		byte[][] chunks = new byte[(body.length + size - 1) / size][];
		for (int i = 0; i < chunks.length; i++) {
			chunks[i] = Arrays.copyOfRange(body, i * size, Math.min((i + 1) * size, body.length));
		}
		return chunks;
	}

}
