package io.reqllm.sync;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * An object of the document that knows where it stands. Absent and null members read as
 * {@code null}; a member of the wrong shape is an error that names the place.
 */
final class Member {

	private static final int PRICE_DIGITS = 9;

	private static final BigDecimal MOST_USD = BigDecimal.TEN.pow(PRICE_DIGITS);

	private static final long MOST_TOKENS = 1_000_000_000_000L;

	private static final int QUOTED = 60;

	private final JsonNode node;

	private final String place;

	private Member(JsonNode node, String place) {
		this.node = node;
		this.place = place;
	}

	/** Takes the root of a document. */
	static Member root(JsonNode node) {
		if (!node.isObject()) {
			throw new BadDocumentException("The document must be a JSON object but is " + quote(node), null);
		}
		return new Member(node, "");
	}

	/** Returns the members of this object, which must be objects, in order of names. */
	Map<String, Member> objects() {
		Map<String, Member> members = new TreeMap<>();
		this.node.properties().forEach(entry -> members.put(entry.getKey(), child(entry.getKey(), entry.getValue())));
		return members;
	}

	/** Returns an object, or {@code null}. */
	@Nullable Member object(String name) {
		JsonNode value = value(name);
		return (value != null) ? child(name, value) : null;
	}

	/** Returns the objects of an array, or {@code null}. */
	@Nullable List<Member> array(String name) {
		JsonNode value = value(name);
		if (value == null) {
			return null;
		}
		require(value.isArray(), name, "an array", value);
		List<Member> elements = new ArrayList<>();
		for (JsonNode element : value) {
			elements.add(child(name + "[" + elements.size() + "]", element));
		}
		return elements;
	}

	/** Returns a text that must be there. */
	String text(String name) {
		String text = optionalText(name);
		if (text == null || text.isBlank()) {
			throw new BadDocumentException(at(name) + " is missing", null);
		}
		return text;
	}

	/** Returns a text, or {@code null}. */
	@Nullable String optionalText(String name) {
		JsonNode value = value(name);
		if (value == null) {
			return null;
		}
		require(value.isString(), name, "a text", value);
		return value.stringValue();
	}

	/** Returns the texts of an array without its nulls, or {@code null}. */
	@Nullable List<String> texts(String name) {
		JsonNode value = value(name);
		if (value == null) {
			return null;
		}
		require(value.isArray(), name, "an array of texts", value);
		List<String> texts = new ArrayList<>();
		for (JsonNode element : value) {
			if (!element.isNull()) {
				require(element.isString(), name, "an array of texts", element);
				texts.add(element.stringValue());
			}
		}
		return texts;
	}

	/** Returns a yes or no, or {@code null}. */
	@Nullable Boolean flag(String name) {
		JsonNode value = value(name);
		if (value == null) {
			return null;
		}
		require(value.isBoolean(), name, "true or false", value);
		return value.booleanValue();
	}

	/** Returns a number of tokens, or {@code null}; the schema allows −1 for none. */
	@Nullable Long tokens(String name) {
		JsonNode value = value(name);
		if (value == null) {
			return null;
		}
		require(value.isIntegralNumber() && value.canConvertToLong() && value.longValue() >= -1
				&& value.longValue() <= MOST_TOKENS, name, "a whole number of tokens", value);
		return (value.longValue() < 0) ? null : value.longValue();
	}

	/** Returns USD without the noise of binary fractions, or {@code null}. */
	@Nullable BigDecimal price(String name) {
		JsonNode value = value(name);
		if (value == null) {
			return null;
		}
		require(value.isNumber() && sane(value.decimalValue()), name, "a price in USD", value);
		BigDecimal rounded = value.decimalValue().setScale(PRICE_DIGITS, RoundingMode.HALF_UP).stripTrailingZeros();
		return (rounded.scale() < 0) ? rounded.setScale(0) : rounded;
	}

	/** Returns whatever stands there, or {@code null}. */
	@Nullable JsonNode value(String name) {
		JsonNode value = this.node.get(name);
		return (value == null || value.isNull()) ? null : value;
	}

	/** Names a member for a message. */
	String at(String name) {
		return this.place.isEmpty() ? name : this.place + " → " + name;
	}

	private Member child(String name, JsonNode value) {
		require(value.isObject(), name, "an object", value);
		return new Member(value, at(name));
	}

	/**
	 * Looks at sign and exponent first: written out, 1e999999999 would fill the memory.
	 */
	private static boolean sane(BigDecimal price) {
		return price.signum() >= 0 && Math.abs((long) price.scale()) <= 100 && price.compareTo(MOST_USD) < 0;
	}

	private void require(boolean fine, String name, String expected, JsonNode actual) {
		if (!fine) {
			throw new BadDocumentException(at(name) + " must be " + expected + " but is " + quote(actual), null);
		}
	}

	private static String quote(JsonNode node) {
		if (node.isContainer()) {
			return node.isArray() ? "an array" : "an object";
		}
		String text = node.toString();
		return (text.length() > QUOTED) ? text.substring(0, QUOTED) + "…" : text;
	}

}
