package io.reqllm.protocol.cohere.encode;

import java.util.ArrayList;
import java.util.List;
import java.util.StringJoiner;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Brings a JSON schema into the subset that Cohere enforces: an object at the top, at
 * least one required member in each object, no bounds and no composition but
 * {@code anyOf} (Cohere, "How do structured outputs work?", read in November 2026). What
 * is taken out is told in the description, for the model to keep to it.
 */
final class CohereSchema {

	private static final List<String> FOREIGN = List.of("allOf", "not", "minimum", "maximum", "exclusiveMinimum",
			"exclusiveMaximum", "multipleOf", "minItems", "maxItems", "uniqueItems", "minLength", "maxLength");

	private CohereSchema() {
	}

	/** Returns whether a schema describes what may stand at the top. */
	static boolean fits(JsonNode schema) {
		return schema.path("type").asString("").equals("object") && !schema.path("properties").isEmpty();
	}

	/** Returns the schema in the subset. */
	static ObjectNode of(JsonNode schema) {
		ObjectNode copy = (ObjectNode) schema.deepCopy();
		rewrite(copy);
		return copy;
	}

	private static void rewrite(ObjectNode schema) {
		StringJoiner told = new StringJoiner(", ", "(", ")").setEmptyValue("");
		for (String keyword : FOREIGN) {
			JsonNode value = schema.remove(keyword);
			if (value != null) {
				told.add(keyword + ": " + value);
			}
		}
		if (told.length() > 0) {
			String description = schema.path("description").asString("");
			schema.put("description", description.isEmpty() ? told.toString() : description + " " + told);
		}
		if (schema.has("oneOf") && !schema.has("anyOf")) {
			schema.set("anyOf", schema.remove("oneOf"));
		}
		if (schema.path("properties").isObject() && schema.path("required").isEmpty()
				&& !schema.path("properties").isEmpty()) {
			ArrayNode required = schema.putArray("required");
			schema.path("properties").propertyNames().forEach(required::add);
		}
		inner(schema).forEach(CohereSchema::rewrite);
	}

	private static List<ObjectNode> inner(ObjectNode schema) {
		List<ObjectNode> inner = new ArrayList<>();
		for (String name : List.of("properties", "$defs", "definitions", "anyOf", "oneOf")) {
			schema.path(name).forEach(node -> add(node, inner));
		}
		add(schema.path("items"), inner);
		return inner;
	}

	private static void add(JsonNode node, List<ObjectNode> inner) {
		if (node instanceof ObjectNode object) {
			inner.add(object);
		}
	}

}
