package io.reqllm.chat;

import io.reqllm.json.Json;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/**
 * The form of the answer's text.
 *
 * @param type text, any JSON, or JSON by a schema
 * @param name names the schema
 * @param schema the JSON schema, present for {@link Type#JSON_SCHEMA} only; do not alter
 * it
 * @param strict whether the provider should enforce the schema; {@code null} leaves it to
 * the dialect
 */
public record ResponseFormat(Type type, String name, @Nullable JsonNode schema, @Nullable Boolean strict) {

	/** Written text, the ordinary form. */
	public static final ResponseFormat TEXT = new ResponseFormat(Type.TEXT, "text", null, null);

	/** Any JSON. */
	public static final ResponseFormat JSON = new ResponseFormat(Type.JSON, "json", null, null);

	/**
	 * Checks that there is a schema exactly where one is needed, and copies it.
	 * @throws IllegalArgumentException if not
	 */
	public ResponseFormat {
		if ((type == Type.JSON_SCHEMA) != (schema != null && schema.isObject())) {
			throw new IllegalArgumentException("A response format has a schema object for JSON_SCHEMA, and only then");
		}
		schema = (schema != null) ? schema.deepCopy() : null;
	}

	/**
	 * Returns JSON by a schema that is given as JSON text.
	 * @throws IllegalArgumentException if the schema is no JSON object
	 */
	public static ResponseFormat schema(String name, String schema) {
		try {
			return new ResponseFormat(Type.JSON_SCHEMA, name, Json.tree(schema), null);
		}
		catch (JacksonException ex) {
			throw new IllegalArgumentException("The schema of response format '" + name + "' is not JSON", ex);
		}
	}

	/** The kinds of form. */
	public enum Type {

		/** Written text. */
		TEXT,

		/** Any JSON. */
		JSON,

		/** JSON by a schema. */
		JSON_SCHEMA

	}

}
