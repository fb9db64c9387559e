package io.reqllm.json;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;

/** The number of a JSON text that was passed last. */
final class JsonNumber {

	private static final byte[] NONE = {};

	private static final int LONGEST = 1000;

	/** Up to these powers of ten, and so many digits, a {@code double} is exact. */
	private static final double[] POWERS = { 1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13,
			1e14, 1e15, 1e16, 1e17, 1e18, 1e19, 1e20, 1e21, 1e22 };

	private static final long MOST_DIGITS = 100_000_000_000_000L;

	/** So many characters always fit a {@code long}. */
	private static final int LONGEST_LONG = 18;

	private byte[] bytes = NONE;

	private int from;

	private int to;

	private boolean whole;

	/**
	 * Passes a number.
	 * @return where it ends
	 */
	int read(byte[] bytes, int from, int to) {
		int first = (bytes[from] == '-') ? from + 1 : from;
		int integer = digitsEnd(bytes, first, to);
		if (bytes[first] == '0' && integer - first > 1) {
			throw JsonSyntax.broken("A number begins with a zero");
		}
		int at = integer;
		if (at < to && bytes[at] == '.') {
			at = digitsEnd(bytes, at + 1, to);
		}
		if (at < to && (bytes[at] | ' ') == 'e') {
			at++;
			boolean signed = at < to && (bytes[at] == '-' || bytes[at] == '+');
			at = digitsEnd(bytes, signed ? at + 1 : at, to);
		}
		if (at - from > LONGEST) {
			throw JsonSyntax.tooMuch("A number has more than " + LONGEST + " characters");
		}
		this.bytes = bytes;
		this.from = from;
		this.to = at;
		this.whole = at == integer;
		return at;
	}

	/** Whether it has neither a fraction nor an exponent. */
	boolean isWhole() {
		return this.whole;
	}

	/** Whether it is whole and short. */
	boolean isLong() {
		return this.whole && this.to - this.from <= LONGEST_LONG;
	}

	/** Its value, given that it {@link #isLong()}. */
	long longValue() {
		boolean negative = this.bytes[this.from] == '-';
		long value = 0;
		for (int i = negative ? this.from + 1 : this.from; i < this.to; i++) {
			value = value * 10 + this.bytes[i] - '0';
		}
		return negative ? -value : value;
	}

	/**
	 * Its value as a {@code float}. Fifteen digits are more than that can hold; what has
	 * an exponent, or is very small, is read the long way.
	 */
	float floatValue() {
		boolean negative = this.bytes[this.from] == '-';
		long digits = 0;
		int scale = 0;
		boolean fraction = false;
		for (int i = negative ? this.from + 1 : this.from; i < this.to; i++) {
			byte character = this.bytes[i];
			if (character == '.') {
				fraction = true;
			}
			else if (character > '9' || (digits >= MOST_DIGITS && !fraction)) {
				return Float.parseFloat(text());
			}
			else if (digits < MOST_DIGITS) {
				digits = digits * 10 + character - '0';
				scale += fraction ? 1 : 0;
			}
		}
		double value = (scale < POWERS.length) ? digits / POWERS[scale] : Double.parseDouble(text());
		return (float) ((scale < POWERS.length && negative) ? -value : value);
	}

	/** Its value in the smallest type that holds it, given that it {@link #isWhole()}. */
	Number wholeValue() {
		if (!isLong()) {
			BigInteger large = new BigInteger(text());
			return (large.bitLength() < Long.SIZE) ? (Number) large.longValue() : large;
		}
		long value = longValue();
		return (value == (int) value) ? (Number) (int) value : (Number) value;
	}

	/** Returns it as it is written. */
	String text() {
		return new String(this.bytes, this.from, this.to - this.from, StandardCharsets.ISO_8859_1);
	}

	/** Lets go of the bytes. */
	void clear() {
		this.bytes = NONE;
		this.whole = false;
	}

	private static int digitsEnd(byte[] bytes, int from, int to) {
		int at = from;
		while (at < to && bytes[at] >= '0' && bytes[at] <= '9') {
			at++;
		}
		if (at == from) {
			throw (from < to) ? JsonSyntax.broken("There is no JSON value where one should be")
					: JsonSyntax.endsEarly();
		}
		return at;
	}

}
