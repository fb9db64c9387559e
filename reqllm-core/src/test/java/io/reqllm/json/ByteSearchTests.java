package io.reqllm.json;

import java.nio.charset.StandardCharsets;
import java.util.Random;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class ByteSearchTests {

	private static final byte[] BYTES = { '\n', '\r', 0x0B, 0x0C, 0, 1, 0x1F, ' ', '!', '"', '#', '[', '\\', ']', 'a',
			0x7F, (byte) 0x80, (byte) 0x8A, (byte) 0x8D, (byte) 0xA2, (byte) 0xDC, (byte) 0xFF };

	private final Random random = new Random(20261126);

	@Test
	void findsTheFirstLineEnd() {
		for (int i = 0; i < 100_000; i++) {
			byte[] bytes = bytes();
			int from = this.random.nextInt(bytes.length + 1);
			int expected = from;
			while (expected < bytes.length && bytes[expected] != '\n' && bytes[expected] != '\r') {
				expected++;
			}

			assertThat(ByteSearch.lineEnd(bytes, from, bytes.length)).isEqualTo(expected);
		}
	}

	@Test
	void findsWhatIsNotPlain() {
		for (int i = 0; i < 100_000; i++) {
			byte[] bytes = bytes();
			int from = this.random.nextInt(bytes.length + 1);
			int expected = from;
			while (expected < bytes.length && bytes[expected] >= ' ' && bytes[expected] != '"'
					&& bytes[expected] != '\\') {
				expected++;
			}

			assertThat(ByteSearch.plainEnd(bytes, from, bytes.length)).isEqualTo(expected);
		}
	}

	@Test
	void looksNoFurtherThanItShould() {
		byte[] bytes = "0123456789\n\"".getBytes(StandardCharsets.US_ASCII);

		for (int to = 0; to <= 10; to++) {
			assertThat(ByteSearch.lineEnd(bytes, 0, to)).isEqualTo(to);
			assertThat(ByteSearch.plainEnd(bytes, 0, to)).isEqualTo(to);
		}
	}

	/** Mostly plain, so that what is sought lies anywhere. */
	private byte[] bytes() {
		byte[] bytes = new byte[1 + this.random.nextInt(40)];
		for (int i = 0; i < bytes.length; i++) {
			bytes[i] = (this.random.nextInt(6) == 0) ? BYTES[this.random.nextInt(BYTES.length)] : (byte) 'x';
		}
		return bytes;
	}

}
