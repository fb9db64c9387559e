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

	private static final int PLACE_BITS = 12;

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
		int length = to - from;
		if (length > LONGEST) {
			return new String(bytes, from, length, StandardCharsets.UTF_8);
		}
		long head = head(bytes, from, length);
		long tail = (length < Long.BYTES) ? 0 : ByteSearch.eight(bytes, to - Long.BYTES);
		int place = (int) (((head ^ tail * MIXER) + length) * MIXER >>> Long.SIZE - PLACE_BITS);
		Word first = KEPT[place];
		if (first != null && first.head == head && first.tail == tail && first.is(bytes, from, length)) {
			return first.text;
		}
		Word second = KEPT[place ^ 1];
		if (second != null && second.head == head && second.tail == tail && second.is(bytes, from, length)) {
			return second.text;
		}
		Word word = new Word(Arrays.copyOfRange(bytes, from, to), head, tail);
		KEPT[place ^ 1] = first;
		KEPT[place] = word;
		return word.text;
	}

	/** The first eight bytes, with zeros behind them if there are fewer. */
	private static long head(byte[] bytes, int from, int length) {
		if (length >= Long.BYTES) {
			return ByteSearch.eight(bytes, from);
		}
		if (bytes.length - from >= Long.BYTES) {
			return ByteSearch.eight(bytes, from) & (1L << length * Byte.SIZE) - 1;
		}
		long head = 0;
		for (int i = from + length - 1; i >= from; i--) {
			head = head << Byte.SIZE | bytes[i] & 0xFF;
		}
		return head;
	}

	/** A word, with the first and the last eight bytes of it, which may overlap. */
	private static final class Word {

		private final String text;

		private final byte[] bytes;

		private final long head;

		private final long tail;

		private Word(byte[] bytes, long head, long tail) {
			this.text = new String(bytes, StandardCharsets.UTF_8);
			this.bytes = bytes;
			this.head = head;
			this.tail = tail;
		}

		/** Whether it is the same, given that it begins and ends alike. */
		private boolean is(byte[] other, int from, int length) {
			return length == this.bytes.length
					&& (length <= 2 * Long.BYTES || Arrays.equals(this.bytes, 0, length, other, from, from + length));
		}

	}

}
