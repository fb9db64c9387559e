package io.reqllm.http.body;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import io.reqllm.answer.ResponseAssembler;
import io.reqllm.answer.StreamEvent.Started;
import io.reqllm.chat.ChatRequest;
import io.reqllm.chat.ChatResponse;
import io.reqllm.error.ProtocolException;
import io.reqllm.model.Model;
import io.reqllm.model.ModelId;
import io.reqllm.model.Route;
import io.reqllm.provider.DeclaredProvider;
import io.reqllm.provider.ChatCall;
import io.reqllm.provider.Provider;
import io.reqllm.provider.ProviderSpec;
import io.reqllm.provider.ResponseHead;
import io.reqllm.provider.WireProtocol;
import io.reqllm.providers.BuiltInProviders;
import io.reqllm.test.fixture.StreamCuts;
import io.reqllm.test.fixture.WireCase;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.core.io.buffer.DefaultDataBufferFactory;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** Laws 2 to 4 at every byte, for every wire and every case, from bytes to the answer. */
class EveryByteTests {

	private static final ModelId MODEL = ModelId.parse("acme:model-1");

	private static final Path WIRES = Path.of("src/test/resources/wire");

	private static final String WHOLE = "application/json";

	static Stream<Object[]> cases() {
		return BuiltInProviders.wires()
			.stream()
			.flatMap(wire -> WireCase.in(WIRES.resolve(wire.id())).stream().map(one -> new Object[] { wire, one }));
	}

	@ParameterizedTest(name = "{1}")
	@MethodSource("cases")
	void readsTheSameStreamHoweverItIsSplit(WireProtocol wire, WireCase one) {
		readsTheSame(new Reading(wire, one, one.form().contentType()), one.form().bytes(one.stream()), one.expected());
	}

	@ParameterizedTest(name = "{1}")
	@MethodSource("cases")
	void readsTheSameWholeAnswerHoweverItIsSplit(WireProtocol wire, WireCase one) {
		readsTheSame(new Reading(wire, one, WHOLE), bytes(one.whole()), one.expected());
	}

	@ParameterizedTest(name = "{1}")
	@MethodSource("cases")
	void takesNoHalfStreamForTheWhole(WireProtocol wire, WireCase one) {
		byte[] body = one.form().bytes(one.stream());
		Reading reading = new Reading(wire, one, one.form().contentType());
		JsonNode said = WireCase.said(one.expected());
		StreamCuts cuts = one.cuts();

		for (int length = 0; length < body.length; length++) {
			byte[] cut = Arrays.copyOf(body, length);
			if (cuts.isWhole(length)) {
				assertThat(WireCase.said(reading.read(cut))).as("the first %s bytes", length).isEqualTo(said);
			}
			else {
				isCutOff(reading, cut);
			}
		}
	}

	@ParameterizedTest(name = "{1}")
	@MethodSource("cases")
	void takesNoHalfForTheWhole(WireProtocol wire, WireCase one) {
		byte[] body = bytes(one.whole().stripTrailing());
		Reading reading = new Reading(wire, one, WHOLE);

		for (int length = 0; length < body.length; length++) {
			isCutOff(reading, Arrays.copyOf(body, length));
		}
	}

	private static void readsTheSame(Reading reading, byte[] body, JsonNode expected) {
		assertThat(reading.read(body)).isEqualTo(expected);
		assertThat(reading.read(bytewise(body))).as("byte by byte").isEqualTo(expected);
		for (int at = 1; at < body.length; at++) {
			byte[][] halves = { Arrays.copyOf(body, at), Arrays.copyOfRange(body, at, body.length) };
			assertThat(reading.read(halves)).as("split at %s", at).isEqualTo(expected);
		}
	}

	private static void isCutOff(Reading reading, byte[] cut) {
		assertThatExceptionOfType(ProtocolException.class)
			.as("the first %s bytes: %s", cut.length, new String(cut, StandardCharsets.UTF_8))
			.isThrownBy(() -> reading.read(cut));
	}

	private static byte[][] bytewise(byte[] body) {
		byte[][] single = new byte[body.length][];
		for (int i = 0; i < body.length; i++) {
			single[i] = new byte[] { body[i] };
		}
		return single;
	}

	private static byte[] bytes(String text) {
		return text.getBytes(StandardCharsets.UTF_8);
	}

	/** Reads bodies that answer one call, each ended as it should be. */
	private static final class Reading {

		private final Provider provider;

		private final ChatCall call;

		private final ResponseHead head;

		Reading(WireProtocol wire, WireCase one, String contentType) {
			List<Route> routes = List.of(Route.of(wire.id(), "https://api.acme.example/v1"));
			this.provider = new DeclaredProvider(ProviderSpec.builder(MODEL.provider()).routes(routes).build(),
					Map.of(wire.id(), wire));
			ChatRequest request = one.request(MODEL);
			Model model = request.definition();
			this.call = new ChatCall(request, model, this.provider.route(model), !contentType.equals(WHOLE));
			this.head = new ResponseHead(200, Map.of("content-type", contentType));
		}

		JsonNode read(byte[]... pieces) {
			BodyReader reader = new BodyReader(this.call, this.head,
					shown -> this.provider.parseResponse(this.call, shown), ResponseLimits.DEFAULTS);
			for (byte[] piece : pieces) {
				reader.read(DefaultDataBufferFactory.sharedInstance.wrap(piece));
			}
			reader.end();
			return WireCase.write(answer(reader));
		}

		private ChatResponse answer(BodyReader reader) {
			ResponseAssembler assembler = new ResponseAssembler();
			assembler.accept(new Started(MODEL, 200, null, Map.of(), List.of()));
			reader.events().forEach(assembler::accept);
			return assembler.response();
		}

	}

}
