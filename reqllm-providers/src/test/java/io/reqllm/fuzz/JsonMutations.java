package io.reqllm.fuzz;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Random;

import io.reqllm.json.Json;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Spoils JSON so that it remains JSON, or very nearly. */
final class JsonMutations {

	/** Stands in a tree for what no tree can hold. */
	private static final String RAW = "@raw@";

	private static final int DEEP = 5_000;

	/** Values that are of another type than expected, too large, too deep or broken. */
	private static final List<String> VALUES = List.of("null", "true", "false", "0", "-1", "1000000", "2147483647",
			"2147483648", "-9223372036854775808", "9223372036854775808", "1e400", "1e999999999", "-1E-999999999",
			"0.30000000000000004", "9".repeat(400), "1e", "NaN", "\"\"", "\" \"", "\"x\"", "\"null\"", "\"0\"",
			"\"1e999999999\"", "\"\\ud800\"", "\"\\udc00\\ud800\"", "\"\\u0000\"", "\"\\ud83d\\ude42\"", "\"[DONE]\"",
			"\"{\"", "\"{}\"", "\"{\\\"a\\\":\"", "\"data:image/png;base64,%%%\"", "\"data:,\"", "\"AA==\"",
			"\"error\"", "\"stop\"", "[]", "{}", "[null]", "[[]]", "[1,\"a\",{}]", "{\"\":null}", "{\"type\":null}",
			"{\"error\":{}}", "{\"message\":\"no\"}", "[".repeat(DEEP), "[".repeat(DEEP) + "]".repeat(DEEP),
			"{\"a\":".repeat(DEEP) + "1" + "}".repeat(DEEP), "[".repeat(400) + "]".repeat(400),
			"\"" + "long ".repeat(DEEP) + "\"");

	private final Random random;

	private final List<String> words;

	/**
	 * Creates mutations.
	 * @param words names and short texts that the wire knows
	 */
	JsonMutations(Random random, List<String> words) {
		this.random = random;
		this.words = words;
	}

	/** Returns other JSON, or the same bytes if they are none. */
	byte[] mutate(byte[] json) {
		try {
			JsonNode tree = Json.tree(json);
			if (tree.path("bytes").isString() && this.random.nextInt(4) > 0) {
				byte[] inner = Base64.getMimeDecoder().decode(tree.get("bytes").asString());
				return bytes(((ObjectNode) tree).put("bytes", Base64.getEncoder().encodeToString(mutate(inner))));
			}
			return mutate(tree);
		}
		catch (JacksonException | IllegalArgumentException ex) {
			return json;
		}
	}

	private byte[] mutate(JsonNode tree) {
		List<JsonNode> containers = new ArrayList<>();
		collect(tree, containers);
		if (containers.isEmpty()) {
			return value().getBytes(StandardCharsets.UTF_8);
		}
		JsonNode chosen = containers.get(this.random.nextInt(containers.size()));
		String raw = (chosen instanceof ObjectNode object) ? change(object) : change((ArrayNode) chosen);
		return new String(bytes(tree), StandardCharsets.UTF_8).replace("\"" + RAW + "\"", raw)
			.getBytes(StandardCharsets.UTF_8);
	}

	/** Changes one member, and returns what its value is to be where none can hold it. */
	private String change(ObjectNode object) {
		List<String> names = new ArrayList<>(object.propertyNames());
		String name = names.get(this.random.nextInt(names.size()));
		String other = names.get(this.random.nextInt(names.size()));
		switch (this.random.nextInt(6)) {
			case 0 -> object.remove(name);
			case 1 -> object.set(word(), object.remove(name));
			case 2 -> object.set(other, object.get(name).deepCopy());
			case 3 -> object.put(name, word());
			case 4 -> {
				// A name that comes twice: the marker ends the first and begins the
				// second.
				object.put(name, RAW);
				return value() + ",\"" + name + "\":" + value();
			}
			default -> object.put(name, RAW);
		}
		return value();
	}

	private String change(ArrayNode array) {
		int at = this.random.nextInt(array.size());
		switch (this.random.nextInt(4)) {
			case 0 -> array.remove(at);
			case 1 -> array.insert(at, array.get(this.random.nextInt(array.size())).deepCopy());
			case 2 -> array.insert(at, RAW);
			default -> array.set(at, RAW);
		}
		return value();
	}

	private String value() {
		return VALUES.get(this.random.nextInt(VALUES.size()));
	}

	private String word() {
		return this.words.get(this.random.nextInt(this.words.size()));
	}

	private static byte[] bytes(JsonNode tree) {
		return Json.bytes(tree);
	}

	private static void collect(JsonNode node, List<JsonNode> containers) {
		if (node.isContainer() && !node.isEmpty()) {
			containers.add(node);
		}
		node.forEach(inner -> collect(inner, containers));
	}

	/** Adds the names and the short texts of some JSON. */
	static void collectWords(byte[] json, List<String> words) {
		try {
			collectWords(Json.tree(json), words);
		}
		catch (JacksonException ex) {
			// No JSON, no words.
		}
	}

	private static void collectWords(JsonNode node, List<String> words) {
		if (node.isString() && node.asString().length() <= 40) {
			words.add(node.asString());
		}
		words.addAll(node.propertyNames());
		node.forEach(inner -> collectWords(inner, words));
	}

}
