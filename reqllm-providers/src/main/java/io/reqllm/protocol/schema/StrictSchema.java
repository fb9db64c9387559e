package io.reqllm.protocol.schema;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

import io.reqllm.json.Json;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Brings a JSON schema into the subset that can be enforced: every property is required,
 * an optional one may be null instead, and no other may come (OpenAI, "Structured
 * Outputs: supported schemas", as open clients keep to it in November 2026). The order of
 * properties is kept.
 */
public final class StrictSchema {

	private static final Set<String> FOREIGN = Set.of("allOf", "patternProperties", "dependentSchemas", "dependencies",
			"dependentRequired", "unevaluatedProperties", "propertyNames", "contains", "prefixItems", "not", "if",
			"then", "else");

	private StrictSchema() {
	}

	/**
	 * Returns whether a schema can be brought into the subset without losing meaning.
	 */
	public static boolean fits(JsonNode schema) {
		return schema.path("type").asString("").equals("object") && schema.path("properties").isObject()
				&& !schema.has("anyOf") && !schema.has("oneOf") && fitsWithin(schema);
	}

	/**
	 * Returns the schema in the subset.
	 */
	public static ObjectNode of(JsonNode schema) {
		ObjectNode copy = (ObjectNode) schema.deepCopy();
		rewrite(copy);
		if (!copy.has("properties")) {
			copy.putObject("properties");
			close(copy);
		}
		return copy;
	}

	private static boolean fitsWithin(JsonNode schema) {
		if (!schema.isObject()) {
			return !schema.isBoolean();
		}
		boolean open = isObject(schema) && (!schema.has("properties") || schema.path("additionalProperties").isObject()
				|| schema.path("additionalProperties").asBoolean(false));
		boolean untyped = schema.path("type").asString("").equals("array") && !schema.path("items").isObject();
		if (open || untyped || FOREIGN.stream().anyMatch(schema::has)) {
			return false;
		}
		return schemas(schema).stream().allMatch(StrictSchema::fitsWithin);
	}

	private static void rewrite(ObjectNode schema) {
		schema.remove("default");
		if (schema.has("oneOf") && !schema.has("anyOf")) {
			schema.set("anyOf", schema.remove("oneOf"));
		}
		if (schema.has("$ref") && schema.size() > 1) {
			JsonNode reference = schema.get("$ref");
			schema.removeAll();
			schema.set("$ref", reference);
		}
		for (JsonNode inner : schemas(schema)) {
			if (inner instanceof ObjectNode object) {
				rewrite(object);
			}
		}
		if (schema.path("properties") instanceof ObjectNode properties) {
			List<String> required = new ArrayList<>();
			schema.path("required").forEach(name -> required.add(name.asString("")));
			properties.properties().forEach(property -> {
				if (!required.contains(property.getKey()) && property.getValue() instanceof ObjectNode optional) {
					property.setValue(orNull(optional));
				}
			});
			close(schema);
		}
	}

	private static void close(ObjectNode schema) {
		ArrayNode required = Json.array();
		schema.path("properties").propertyNames().forEach(required::add);
		schema.set("required", required);
		schema.put("additionalProperties", false);
	}

	private static ObjectNode orNull(ObjectNode schema) {
		JsonNode type = schema.path("type");
		if (type.isString() && !schema.has("const")) {
			if (!type.asString().equals("null")) {
				schema.putArray("type").add(type.asString()).add("null");
				if (schema.path("enum") instanceof ArrayNode values) {
					values.addNull();
				}
			}
			return schema;
		}
		if (type instanceof ArrayNode types) {
			boolean nullable = types.valueStream().anyMatch(one -> one.asString("").equals("null"));
			return nullable ? schema : schema.set("type", types.add("null"));
		}
		ObjectNode union = Json.object();
		ArrayNode either = union.putArray("anyOf");
		either.add(schema);
		either.addObject().put("type", "null");
		return union;
	}

	private static boolean isObject(JsonNode schema) {
		return schema.path("type").asString("").equals("object");
	}

	private static List<JsonNode> schemas(JsonNode schema) {
		List<JsonNode> inner = new ArrayList<>();
		for (String name : List.of("properties", "$defs", "definitions")) {
			schema.path(name).forEach(inner::add);
		}
		for (String name : List.of("anyOf", "oneOf")) {
			schema.path(name).forEach(inner::add);
		}
		if (schema.path("items").isObject()) {
			inner.add(schema.get("items"));
		}
		return inner;
	}

}
