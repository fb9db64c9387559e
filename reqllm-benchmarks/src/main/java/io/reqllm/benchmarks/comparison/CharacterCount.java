package io.reqllm.benchmarks.comparison;

import java.util.Arrays;

import org.springframework.core.io.buffer.DataBuffer;
import tools.jackson.core.JsonParser;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/**
 * Cuts events out of bytes, one {@code data} line each, and counts the characters of
 * their texts.
 */
final class CharacterCount {

	private static final int BEFORE_DATA = "data: ".length();

	private static final JsonFactory JSON = new JsonFactory();

	private byte[] bytes;

	private int length;

	private long characters;

	CharacterCount() {
		this(new byte[8 << 10]);
	}

	private CharacterCount(byte[] bytes) {
		this.bytes = bytes;
	}

	/** Counts in an answer that is no stream. */
	static long ofWhole(byte[] json) {
		CharacterCount count = new CharacterCount(json);
		count.event(0, json.length);
		return count.characters;
	}

	long characters() {
		return this.characters;
	}

	void take(DataBuffer buffer) {
		int count = buffer.readableByteCount();
		if (this.bytes.length - this.length < count) {
			this.bytes = Arrays.copyOf(this.bytes, Math.max(this.length + count, this.bytes.length * 2));
		}
		buffer.read(this.bytes, this.length, count);
		int scanned = this.length;
		this.length += count;
		int start = 0;
		for (int i = scanned; i < this.length; i++) {
			if (this.bytes[i] == '\n') {
				line(start, i);
				start = i + 1;
			}
		}
		System.arraycopy(this.bytes, start, this.bytes, 0, this.length - start);
		this.length -= start;
	}

	private void line(int start, int end) {
		int from = start + BEFORE_DATA;
		if (from < end && this.bytes[from] == '{') {
			event(from, end - from);
		}
	}

	private void event(int from, int count) {
		try (JsonParser parser = JSON.createParser(ObjectReadContext.empty(), this.bytes, from, count)) {
			while (parser.nextToken() != null) {
				if ("content".equals(parser.currentName()) && parser.nextToken().isScalarValue()) {
					this.characters += parser.getString().length();
				}
			}
		}
	}

}
