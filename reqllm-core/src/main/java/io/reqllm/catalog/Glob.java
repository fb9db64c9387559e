package io.reqllm.catalog;

/**
 * A pattern for texts in which {@code *} stands for any characters, also none, and
 * {@code ?} for exactly one; all others stand for themselves. Matching never takes more
 * steps than the lengths of both multiplied.
 *
 * @param pattern the pattern
 */
public record Glob(String pattern) {

	/**
	 * Checks that there is a pattern.
	 * @throws IllegalArgumentException if it is empty
	 */
	public Glob {
		if (pattern.isBlank()) {
			throw new IllegalArgumentException("An empty glob matches nothing: write 'openai:*', say");
		}
	}

	/**
	 * Returns whether the whole text fits the pattern.
	 */
	public boolean matches(CharSequence text) {
		int at = 0;
		int star = -1;
		int resume = 0;
		int position = 0;
		while (position < text.length()) {
			if (at < this.pattern.length() && this.pattern.charAt(at) == '*') {
				star = at++;
				resume = position;
			}
			else if (at < this.pattern.length() && fits(this.pattern.charAt(at), text.charAt(position))) {
				at++;
				position++;
			}
			else if (star >= 0) {
				// Only the last star ever has to take more: what came before it fits.
				at = star + 1;
				position = ++resume;
			}
			else {
				return false;
			}
		}
		return this.pattern.substring(at).chars().allMatch(rest -> rest == '*');
	}

	private static boolean fits(char expected, char actual) {
		return expected == '?' || expected == actual;
	}

}
