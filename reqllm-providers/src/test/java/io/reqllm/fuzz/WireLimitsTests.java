package io.reqllm.fuzz;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.CRC32;

import io.reqllm.answer.StreamEvent;
import io.reqllm.error.LlmException;
import io.reqllm.error.ProtocolException;
import io.reqllm.fuzz.Envelope.Piece;
import io.reqllm.http.body.BodyReading;
import io.reqllm.http.body.ResponseLimits;
import io.reqllm.provider.WireProtocol;
import io.reqllm.providers.BuiltInProviders;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** Answers that never end, for every wire. */
class WireLimitsTests {

	private static final int FRAME = 64 << 10;

	private static final int RESPONSE = 512 << 10;

	private static final ResponseLimits LIMITS = new ResponseLimits(FRAME, RESPONSE);

	private static final byte[] MORE = "x".repeat(1000).getBytes(StandardCharsets.US_ASCII);

	static Stream<Arguments> forms() {
		return BuiltInProviders.wires()
			.stream()
			.flatMap(wire -> Seed.of(wire)
				.stream()
				.map(Seed::contentType)
				.distinct()
				.map(contentType -> Arguments.of(Named.of(wire.id(), wire), contentType)));
	}

	static Stream<Arguments> streams() {
		return BuiltInProviders.wires()
			.stream()
			.flatMap(wire -> Seed.of(wire)
				.stream()
				.filter(seed -> seed.envelope().frames().size() > 2)
				.map(seed -> Arguments.of(Named.of(wire.id(), wire), seed)));
	}

	@ParameterizedTest(name = "{0} {1}")
	@MethodSource("forms")
	void givesUpAFrameThatNeverEnds(WireProtocol wire, String contentType) {
		Seed seed = Seed.of(wire).get(0);
		BodyReading reading = new BodyReading(wire, seed.call(), contentType, LIMITS, event -> {
		});

		assertThatExceptionOfType(ProtocolException.class).isThrownBy(() -> {
			reading.read(beginning(contentType));
			for (int read = 0; read <= FRAME; read += MORE.length) {
				reading.read(MORE);
			}
		});
	}

	@ParameterizedTest(name = "{0} {1}")
	@MethodSource("streams")
	void givesUpAnAnswerThatNeverEnds(WireProtocol wire, Seed seed) {
		List<StreamEvent> last = new ArrayList<>();
		BodyReading reading = new BodyReading(wire, seed.call(), seed.contentType(), LIMITS, event -> {
			last.clear();
			last.add(event);
		});
		List<Piece> frames = seed.envelope().frames();
		byte[] again = seed.envelope().join(frames.subList(0, frames.size() / 2));

		assertThatExceptionOfType(LlmException.class).isThrownBy(() -> {
			for (int read = 0; read <= RESPONSE; read += again.length) {
				reading.read(again);
			}
		});
		assertThat(last).noneMatch(StreamEvent.Finished.class::isInstance);
	}

	private static byte[] beginning(String contentType) {
		if (!contentType.startsWith("application/vnd.amazon")) {
			String field = contentType.startsWith("text/event-stream") ? "data: " : "";
			return (field + "{\"a\":\"").getBytes(StandardCharsets.US_ASCII);
		}
		CRC32 checksum = new CRC32();
		checksum.update(ByteBuffer.allocate(8).putInt(FRAME * 2).putInt(0).array());
		return ByteBuffer.allocate(12).putInt(FRAME * 2).putInt(0).putInt((int) checksum.getValue()).array();
	}

}
