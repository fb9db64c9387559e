package io.reqllm.json;

import java.nio.charset.StandardCharsets;

import org.jspecify.annotations.Nullable;

/**
 * Keeps the words that return again and again, like the names of members, so that each is
 * made once. Bounded: of two words that want the same place the later one stays.
 */
public final class Words {

	private static final int PLACES = 128;

	/** A longer one is no word. */
	private static final int LONGEST = 64;

	private @Nullable String[] places = {};

	/**
	 * Returns the word of some UTF-8 bytes.
	 */
	public String of(byte[] bytes, int from, int to) {
		if (to - from > LONGEST) {
			return new String(bytes, from, to - from, StandardCharsets.UTF_8);
		}
		int hash = 0;
		for (int i = from; i < to; i++) {
			hash = 31 * hash + bytes[i];
		}
		if (this.places.length == 0) {
			this.places = new String[PLACES];
		}
		int place = (hash ^ hash >>> 7 ^ hash >>> 14) & (PLACES - 1);
		String word = this.places[place];
		if (word == null || !matches(word, bytes, from, to)) {
			word = new String(bytes, from, to - from, StandardCharsets.UTF_8);
			this.places[place] = word;
		}
		return word;
	}

	/** Never true of a word that is not ASCII, which is therefore made each time. */
	private static boolean matches(String word, byte[] bytes, int from, int to) {
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
