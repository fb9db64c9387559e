package io.reqllm.protocol.schema;

import java.util.ArrayList;
import java.util.List;

import tools.jackson.databind.JsonNode;

/** Finds the schemas inside a schema, wherever JSON Schema has them. */
final class Subschemas {

	private static final List<String> MAPS = List.of("properties", "$defs", "definitions", "patternProperties",
			"dependentSchemas");

	private static final List<String> LISTS = List.of("anyOf", "oneOf", "allOf", "prefixItems", "items");

	private static final List<String> SINGLE = List.of("items", "additionalProperties", "not", "if", "then", "else",
			"contains", "propertyNames", "unevaluatedProperties");

	private Subschemas() {
	}

	/** Returns the schemas one level down. */
	static List<JsonNode> of(JsonNode schema) {
		List<JsonNode> inner = new ArrayList<>();
		for (String name : MAPS) {
			schema.path(name).forEach(inner::add);
		}
		for (String name : LISTS) {
			if (schema.path(name).isArray()) {
				schema.path(name).forEach(inner::add);
			}
		}
		for (String name : SINGLE) {
			if (schema.path(name).isObject()) {
				inner.add(schema.get(name));
			}
		}
		return inner;
	}

}
