package io.reqllm.protocol.schema;

import java.util.Locale;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Writes a JSON schema for providers that take all of JSON Schema but a few habits: a
 * constant becomes the only choice, types are written small, and nobody says which draft
 * it is (Gemini API, {@code parametersJsonSchema} and {@code responseJsonSchema}, as open
 * clients write them in November 2026). The order of properties is kept.
 */
public final class PlainSchema {

	private PlainSchema() {
	}

	/**
	 * Returns the schema without those habits.
	 */
	public static JsonNode of(JsonNode schema) {
		JsonNode copy = schema.deepCopy();
		if (copy instanceof ObjectNode root) {
			root.remove("$schema");
			rewrite(root);
		}
		return copy;
	}

	private static void rewrite(ObjectNode schema) {
		if (schema.has("const") && !schema.has("enum")) {
			schema.putArray("enum").add(schema.get("const"));
		}
		schema.remove("const");
		JsonNode type = schema.path("type");
		if (type.isString()) {
			schema.put("type", type.asString().toLowerCase(Locale.ROOT));
		}
		else if (type instanceof ArrayNode types) {
			for (int i = 0; i < types.size(); i++) {
				types.set(i, types.get(i).asString("").toLowerCase(Locale.ROOT));
			}
		}
		for (JsonNode inner : Subschemas.of(schema)) {
			if (inner instanceof ObjectNode object) {
				rewrite(object);
			}
		}
	}

}
