package io.reqllm.json;

import java.math.BigDecimal;

import org.jspecify.annotations.Nullable;

/** Numbers of a size that can be worked with. */
final class Decimals {

	private static final int LONGEST_TEXT = 40;

	private static final int LARGEST_SCALE = 100;

	private Decimals() {
	}

	/** Reads a number that was written as a text; {@code null} if it is none. */
	static @Nullable BigDecimal parse(String text) {
		try {
			return (text.length() > LONGEST_TEXT) ? null : bounded(new BigDecimal(text.trim()));
		}
		catch (NumberFormatException ex) {
			return null;
		}
	}

	/** Reads a number of JSON; {@code null} if it is too large or too small. */
	static @Nullable BigDecimal of(String digits) {
		try {
			return bounded(new BigDecimal(digits));
		}
		catch (NumberFormatException ex) {
			return null;
		}
	}

	/** Returns a number as a count, its fraction cut off; {@code null} if it is none. */
	static @Nullable Long countOf(@Nullable BigDecimal number) {
		boolean fits = number != null && number.signum() >= 0 && number.precision() - number.scale() <= 18;
		return (number != null && fits) ? (Long) number.longValue() : null;
	}

	/** Written out, a number like 1e999999999 would fill the memory. */
	private static @Nullable BigDecimal bounded(BigDecimal number) {
		return (Math.abs((long) number.scale()) > LARGEST_SCALE) ? null : number;
	}

}
