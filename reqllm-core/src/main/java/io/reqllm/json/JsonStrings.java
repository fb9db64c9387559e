package io.reqllm.json;

import java.nio.charset.StandardCharsets;

/**
 * Reads the inside of JSON strings. Most of them are ASCII without escapes: those are
 * copied once.
 */
final class JsonStrings {

	/** What is kept for the next string; a longer one has an array of its own. */
	private static final int KEPT = 16 << 10;

	private char[] characters = {};

	private int end;

	/** Returns a string, given where its inside begins. */
	String text(byte[] bytes, int from, int to) {
		int plain = ByteSearch.plainEnd(bytes, from, to);
		if (plain < to && bytes[plain] == '"') {
			this.end = plain;
			return new String(bytes, from, plain - from, StandardCharsets.ISO_8859_1);
		}
		this.end = end(bytes, plain, to);
		return decoded(bytes, from, this.end);
	}

	/** Returns a string of which there are few, the same one each time. */
	String word(byte[] bytes, int from, int to) {
		int plain = ByteSearch.plainEnd(bytes, from, to);
		if (plain < to && bytes[plain] == '"') {
			this.end = plain;
			return Words.of(bytes, from, plain);
		}
		return text(bytes, from, to);
	}

	/** Where the last quote of the string is that was returned. */
	int end() {
		return this.end;
	}

	/**
	 * Returns where a string ends, checking it on the way.
	 * @param from behind the first quote
	 * @return the index of the last quote
	 */
	static int end(byte[] bytes, int from, int to) {
		int at = from;
		while (true) {
			at = ByteSearch.plainEnd(bytes, at, to);
			if (at == to) {
				throw JsonSyntax.endsEarly();
			}
			if (bytes[at] == '"') {
				return at;
			}
			at = (bytes[at] == '\\') ? escapeEnd(bytes, at, to) : characterEnd(bytes, at, to);
		}
	}

	private static int escapeEnd(byte[] bytes, int backslash, int to) {
		if (to - backslash < 2) {
			throw JsonSyntax.endsEarly();
		}
		switch (bytes[backslash + 1]) {
			case '"', '\\', '/', 'b', 'f', 'n', 'r', 't' -> {
				return backslash + 2;
			}
			case 'u' -> {
				for (int i = backslash + 2; i < backslash + 6; i++) {
					if (i >= to) {
						throw JsonSyntax.endsEarly();
					}
					if (Character.digit(bytes[i], 16) < 0) {
						throw JsonSyntax.broken("A string holds an escape that is no character");
					}
				}
				return backslash + 6;
			}
			default -> throw JsonSyntax.broken("A string holds an unknown escape");
		}
	}

	/** Lets surrogates pass that were encoded one by one, as Jackson does. */
	private static int characterEnd(byte[] bytes, int first, int to) {
		if (bytes[first] >= 0) {
			throw JsonSyntax.broken("A string holds a control character");
		}
		int length = length(bytes[first]);
		for (int i = first + 1; i < first + length; i++) {
			if (i >= to) {
				throw JsonSyntax.endsEarly();
			}
			if ((bytes[i] & 0xC0) != 0x80) {
				throw JsonSyntax.broken("A string is not UTF-8");
			}
		}
		if (length == 4 && !Character.isValidCodePoint(codePoint(bytes, first, length))) {
			throw JsonSyntax.broken("A string is not UTF-8");
		}
		return first + length;
	}

	private static int length(byte first) {
		if ((first & 0xE0) == 0xC0) {
			return 2;
		}
		if ((first & 0xF0) == 0xE0) {
			return 3;
		}
		if ((first & 0xF8) == 0xF0) {
			return 4;
		}
		throw JsonSyntax.broken("A string is not UTF-8");
	}

	private String decoded(byte[] bytes, int from, int to) {
		char[] text = reserve(to - from);
		int length = 0;
		int at = from;
		while (at < to) {
			for (int plain = ByteSearch.plainEnd(bytes, at, to); at < plain; at++) {
				text[length++] = (char) bytes[at];
			}
			if (at < to && bytes[at] == '\\') {
				text[length++] = escaped(bytes, at);
				at += (bytes[at + 1] == 'u') ? 6 : 2;
			}
			else if (at < to) {
				int size = length(bytes[at]);
				length += Character.toChars(codePoint(bytes, at, size), text, length);
				at += size;
			}
		}
		return new String(text, 0, length);
	}

	private char[] reserve(int length) {
		if (length > KEPT) {
			return new char[length];
		}
		if (length > this.characters.length) {
			this.characters = new char[Math.max(256, 2 * Integer.highestOneBit(length))];
		}
		return this.characters;
	}

	private static char escaped(byte[] bytes, int backslash) {
		byte kind = bytes[backslash + 1];
		return switch (kind) {
			case 'b' -> '\b';
			case 'f' -> '\f';
			case 'n' -> '\n';
			case 'r' -> '\r';
			case 't' -> '\t';
			case 'u' -> (char) (digit(bytes, backslash + 2) << 12 | digit(bytes, backslash + 3) << 8
					| digit(bytes, backslash + 4) << 4 | digit(bytes, backslash + 5));
			default -> (char) kind;
		};
	}

	private static int digit(byte[] bytes, int at) {
		return Character.digit(bytes[at], 16);
	}

	private static int codePoint(byte[] bytes, int first, int size) {
		int point = bytes[first] & (0xFF >> (size + 1));
		for (int i = first + 1; i < first + size; i++) {
			point = point << 6 | bytes[i] & 0x3F;
		}
		return point;
	}

}
