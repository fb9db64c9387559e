package io.reqllm.protocol.schema;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

import io.reqllm.json.Json;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Brings a JSON schema into the subset that Anthropic enforces, and tells the model in
 * descriptions what lies outside of it (Anthropic, "Structured outputs: JSON schema
 * limitations", as open clients keep to it in November 2026). The order of properties is
 * kept, and what is optional stays so.
 */
public final class DescribedSchema {

	private static final Set<String> KEPT = Set.of("type", "enum", "const", "default", "title", "description", "anyOf",
			"allOf", "$ref", "$defs", "definitions", "properties", "required", "items");

	private static final Set<String> FORMATS = Set.of("date-time", "time", "date", "duration", "email", "hostname",
			"uri", "ipv4", "ipv6", "uuid");

	/** Keywords that say nothing about values. */
	private static final Set<String> SILENT = Set.of("$schema", "$id", "$comment", "additionalProperties");

	private DescribedSchema() {
	}

	/**
	 * Returns whether a schema keeps its meaning in the subset, which has no maps: each
	 * object names all of its properties.
	 */
	public static boolean fits(JsonNode schema) {
		boolean map = schema.path("additionalProperties").isObject()
				|| (schema.path("type").asString("").equals("object") && schema.path("properties").isEmpty()
						&& !isClosed(schema));
		return !map && !schema.has("patternProperties") && inner(schema).stream().allMatch(DescribedSchema::fits);
	}

	/**
	 * Returns the schema in the subset.
	 */
	public static ObjectNode of(JsonNode schema) {
		ObjectNode copy = (ObjectNode) schema.deepCopy();
		rewrite(copy);
		return copy;
	}

	private static boolean isClosed(JsonNode schema) {
		return schema.path("additionalProperties").isBoolean() && !schema.path("additionalProperties").asBoolean()
				|| schema.path("properties").isObject();
	}

	private static void rewrite(ObjectNode schema) {
		if (schema.has("$ref")) {
			schema.retain("$ref", "$defs", "definitions");
		}
		if (schema.has("oneOf") && !schema.has("anyOf")) {
			schema.set("anyOf", schema.remove("oneOf"));
		}
		List<String> told = new ArrayList<>();
		for (Map.Entry<String, JsonNode> member : List.copyOf(schema.properties())) {
			String name = member.getKey();
			boolean kept = KEPT.contains(name)
					|| (name.equals("format") && FORMATS.contains(member.getValue().asString("")));
			if (!kept) {
				schema.remove(name);
				if (!SILENT.contains(name)) {
					told.add(name + ": " + member.getValue());
				}
			}
		}
		if (!told.isEmpty()) {
			String description = schema.path("description").asString("");
			String rest = "{" + String.join(", ", told) + "}";
			schema.put("description", description.isEmpty() ? rest : description + " " + rest);
		}
		if (schema.path("type").asString("").equals("object") || schema.path("properties").isObject()) {
			close(schema);
		}
		inner(schema).forEach(one -> rewrite((ObjectNode) one));
	}

	private static void close(ObjectNode schema) {
		if (!schema.path("properties").isObject()) {
			schema.set("properties", Json.object());
		}
		schema.put("additionalProperties", false);
	}

	/** The schemas within a schema that are objects; true and false say nothing. */
	private static List<JsonNode> inner(JsonNode schema) {
		List<JsonNode> inner = new ArrayList<>();
		for (String name : List.of("properties", "$defs", "definitions", "anyOf", "oneOf", "allOf")) {
			schema.path(name).forEach(inner::add);
		}
		inner.add(schema.path("items"));
		inner.removeIf(one -> !one.isObject());
		return inner;
	}

}
