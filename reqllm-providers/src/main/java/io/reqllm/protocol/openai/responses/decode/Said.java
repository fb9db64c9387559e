package io.reqllm.protocol.openai.responses.decode;

/**
 * Remembers of a text that came in pieces as much as is needed to tell what is missing of
 * it when the whole comes.
 */
final class Said {

	private int length;

	private int hash;

	void add(String piece) {
		this.length += piece.length();
		this.hash = continued(this.hash, piece, piece.length());
	}

	/** Whether nothing was said yet. */
	boolean isEmpty() {
		return this.length == 0;
	}

	/**
	 * Returns what of a whole was not said yet. What was said cannot be taken back, so a
	 * whole that begins otherwise adds nothing.
	 */
	String missingOf(String whole) {
		boolean longer = whole.length() > this.length && continued(0, whole, this.length) == this.hash;
		return longer ? whole.substring(this.length) : "";
	}

	private static int continued(int hash, String text, int end) {
		int continued = hash;
		for (int i = 0; i < end; i++) {
			continued = 31 * continued + text.charAt(i);
		}
		return continued;
	}

}
