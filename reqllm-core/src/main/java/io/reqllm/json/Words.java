package io.reqllm.json;

import java.nio.charset.StandardCharsets;

import org.jspecify.annotations.Nullable;

/**
 * Keeps the words that come again and again in all answers, like the names of members and
 * the types of events, so that each is made once. There is a fixed number of places, two
 * for each word; of those who want them, the latest stay. Threads may overwrite each
 * other's words, which are then made again.
 */
public final class Words {

	private static final int PLACES = 1024;

	/** A longer one is no word. */
	private static final int LONGEST = 64;

	private static final @Nullable String[] KEPT = new String[PLACES];

	private Words() {
	}

	/**
	 * Returns the word of some UTF-8 bytes.
	 */
	public static String of(byte[] bytes, int from, int to) {
		if (to - from > LONGEST) {
			return new String(bytes, from, to - from, StandardCharsets.UTF_8);
		}
		int hash = 0;
		for (int i = from; i < to; i++) {
			hash = 31 * hash + bytes[i];
		}
		int place = (hash ^ hash >>> 10 ^ hash >>> 20) & (PLACES - 1);
		String first = KEPT[place];
		if (first != null && isOf(first, bytes, from, to)) {
			return first;
		}
		String second = KEPT[place ^ 1];
		if (second != null && isOf(second, bytes, from, to)) {
			return second;
		}
		String word = new String(bytes, from, to - from, StandardCharsets.UTF_8);
		KEPT[place ^ 1] = first;
		KEPT[place] = word;
		return word;
	}

	/** Never true of a word that is not ASCII, which is therefore made each time. */
	private static boolean isOf(String word, byte[] bytes, int from, int to) {
		if (word.length() != to - from) {
			return false;
		}
		for (int i = 0; i < word.length(); i++) {
			if (bytes[from + i] != word.charAt(i)) {
				return false;
			}
		}
		return true;
	}

}
