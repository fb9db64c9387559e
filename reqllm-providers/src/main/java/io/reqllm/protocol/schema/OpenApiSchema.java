package io.reqllm.protocol.schema;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

import io.reqllm.json.Json;
import tools.jackson.core.JsonPointer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Brings a JSON schema into the subset of OpenAPI 3.0 that Google's {@code Schema} knows
 * (Gemini API, "Schema", as open clients keep to it in November 2026): references are
 * written out, null becomes {@code nullable}, constants become choices, choices are texts
 * only. What has no place is told in the description. The order of properties is kept.
 */
public final class OpenApiSchema {

	private static final Set<String> KEPT = Set.of("description", "enum", "required", "minItems", "maxItems",
			"minProperties", "maxProperties", "minLength", "maxLength", "pattern", "minimum", "maximum", "default",
			"example", "nullable");

	private static final Set<String> FORMATS = Set.of("date-time", "enum", "float", "double", "int32", "int64");

	private final JsonNode root;

	/** The references that are being written out: one among them is a circle. */
	private final Set<String> open = new HashSet<>();

	private OpenApiSchema(JsonNode root) {
		this.root = root;
	}

	/**
	 * Returns the schema in the subset. A circle is cut where it closes.
	 */
	public static ObjectNode of(JsonNode schema) {
		return new OpenApiSchema(schema).write(schema);
	}

	private ObjectNode write(JsonNode schema) {
		JsonNode reference = schema.path("$ref");
		if (reference.isString()) {
			return written(reference.asString(), schema);
		}
		ObjectNode whole = schema.isObject() ? merged((ObjectNode) schema.deepCopy()) : Json.object();
		ObjectNode target = Json.object();
		types(whole, target);
		for (String name : whole.propertyNames()) {
			if (KEPT.contains(name)) {
				target.set(name, whole.get(name));
			}
		}
		choices(whole, target);
		bounds(whole, target);
		children(whole, target);
		return target;
	}

	private ObjectNode written(String reference, JsonNode from) {
		if (!this.open.add(reference)) {
			return Json.object().put("type", "OBJECT");
		}
		ObjectNode target = write(resolve(reference));
		this.open.remove(reference);
		JsonNode description = from.path("description");
		return description.isString() ? target.put("description", description.asString()) : target;
	}

	private JsonNode resolve(String reference) {
		try {
			return reference.startsWith("#") ? this.root.at(JsonPointer.compile(reference.substring(1)))
					: Json.object();
		}
		catch (IllegalArgumentException ex) {
			return Json.object();
		}
	}

	/** What must all hold becomes one schema. */
	private ObjectNode merged(ObjectNode schema) {
		JsonNode all = schema.remove("allOf");
		for (JsonNode one : (all != null) ? all : Json.array()) {
			JsonNode part = one.path("$ref").isString() ? resolve(one.path("$ref").asString()) : one;
			part.properties().forEach(member -> {
				JsonNode there = schema.path(member.getKey());
				if (there instanceof ObjectNode object && member.getValue() instanceof ObjectNode more) {
					object.setAll(more);
				}
				else if (there instanceof ArrayNode array && member.getValue() instanceof ArrayNode more) {
					array.addAll(more);
				}
				else if (there.isMissingNode()) {
					schema.set(member.getKey(), member.getValue().deepCopy());
				}
			});
		}
		return schema;
	}

	private void types(ObjectNode schema, ObjectNode target) {
		JsonNode type = schema.path("type");
		List<String> names = new ArrayList<>();
		(type.isArray() ? type : Json.array().add(type)).forEach(one -> names.add(one.asString("")));
		names.removeIf(name -> name.isEmpty() || (name.equalsIgnoreCase("null") && nullable(target)));
		if (names.isEmpty() && schema.has("properties")) {
			names.add("object");
		}
		if (names.size() == 1) {
			target.put("type", names.get(0).toUpperCase(Locale.ROOT));
		}
		for (String name : (names.size() > 1) ? names : List.<String>of()) {
			target.withArray("anyOf").addObject().put("type", name.toUpperCase(Locale.ROOT));
		}
	}

	private static boolean nullable(ObjectNode target) {
		target.put("nullable", true);
		return true;
	}

	/** A choice that is no text stays one in words, so that the answer keeps its type. */
	private static void choices(ObjectNode schema, ObjectNode target) {
		JsonNode choices = schema.has("const") ? Json.array().add(schema.get("const")) : schema.path("enum");
		if (choices.isEmpty()) {
			return;
		}
		ArrayNode texts = Json.array();
		for (JsonNode choice : choices) {
			if (choice.isString()) {
				texts.add(choice);
			}
			else if (choice.isNull()) {
				nullable(target);
			}
		}
		target.remove("enum");
		if (choices.valueStream().allMatch(one -> one.isString() || one.isNull())) {
			target.set("enum", texts);
			if (!target.has("type")) {
				target.put("type", "STRING");
			}
		}
		else {
			describe(target, "One of: " + choices);
		}
	}

	private static void bounds(ObjectNode schema, ObjectNode target) {
		JsonNode format = schema.path("format");
		if (format.isString() && FORMATS.contains(format.asString())) {
			target.set("format", format);
		}
		else if (format.isString()) {
			describe(target, "Format: " + format.asString());
		}
		if (schema.path("exclusiveMinimum").isNumber()) {
			describe(target, "Greater than " + schema.get("exclusiveMinimum"));
		}
		if (schema.path("exclusiveMaximum").isNumber()) {
			describe(target, "Less than " + schema.get("exclusiveMaximum"));
		}
	}

	private static void describe(ObjectNode target, String words) {
		String before = target.path("description").asString("");
		target.put("description", before.isEmpty() ? words : before + "\n" + words);
	}

	private void children(ObjectNode schema, ObjectNode target) {
		if (schema.path("properties") instanceof ObjectNode properties && !properties.isEmpty()) {
			ObjectNode written = target.putObject("properties");
			ArrayNode order = target.putArray("propertyOrdering");
			properties.properties().forEach(property -> {
				written.set(property.getKey(), write(property.getValue()));
				order.add(property.getKey());
			});
		}
		if (schema.has("items") || schema.has("prefixItems") || target.path("type").asString("").equals("ARRAY")) {
			target.set("items", items(schema));
		}
		unite(schema, target);
	}

	private ObjectNode items(ObjectNode schema) {
		JsonNode tuple = schema.path("prefixItems").isArray() ? schema.get("prefixItems") : schema.path("items");
		if (!tuple.isArray()) {
			ObjectNode items = write(tuple);
			return items.isEmpty() ? items.put("type", "STRING") : items;
		}
		ObjectNode either = Json.object();
		tuple.forEach(one -> either.withArray("anyOf").add(write(one)));
		return either;
	}

	private void unite(ObjectNode schema, ObjectNode target) {
		JsonNode branches = schema.path("anyOf").isArray() ? schema.get("anyOf") : schema.path("oneOf");
		List<ObjectNode> others = new ArrayList<>();
		for (JsonNode branch : branches) {
			if (branch.path("type").asString("").equalsIgnoreCase("null")) {
				nullable(target);
			}
			else {
				others.add(write(branch));
			}
		}
		if (others.size() == 1) {
			others.get(0).properties().forEach(member -> target.putIfAbsent(member.getKey(), member.getValue()));
		}
		else if (!others.isEmpty()) {
			target.withArray("anyOf").addAll(others);
		}
	}

}
