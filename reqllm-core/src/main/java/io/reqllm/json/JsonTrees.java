package io.reqllm.json;

import java.math.BigDecimal;
import java.math.BigInteger;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Makes trees of what a scanner passes, the same as those of {@link Json#tree}. */
final class JsonTrees {

	private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

	private JsonTrees() {
	}

	/** Reads the value at hand. */
	static JsonNode read(JsonScanner json) {
		byte first = json.here();
		switch (first) {
			case '{' -> {
				return object(json);
			}
			case '[' -> {
				return array(json);
			}
			case '"' -> {
				return NODES.stringNode(json.string());
			}
			case 't', 'f', 'n' -> {
				json.skip();
				return (first == 'n') ? NODES.nullNode() : NODES.booleanNode(first == 't');
			}
			default -> {
				json.skip();
				return number(json.number());
			}
		}
	}

	private static ObjectNode object(JsonScanner json) {
		ObjectNode object = NODES.objectNode();
		for (boolean more = json.enter('}'); more; more = json.next('}')) {
			String name = json.name();
			object.set(name, read(json));
		}
		return object;
	}

	private static ArrayNode array(JsonScanner json) {
		ArrayNode array = NODES.arrayNode();
		for (boolean more = json.enter(']'); more; more = json.next(']')) {
			array.add(read(json));
		}
		return array;
	}

	private static JsonNode number(JsonNumber number) {
		if (!number.isWhole()) {
			return NODES.numberNode(decimal(number.text()));
		}
		Number value = number.wholeValue();
		if (value instanceof BigInteger large) {
			return NODES.numberNode(large);
		}
		return (value instanceof Integer) ? NODES.numberNode(value.intValue()) : NODES.numberNode(value.longValue());
	}

	private static BigDecimal decimal(String digits) {
		try {
			return new BigDecimal(digits);
		}
		catch (NumberFormatException ex) {
			throw JsonSyntax.broken("A number is out of range");
		}
	}

}
