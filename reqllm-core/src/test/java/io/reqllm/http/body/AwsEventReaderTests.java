package io.reqllm.http.body;

import java.io.ByteArrayOutputStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;

import io.reqllm.error.ProtocolException;
import io.reqllm.provider.Frame;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.eventstream.HeaderValue;
import software.amazon.eventstream.Message;
import software.amazon.eventstream.MessageDecoder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** Reads what Amazon's own library writes, and breaks off where it does. */
class AwsEventReaderTests {

	private static final int LARGEST = 1 << 20;

	private static final byte[] HELLO = event("contentBlockDelta", "{\"text\":\"Hällo\"}");

	private final FramingProbe probe = new FramingProbe(() -> new AwsEventReader(LARGEST));

	@Test
	void readsEventsHoweverTheyAreCut() {
		byte[] body = join(event("messageStart", "{}"), HELLO, event("messageStop", "{\"p\":\"abc\"}"));

		assertThat(this.probe.anyhow(body)).containsExactly("messageStart|{}", "contentBlockDelta|{\"text\":\"Hällo\"}",
				"messageStop|{\"p\":\"abc\"}");
	}

	@Test
	void readsTheSameAsAmazonsLibrary() {
		Random random = new Random(7);
		for (int i = 0; i < 200; i++) {
			byte[] body = randomMessages(random);
			List<String> expected = new ArrayList<>();
			for (Message message : decoded(body)) {
				expected.add(message.getHeaders().get(":event-type").getString() + "|"
						+ Frame.of(new String(message.getPayload())).text());
			}

			assertThat(this.probe.split(body, random)).isEqualTo(expected);
		}
	}

	@Test
	void breaksOffWhereverAByteIsWrong() {
		byte[] body = join(HELLO, HELLO);
		// A wrong first byte may look like text, which is left to the wire.
		for (int at = 1; at < body.length; at++) {
			for (int bit = 0; bit < Byte.SIZE; bit++) {
				byte[] broken = body.clone();
				broken[at] ^= (byte) (1 << bit);

				List<String> frames = framesBeforeTheBreak(broken);

				assertThat(frames).hasSizeLessThan((at < HELLO.length) ? 1 : 2);
			}
		}
	}

	@Test
	void hasARestWhereverItIsCut() {
		for (int length = 1; length < HELLO.length; length++) {
			byte[] cut = Arrays.copyOf(join(HELLO, HELLO), HELLO.length + length);

			assertThat(this.probe.read(cut)).containsExactly("contentBlockDelta|{\"text\":\"Hällo\"}",
					FramingProbe.REST);
		}
		assertThat(this.probe.read(new byte[0])).isEmpty();
	}

	@Test
	void namesAnExceptionByItsType() {
		byte[] throttled = message(Map.of(":message-type", "exception", ":exception-type", "throttlingException"),
				"{\"message\":\"slow\"}");
		byte[] unusual = message(Map.of(":message-type", "exception", ":exception-type", "modelFault"), "");

		assertThat(this.probe.anyhow(throttled)).containsExactly("throttlingException|{\"message\":\"slow\"}");
		assertThat(this.probe.anyhow(unusual)).containsExactly("modelFaultException|");
	}

	@Test
	void tellsWhatTheHeadersOfAnErrorSay() {
		byte[] error = message(
				Map.of(":message-type", "error", ":error-code", "InternalError", ":error-message", "It \"broke\""), "");

		assertThat(this.probe.anyhow(error))
			.containsExactly("error|{\"code\":\"InternalError\",\"message\":\"It \\\"broke\\\"\"}");
	}

	@Test
	void passesOverEventsWithoutPayload() {
		assertThat(this.probe.anyhow(join(event("initial-response", ""), HELLO))).hasSize(1);
	}

	@ParameterizedTest
	@ValueSource(strings = { "{\"message\":\"no\"}", "\n {\"a\":[1]}", "<html>", "oops" })
	void readsTextAsOneFrame(String body) {
		assertThat(this.probe.anyhow(body)).containsExactly("null|" + body.strip());
	}

	@Test
	void readsTextEventsAsEvents() {
		assertThat(this.probe.anyhow("event: error\ndata: {\"message\":\"no\"}\n\n"))
			.containsExactly("error|{\"message\":\"no\"}");
	}

	@Test
	void refusesAMessageThatIsTooLargeAsSoonAsItsLengthIsRead() {
		byte[] large = event("chunk", "x".repeat(5000));
		AwsEventReader framing = new AwsEventReader(4096);

		assertThatExceptionOfType(Framing.BrokenException.class).isThrownBy(() -> framing.read(large, 0, 12, frame -> {
		})).withMessageContaining("reqllm.http.max-frame-size");
	}

	@Test
	void tellsTheCallerThatTheBodyIsBroken() {
		byte[] broken = HELLO.clone();
		broken[30] ^= 1;
		BodyReader reader = Readers.reader("application/vnd.amazon.eventstream", ResponseLimits.DEFAULTS,
				Readers.echo());

		ProtocolException failure = Readers.failure(reader, HELLO, broken);

		assertThat(failure).hasMessageContaining("the checksum of a binary message does not match");
		assertThat(failure.retryable()).isTrue();
		assertThat(reader.events()).hasSize(1);
	}

	@Test
	void handsOutAWindowOnTheBytesThatArrived() {
		byte[] window = join(new byte[3], HELLO);
		List<byte[]> seen = new ArrayList<>();

		new AwsEventReader(LARGEST).read(window, 3, window.length, frame -> seen.add(frame.bytes()));

		assertThat(seen).hasSize(1).first().isSameAs(window);
	}

	@Test
	void looksAtEachByteOfALongMessageAsSeldomAsItCan() {
		byte[] window = event("chunk", "x".repeat(LARGEST / 2));
		AwsEventReader framing = new AwsEventReader(LARGEST);
		int[] length = { 0 };
		int from = 0;

		for (int to = 1; to <= window.length; to++) {
			from = framing.read(window, from, to, frame -> length[0] = frame.length());
		}

		assertThat(length[0]).isEqualTo(LARGEST / 2);
	}

	private List<String> framesBeforeTheBreak(byte[] body) {
		List<String> frames = new ArrayList<>();
		try {
			AwsEventReader framing = new AwsEventReader(LARGEST);
			int used = framing.read(body, 0, body.length, frame -> frames.add(frame.text()));
			assertThat(framing.end(body, used, body.length, frame -> frames.add(frame.text()))).isFalse();
		}
		catch (Framing.BrokenException ex) {
			assertThat(ex.getMessage()).isNotBlank();
		}
		return frames;
	}

	private static List<Message> decoded(byte[] body) {
		MessageDecoder decoder = new MessageDecoder();
		decoder.feed(body);
		return decoder.getDecodedMessages();
	}

	private static byte[] randomMessages(Random random) {
		ByteArrayOutputStream body = new ByteArrayOutputStream();
		int count = 1 + random.nextInt(4);
		for (int i = 0; i < count; i++) {
			Map<String, HeaderValue> headers = new LinkedHashMap<>();
			int others = random.nextInt(4);
			for (int j = 0; j < others; j++) {
				headers.put("x-" + random.nextInt(100), randomValue(random));
			}
			headers.put(":event-type", HeaderValue.fromString("type-" + random.nextInt(50)));
			headers.put(":message-type", HeaderValue.fromString("event"));
			headers.put("last", randomValue(random));
			new Message(headers, "é€x".repeat(1 + random.nextInt(60)).getBytes()).encode(body);
		}
		return body.toByteArray();
	}

	/** Without the types that the library writes but cannot read: bytes and shorts. */
	private static HeaderValue randomValue(Random random) {
		return switch (random.nextInt(7)) {
			case 0 -> HeaderValue.fromBoolean(random.nextBoolean());
			case 1 -> HeaderValue.fromInteger(random.nextInt());
			case 2 -> HeaderValue.fromLong(random.nextLong());
			case 3 -> HeaderValue.fromByteArray(new byte[1 + random.nextInt(300)]);
			case 4 -> HeaderValue.fromTimestamp(Instant.ofEpochMilli(random.nextLong() >>> 20));
			case 5 -> HeaderValue.fromUuid(new UUID(random.nextLong(), random.nextLong()));
			default -> HeaderValue.fromString("ü".repeat(1 + random.nextInt(40)));
		};
	}

	private static byte[] event(String type, String payload) {
		return message(Map.of(":message-type", "event", ":event-type", type, ":content-type", "application/json"),
				payload);
	}

	private static byte[] message(Map<String, String> headers, String payload) {
		Map<String, HeaderValue> values = new LinkedHashMap<>();
		headers.forEach((name, value) -> values.put(name, HeaderValue.fromString(value)));
		ByteArrayOutputStream message = new ByteArrayOutputStream();
		new Message(values, Readers.bytes(payload)).encode(message);
		return message.toByteArray();
	}

	private static byte[] join(byte[]... parts) {
		ByteArrayOutputStream joined = new ByteArrayOutputStream();
		for (byte[] part : parts) {
			joined.writeBytes(part);
		}
		return joined.toByteArray();
	}

}
