package io.reqllm.test.simulator;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Map;

import io.reqllm.json.Json;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.DecimalNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Makes a small value that fits a JSON schema. Patterns, conditions and negations are not
 * looked at. Deep down only what is required is filled in, so that a schema that refers
 * to itself comes to an end.
 */
final class SchemaSample {

	private static final int SHALLOW = 3;

	private static final int DEEPEST = 12;

	private static final int MOST_ITEMS = 16;

	private static final int LONGEST = 1000;

	private static final Map<String, String> FORMATS = Map.of("date", "2026-01-31", "time", "12:30:00Z", "date-time",
			"2026-01-31T12:30:00Z", "duration", "PT1H", "email", "someone@example.com", "uri", "https://example.com",
			"uuid", "00000000-0000-4000-8000-000000000000", "ipv4", "192.0.2.1", "hostname", "example.com");

	private final JsonNode root;

	private SchemaSample(JsonNode root) {
		this.root = root;
	}

	static JsonNode of(JsonNode schema) {
		return new SchemaSample(schema).value(schema, 0);
	}

	private JsonNode value(JsonNode schema, int depth) {
		if (depth > DEEPEST) {
			return JsonNodeFactory.instance.nullNode();
		}
		if (schema.has("$ref")) {
			return value(resolve(schema.path("$ref").stringValue("")), depth + 1);
		}
		for (String fixed : List.of("const", "default")) {
			if (schema.has(fixed)) {
				return schema.get(fixed);
			}
		}
		for (String list : List.of("enum", "examples")) {
			if (!schema.path(list).isEmpty()) {
				return schema.path(list).get(0);
			}
		}
		for (String choice : List.of("anyOf", "oneOf")) {
			if (!schema.path(choice).isEmpty()) {
				return value(chosen(schema.path(choice), depth), depth + 1);
			}
		}
		return ofType(schema.has("allOf") ? merged(schema) : schema, depth);
	}

	private JsonNode ofType(JsonNode schema, int depth) {
		JsonNodeFactory nodes = JsonNodeFactory.instance;
		return switch (type(schema)) {
			case "object" -> object(schema, depth);
			case "array" -> array(schema, depth);
			case "integer" -> nodes.numberNode(number(schema).longValue());
			case "number" -> DecimalNode.valueOf(number(schema));
			case "boolean" -> nodes.booleanNode(true);
			case "null" -> nodes.nullNode();
			default -> nodes.stringNode(string(schema));
		};
	}

	private static String type(JsonNode schema) {
		JsonNode type = schema.path("type");
		if (type.isArray()) {
			return type.path(0).stringValue("string");
		}
		if (type.isString()) {
			return type.asString();
		}
		return schema.has("properties") ? "object" : schema.has("items") ? "array" : "string";
	}

	private ObjectNode object(JsonNode schema, int depth) {
		ObjectNode object = Json.object();
		List<String> required = schema.path("required").valueStream().map(JsonNode::asString).toList();
		for (Map.Entry<String, JsonNode> property : schema.path("properties").properties()) {
			if (depth < SHALLOW || required.contains(property.getKey())) {
				object.set(property.getKey(), value(property.getValue(), depth + 1));
			}
		}
		return object;
	}

	private ArrayNode array(JsonNode schema, int depth) {
		ArrayNode array = Json.array();
		schema.path("prefixItems").forEach(item -> array.add(value(item, depth + 1)));
		int least = schema.path("minItems").intValue(0);
		int wanted = Math.min(Math.max(least, (depth < SHALLOW) ? 1 : 0), MOST_ITEMS);
		while (schema.has("items") && array.size() < wanted) {
			array.add(value(schema.get("items"), depth + 1));
		}
		return array;
	}

	private static BigDecimal number(JsonNode schema) {
		BigDecimal least = bound(schema, "inimum", BigDecimal.ONE);
		BigDecimal most = bound(schema, "aximum", BigDecimal.ONE.negate());
		BigDecimal number = (most != null) ? BigDecimal.ONE.min(most) : BigDecimal.ONE;
		number = (least != null) ? number.max(least) : number;
		BigDecimal step = schema.path("multipleOf").decimalValue(BigDecimal.ZERO);
		return (step.signum() > 0) ? number.divide(step, 0, RoundingMode.CEILING).multiply(step) : number;
	}

	/** Returns a bound; an exclusive one is moved by the given step. */
	private static @Nullable BigDecimal bound(JsonNode schema, String name, BigDecimal step) {
		JsonNode inclusive = schema.path("m" + name);
		JsonNode exclusive = schema.path("exclusiveM" + name);
		if (exclusive.isNumber()) {
			return exclusive.decimalValue().add(step);
		}
		return inclusive.isNumber() ? inclusive.decimalValue() : null;
	}

	private static String string(JsonNode schema) {
		String text = FORMATS.getOrDefault(schema.path("format").stringValue(""), "example");
		int least = Math.min(schema.path("minLength").intValue(0), LONGEST);
		int most = Math.max(schema.path("maxLength").intValue(LONGEST), 0);
		String padded = text + "x".repeat(Math.max(0, least - text.length()));
		return (padded.length() > most) ? padded.substring(0, most) : padded;
	}

	/** Near the bottom null is chosen where it is allowed. */
	private static JsonNode chosen(JsonNode choices, int depth) {
		for (JsonNode choice : choices) {
			if (choice.path("type").stringValue("").equals("null") == (depth >= SHALLOW)) {
				return choice;
			}
		}
		return choices.get(0);
	}

	private JsonNode merged(JsonNode schema) {
		ObjectNode merged = Json.object();
		for (JsonNode part : schema.path("allOf")) {
			JsonNode own = part.has("$ref") ? resolve(part.path("$ref").stringValue("")) : part;
			own.properties().forEach(member -> merge(merged, member.getKey(), member.getValue()));
		}
		schema.properties().forEach(member -> merge(merged, member.getKey(), member.getValue()));
		return merged.without("allOf");
	}

	private static void merge(ObjectNode into, String name, JsonNode value) {
		JsonNode old = into.get(name);
		if (old instanceof ObjectNode object && value instanceof ObjectNode more) {
			into.set(name, object.deepCopy().setAll(more));
		}
		else if (old instanceof ArrayNode array && value instanceof ArrayNode more) {
			into.set(name, array.deepCopy().addAll(more));
		}
		else {
			into.set(name, value);
		}
	}

	private JsonNode resolve(String reference) {
		return reference.equals("#") ? this.root
				: reference.startsWith("#/") ? this.root.at(reference.substring(1)) : Json.object();
	}

}
