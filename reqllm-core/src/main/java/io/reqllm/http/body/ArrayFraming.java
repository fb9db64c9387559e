package io.reqllm.http.body;

import java.util.function.Consumer;

import io.reqllm.provider.Frame;

/**
 * The body is one JSON array that grows, and each of its elements is a frame as soon as
 * it is complete. The array must be closed. Whether the elements are JSON is for others
 * to say, so each byte is looked at once.
 */
final class ArrayFraming implements Framing {

	private Place place = Place.BEFORE;

	/** How many objects and arrays are open inside the element. */
	private int depth;

	private boolean inText;

	private boolean escaped;

	/** How much of the element was looked at. */
	private int scanned;

	private boolean whole = true;

	@Override
	public int read(byte[] bytes, int from, int to, Consumer<Frame> frames) {
		int start = from;
		for (int i = from + this.scanned; i < to; i++) {
			if (this.place != Place.ELEMENT) {
				start = i;
				outside(bytes[i]);
			}
			if (this.place == Place.ELEMENT) {
				int end = inside(bytes[i], i);
				if (end >= 0) {
					frames.accept(new Frame(null, bytes, start, end - start));
				}
			}
		}
		start = (this.place == Place.ELEMENT) ? start : to;
		this.scanned = to - start;
		return start;
	}

	@Override
	public boolean end(byte[] bytes, int from, int to, Consumer<Frame> frames) {
		return this.whole && (this.place == Place.AFTER || this.place == Place.BEFORE);
	}

	private void outside(byte one) {
		if (isBlank(one)) {
			return;
		}
		if (this.place == Place.BEFORE) {
			this.place = Place.BETWEEN;
		}
		else if (this.place == Place.AFTER) {
			this.whole = false;
		}
		else if (one == ']') {
			this.place = Place.AFTER;
		}
		else if (one != ',') {
			this.place = Place.ELEMENT;
		}
	}

	/** Returns where the element ends; a negative number as long as it goes on. */
	private int inside(byte one, int at) {
		if (this.inText) {
			text(one);
			return -1;
		}
		switch (one) {
			case '"' -> this.inText = true;
			case '{', '[' -> this.depth++;
			case '}', ']' -> {
				return close(one, at);
			}
			case ',' -> {
				return (this.depth == 0) ? done(Place.BETWEEN, at) : -1;
			}
			default -> {
				return -1;
			}
		}
		return -1;
	}

	private void text(byte one) {
		if (this.escaped) {
			this.escaped = false;
		}
		else if (one == '\\') {
			this.escaped = true;
		}
		else if (one == '"') {
			this.inText = false;
		}
	}

	/** A bracket closes the element, or behind a number or a text the whole array. */
	private int close(byte one, int at) {
		if (this.depth == 0) {
			return (one == ']') ? done(Place.AFTER, at) : -1;
		}
		this.depth--;
		return (this.depth == 0) ? done(Place.BETWEEN, at + 1) : -1;
	}

	private int done(Place next, int end) {
		this.place = next;
		return end;
	}

	private static boolean isBlank(byte one) {
		return one >= 0 && one <= ' ';
	}

	/** Before the array, between two elements, in one, behind the array. */
	private enum Place {

		BEFORE, BETWEEN, ELEMENT, AFTER

	}

}
