package io.reqllm.protocol.response;

/**
 * Takes a thought out of the text when the text begins with it, between the tags
 * {@code <think>} and {@code </think>}, however the pieces are cut. Later tags are text.
 */
public final class ThinkSplitter {

	private static final String OPEN = "<think>";

	private static final String CLOSE = "</think>";

	private final StringBuilder held = new StringBuilder();

	private State state;

	/**
	 * Creates a splitter of one text.
	 * @param enabled whether a thought may be in it; all of it is text otherwise
	 */
	public ThinkSplitter(boolean enabled) {
		this.state = enabled ? State.START : State.TEXT;
	}

	/**
	 * Takes the next piece of text.
	 */
	public void add(String piece, Sink sink) {
		if (this.state == State.START && this.held.isEmpty() && !mayBegin(piece)) {
			this.state = State.TEXT;
		}
		if (this.state == State.TEXT && this.held.isEmpty()) {
			sink.text(piece);
			return;
		}
		this.held.append(piece);
		if (this.state == State.START) {
			start();
		}
		if (this.state == State.BEFORE) {
			skipBlanks(State.THINKING);
		}
		if (this.state == State.THINKING) {
			think(sink);
		}
		if (this.state == State.AFTER) {
			skipBlanks(State.TEXT);
		}
		if (this.state == State.TEXT) {
			release(sink);
		}
	}

	/**
	 * Notes that the thought comes in a field of its own, so that tags are text from now
	 * on.
	 */
	public void disable() {
		if (this.state == State.START) {
			this.state = State.TEXT;
		}
	}

	/**
	 * Hands out what was held back: no more text comes, or something else comes in
	 * between.
	 */
	public void flush(Sink sink) {
		disable();
		release(sink);
	}

	private static boolean mayBegin(String piece) {
		int first = 0;
		while (first < piece.length() && Character.isWhitespace(piece.charAt(first))) {
			first++;
		}
		return first == piece.length() || piece.charAt(first) == OPEN.charAt(0);
	}

	private void start() {
		int first = firstNonBlank();
		int length = this.held.length() - first;
		String begin = this.held.substring(first, first + Math.min(length, OPEN.length()));
		if (begin.equals(OPEN)) {
			this.held.delete(0, first + OPEN.length());
			this.state = State.BEFORE;
		}
		else if (!OPEN.startsWith(begin)) {
			this.state = State.TEXT;
		}
	}

	private void think(Sink sink) {
		int close = this.held.indexOf(CLOSE);
		int end = (close >= 0) ? close : this.held.length() - openSuffix();
		if (end > 0) {
			sink.thinking(this.held.substring(0, end));
		}
		this.held.delete(0, (close >= 0) ? close + CLOSE.length() : end);
		if (close >= 0) {
			this.state = State.AFTER;
		}
	}

	private void skipBlanks(State next) {
		this.held.delete(0, firstNonBlank());
		if (!this.held.isEmpty()) {
			this.state = next;
		}
	}

	/** How much of the end may be the beginning of the closing tag. */
	private int openSuffix() {
		int length = this.held.length();
		for (int suffix = Math.min(length, CLOSE.length() - 1); suffix > 0; suffix--) {
			if (CLOSE.startsWith(this.held.substring(length - suffix))) {
				return suffix;
			}
		}
		return 0;
	}

	private void release(Sink sink) {
		if (this.held.isEmpty()) {
			return;
		}
		String rest = this.held.toString();
		this.held.setLength(0);
		if (this.state == State.THINKING) {
			sink.thinking(rest);
		}
		else {
			sink.text(rest);
		}
	}

	private int firstNonBlank() {
		int first = 0;
		while (first < this.held.length() && Character.isWhitespace(this.held.charAt(first))) {
			first++;
		}
		return first;
	}

	/**
	 * Nothing but blanks yet; behind the opening tag; in the thought; behind it; text.
	 */
	private enum State {

		START, BEFORE, THINKING, AFTER, TEXT

	}

	/** Where the pieces go. */
	public interface Sink {

		/** Takes a piece of the text. */
		void text(String piece);

		/** Takes a piece of the thought. */
		void thinking(String piece);

	}

}
