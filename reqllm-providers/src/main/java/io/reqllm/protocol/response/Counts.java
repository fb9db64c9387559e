package io.reqllm.protocol.response;

import java.math.BigDecimal;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Reads numbers from a small tree, tolerant of what is absent or mistyped. */
public final class Counts {

	/** More tokens than any answer has; beyond it sums might overflow. */
	private static final BigDecimal MOST = new BigDecimal("1e15");

	private static final int LONGEST = 40;

	private Counts() {
	}

	/** Returns a whole number of zero or more, or {@code null}. */
	public static @Nullable Long read(JsonNode node) {
		if (node.isInt()) {
			return (node.intValue() >= 0) ? Long.valueOf(node.intValue()) : null;
		}
		BigDecimal number = decimal(node);
		return (number != null && number.signum() >= 0 && number.compareTo(MOST) < 0) ? number.longValue() : null;
	}

	/** Returns a number, also one written as a string, or {@code null}. */
	public static @Nullable BigDecimal decimal(JsonNode node) {
		try {
			String text = node.isNumber() || node.isString() ? node.asString() : "";
			BigDecimal number = text.isBlank() || text.length() > LONGEST ? null : new BigDecimal(text.strip());
			return (number != null && Math.abs(number.scale()) <= LONGEST) ? number : null;
		}
		catch (NumberFormatException ex) {
			return null;
		}
	}

}
