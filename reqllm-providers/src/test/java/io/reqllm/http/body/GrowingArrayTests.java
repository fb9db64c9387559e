package io.reqllm.http.body;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import io.reqllm.answer.ResponseAssembler;
import io.reqllm.answer.StreamEvent.Started;
import io.reqllm.error.LlmException;
import io.reqllm.error.ProtocolException;
import io.reqllm.protocol.Answers;
import io.reqllm.protocol.gemini.GeminiProtocol;
import io.reqllm.provider.Frame;
import io.reqllm.provider.WireProtocol;
import io.reqllm.test.fixture.WireCase;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.core.io.buffer.DefaultDataBufferFactory;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** Streams of Gemini that come as one JSON array, from bytes to the answer. */
class GrowingArrayTests {

	private static final WireProtocol WIRE = new GeminiProtocol();

	static List<WireCase> cases() {
		return WireCase.in(Path.of("src/test/resources/wire/google-gemini"));
	}

	@ParameterizedTest
	@MethodSource("cases")
	void readsTheSameHoweverItIsSplit(WireCase one) {
		byte[] body = array(one);

		assertThat(read(one, body)).isEqualTo(one.expected());
		for (int at = 1; at < body.length; at++) {
			assertThat(read(one, Arrays.copyOf(body, at), Arrays.copyOfRange(body, at, body.length)))
				.as("split at %s", at)
				.isEqualTo(one.expected());
		}
	}

	@ParameterizedTest
	@MethodSource("cases")
	void takesNoHalfForTheWhole(WireCase one) {
		byte[] body = array(one);

		for (int length = 0; length < body.length; length++) {
			byte[] cut = Arrays.copyOf(body, length);
			assertThatExceptionOfType(ProtocolException.class).as("the first %s bytes", length)
				.isThrownBy(() -> read(one, cut));
		}
	}

	@Test
	void tellsOfAnErrorInAnArray() {
		byte[] body = bytes("[{\"error\":{\"code\":503,\"message\":\"Overloaded\",\"status\":\"UNAVAILABLE\"}}\r\n]");

		assertThatExceptionOfType(LlmException.class).isThrownBy(() -> read(cases().get(0), body))
			.withMessageContaining("Overloaded")
			.satisfies(ex -> assertThat(ex.status()).isEqualTo(503));
	}

	private static byte[] array(WireCase one) {
		return bytes(Answers.frames(one.stream())
			.stream()
			.map(Frame::text)
			.collect(Collectors.joining("\r\n,\r\n", "[", "\r\n]")));
	}

	private static JsonNode read(WireCase one, byte[]... pieces) {
		Answers answers = Answers.to(WIRE, one, Answers.JSON);
		BodyReader reader = new BodyReader(answers.call(), answers.head(), shown -> WIRE.decoder(answers.call(), shown),
				ResponseLimits.DEFAULTS);
		for (byte[] piece : pieces) {
			reader.read(DefaultDataBufferFactory.sharedInstance.wrap(piece));
		}
		reader.end();
		ResponseAssembler assembler = new ResponseAssembler();
		assembler.accept(new Started(Answers.MODEL, 200, null, Map.of(), List.of()));
		reader.events().forEach(assembler::accept);
		return WireCase.write(assembler.response());
	}

	private static byte[] bytes(String text) {
		return text.getBytes(StandardCharsets.UTF_8);
	}

}
