package io.reqllm.protocol.response;

import java.math.BigDecimal;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonPointer;
import tools.jackson.databind.JsonNode;

/** Reads numbers from a small tree, tolerant of what is absent or mistyped. */
public final class Counts {

	/** More tokens than any answer has; beyond it sums might overflow. */
	private static final BigDecimal MOST = new BigDecimal("1e15");

	private static final int LONGEST = 40;

	/**
	 * All that decoders ask for, so there are few; to read one anew for each answer costs
	 * more than to follow it.
	 */
	private static final Map<String, JsonPointer> POINTERS = new ConcurrentHashMap<>();

	private Counts() {
	}

	/**
	 * Returns the first count that is not zero among the places, else zero if one of them
	 * holds it, else {@code null}.
	 */
	public static @Nullable Long first(JsonNode node, String... pointers) {
		Long found = null;
		for (String pointer : pointers) {
			Long count = read(node.at(POINTERS.computeIfAbsent(pointer, JsonPointer::compile)));
			if (count != null && count > 0) {
				return count;
			}
			found = (found != null) ? found : count;
		}
		return found;
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
