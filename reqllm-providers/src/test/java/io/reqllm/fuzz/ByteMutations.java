package io.reqllm.fuzz;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/** Spoils bytes without knowing what they mean. */
final class ByteMutations {

	/** What might mean something to somebody who reads them. */
	private static final List<String> TOKENS = List.of("{", "}", "[", "]", "\"", ",", ":", "\\", "\\u", "\\ud800", "\n",
			"\n\n", "\r", "\r\n\r\n", "data:", "data: [DONE]\n\n", "event: error\n", "id: 1\n", "null", "-", "0",
			"e9999", "\u0000", "<", "<html>", "\u00EF\u00BB\u00BF", "\u00ED\u00A0\u0080", "\u00FF\u00FE", "{}", "[]",
			"[{}]", "}{", "} {", "//", " ", "\t");

	private static final int LONGEST = 64;

	private final Random random;

	ByteMutations(Random random) {
		this.random = random;
	}

	byte[] mutate(byte[] bytes, byte[] other) {
		if (bytes.length == 0) {
			return token();
		}
		int at = this.random.nextInt(bytes.length);
		int to = Math.min(bytes.length, at + 1 + this.random.nextInt(LONGEST));
		byte[] before = Arrays.copyOf(bytes, at);
		byte[] after = Arrays.copyOfRange(bytes, at, bytes.length);
		return switch (this.random.nextInt(9)) {
			case 0 -> changed(bytes, at, bytes[at] ^ (1 << this.random.nextInt(8)));
			case 1 -> changed(bytes, at, this.random.nextInt(256));
			case 2 -> join(before, Arrays.copyOfRange(bytes, to, bytes.length));
			case 3 -> join(Arrays.copyOf(bytes, to), after);
			case 4 -> before;
			case 5 -> after;
			case 6 -> join(before, end(other));
			case 7 -> join(before, noise(), after);
			default -> join(before, token(), after);
		};
	}

	private static byte[] changed(byte[] bytes, int at, int value) {
		byte[] changed = bytes.clone();
		changed[at] = (byte) value;
		return changed;
	}

	private byte[] end(byte[] bytes) {
		return Arrays.copyOfRange(bytes, this.random.nextInt(bytes.length + 1), bytes.length);
	}

	private byte[] noise() {
		byte[] noise = new byte[1 + this.random.nextInt(LONGEST)];
		this.random.nextBytes(noise);
		return noise;
	}

	private byte[] token() {
		return TOKENS.get(this.random.nextInt(TOKENS.size())).getBytes(StandardCharsets.ISO_8859_1);
	}

	private static byte[] join(byte[]... pieces) {
		ByteArrayOutputStream joined = new ByteArrayOutputStream();
		for (byte[] piece : pieces) {
			joined.writeBytes(piece);
		}
		return joined.toByteArray();
	}

}
