package io.reqllm.test.simulator;

import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * Cuts text into pieces about as long as tokens: a word with the blanks before it. Joined
 * they are the text again.
 */
public final class Pieces {

	private static final Pattern PIECE = Pattern.compile("\\s*\\S{1,12}|\\s+");

	private Pieces() {
	}

	/** Returns the pieces. */
	public static List<String> of(String text) {
		return PIECE.matcher(text).results().map(MatchResult::group).toList();
	}

	/** Returns how many pieces there are. */
	public static int count(String text) {
		return of(text).size();
	}

}
