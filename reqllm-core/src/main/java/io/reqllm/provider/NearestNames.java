package io.reqllm.provider;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/**
 * Finds the names that somebody may have meant.
 */
public final class NearestNames {

	private static final int MOST = 3;

	private static final int LONGEST = 64;

	private NearestNames() {
	}

	/**
	 * Returns up to three names that differ least from the given one, nearest first; none
	 * that differs in more than a third of its characters.
	 */
	public static List<String> of(String name, Collection<String> names) {
		String wanted = plain(name);
		int far = Math.max(2, wanted.length() / 3);
		return names.stream()
			.filter(other -> distance(wanted, plain(other)) <= far)
			.sorted(Comparator.<String>comparingInt(other -> distance(wanted, plain(other)))
				.thenComparing(Comparator.naturalOrder()))
			.limit(MOST)
			.toList();
	}

	private static String plain(String name) {
		String shortened = (name.length() > LONGEST) ? name.substring(0, LONGEST) : name;
		return shortened.toLowerCase(Locale.ROOT).replaceAll("[._-]", "");
	}

	/** Levenshtein's distance, row by row. */
	private static int distance(String one, String other) {
		int[] row = new int[other.length() + 1];
		for (int j = 0; j < row.length; j++) {
			row[j] = j;
		}
		for (int i = 1; i <= one.length(); i++) {
			int diagonal = row[0];
			row[0] = i;
			for (int j = 1; j < row.length; j++) {
				int replaced = diagonal + ((one.charAt(i - 1) == other.charAt(j - 1)) ? 0 : 1);
				diagonal = row[j];
				row[j] = Math.min(replaced, Math.min(row[j], row[j - 1]) + 1);
			}
		}
		return row[other.length()];
	}

}
