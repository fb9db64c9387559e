package io.reqllm.json;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

import org.jspecify.annotations.Nullable;

/**
 * Keeps the words that come again and again in all answers, like the names of members and
 * the types of events, so that each is made once. There is a fixed number of places, two
 * for each word; of those who want them, the latest stay. Threads may overwrite each
 * other's words, which are then made again.
 */
public final class Words {

	private static final int PLACE_BITS = 10;

	private static final int PLACES = 1 << PLACE_BITS;

	/** A longer one is no word. */
	private static final int LONGEST = 64;

	private static final long MIXER = 0x9E3779B97F4A7C15L;

	private static final @Nullable Word[] KEPT = new Word[PLACES];

	private Words() {
	}

	/**
	 * Returns the word of some UTF-8 bytes.
	 */
	public static String of(byte[] bytes, int from, int to) {
		if (to - from > LONGEST) {
			return new String(bytes, from, to - from, StandardCharsets.UTF_8);
		}
		int place = place(bytes, from, to);
		Word first = KEPT[place];
		if (first != null && first.is(bytes, from, to)) {
			return first.text;
		}
		Word second = KEPT[place ^ 1];
		if (second != null && second.is(bytes, from, to)) {
			return second.text;
		}
		Word word = new Word(bytes, from, to);
		KEPT[place ^ 1] = first;
		KEPT[place] = word;
		return word.text;
	}

	/** Eight bytes at a time; the last eight may overlap those before. */
	private static int place(byte[] bytes, int from, int to) {
		long mixed = to - from;
		int at = from;
		for (; at < to - Long.BYTES; at += Long.BYTES) {
			mixed = (mixed ^ ByteSearch.eight(bytes, at)) * MIXER;
			mixed ^= mixed >>> 32;
		}
		long last = 0;
		if (to - from >= Long.BYTES) {
			last = ByteSearch.eight(bytes, to - Long.BYTES);
		}
		else {
			for (; at < to; at++) {
				last = last << Byte.SIZE | bytes[at] & 0xFF;
			}
		}
		mixed = (mixed ^ last) * MIXER;
		return (int) (mixed >>> Long.SIZE - PLACE_BITS);
	}

	private static final class Word {

		private final String text;

		private final byte[] bytes;

		private Word(byte[] bytes, int from, int to) {
			this.text = new String(bytes, from, to - from, StandardCharsets.UTF_8);
			this.bytes = Arrays.copyOfRange(bytes, from, to);
		}

		private boolean is(byte[] other, int from, int to) {
			return Arrays.equals(this.bytes, 0, this.bytes.length, other, from, to);
		}

	}

}
