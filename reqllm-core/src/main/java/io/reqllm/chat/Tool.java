package io.reqllm.chat;

import java.util.regex.Pattern;

import io.reqllm.json.Json;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A tool that the model may ask to have run.
 *
 * @param name up to 64 letters, digits, dashes, underscores and dots
 * @param description tells the model what it does
 * @param parameters the JSON schema of its arguments, an object; do not alter it
 * @param strict whether the provider should enforce the schema; {@code null} leaves it to
 * the provider
 * @param definition the tool in the provider's own words, if the provider runs it; do not
 * alter it
 */
public record Tool(String name, @Nullable String description, JsonNode parameters, @Nullable Boolean strict,
		@Nullable JsonNode definition) {

	private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_.-]{1,64}");

	/**
	 * Checks the name and copies the schema.
	 * @throws IllegalArgumentException if the name is malformed or the schema is no
	 * object
	 */
	public Tool {
		if (!NAME.matcher(name).matches()) {
			throw new IllegalArgumentException(
					"Malformed tool name '" + name + "': use 1 to 64 letters, digits, dashes, underscores and dots");
		}
		if (!parameters.isObject()) {
			throw new IllegalArgumentException("The parameters of tool '" + name + "' must be a JSON schema object");
		}
		if (definition != null && !definition.isObject()) {
			throw new IllegalArgumentException("The definition of tool '" + name + "' must be a JSON object");
		}
		parameters = (definition != null) ? parameters.deepCopy() : typed(parameters);
		definition = (definition != null) ? definition.deepCopy() : null;
	}

	/**
	 * Creates a tool that the application runs.
	 * @throws IllegalArgumentException if the name is malformed or the schema is no
	 * object
	 */
	public Tool(String name, @Nullable String description, JsonNode parameters, @Nullable Boolean strict) {
		this(name, description, parameters, strict, null);
	}

	/**
	 * Arguments are an object, though a schema need not say so; providers want it said.
	 */
	private static JsonNode typed(JsonNode schema) {
		boolean says = schema.has("type") || schema.has("$ref") || schema.has("anyOf") || schema.has("oneOf")
				|| schema.has("allOf");
		if (says) {
			return schema.deepCopy();
		}
		ObjectNode typed = Json.object().put("type", "object");
		typed.setAll((ObjectNode) schema.deepCopy());
		typed.putIfAbsent("properties", Json.object());
		return typed;
	}

	/**
	 * Returns a tool that the provider runs by itself, such as its web search.
	 * @param name names it in the request; no two tools may have one name
	 * @param definition what the provider's list of tools holds for it, as JSON text
	 * @throws IllegalArgumentException if the name is malformed or the definition is no
	 * JSON object
	 */
	public static Tool providerRun(String name, String definition) {
		try {
			return new Tool(name, null, Json.object(), null, Json.tree(definition));
		}
		catch (JacksonException ex) {
			throw new IllegalArgumentException("The definition of tool '" + name + "' is not JSON", ex);
		}
	}

	/**
	 * Returns a tool with the schema of its arguments as JSON text.
	 * @throws IllegalArgumentException if the name is malformed or the schema is no JSON
	 * object
	 */
	public static Tool of(String name, @Nullable String description, String parameters) {
		try {
			return new Tool(name, description, Json.tree(parameters), null);
		}
		catch (JacksonException ex) {
			throw new IllegalArgumentException("The parameters of tool '" + name + "' are not JSON", ex);
		}
	}

}
