package io.reqllm.json;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

import tools.jackson.core.JacksonException;
import tools.jackson.core.exc.StreamReadException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.cfg.JsonNodeFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Makes, reads and writes JSON trees the way wires need them: numbers keep every digit,
 * members keep their order, and no application-wide naming strategy interferes.
 */
public final class Json {

	private static final JsonMapper MAPPER = JsonMapper.builder()
		.enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
		.enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
		.disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
		.build();

	private Json() {
	}

	/**
	 * Returns the mapper behind the methods of this class; it is immutable and shared.
	 */
	public static JsonMapper mapper() {
		return MAPPER;
	}

	/**
	 * Returns a new, empty object.
	 */
	public static ObjectNode object() {
		return JsonNodeFactory.instance.objectNode();
	}

	/**
	 * Returns a new, empty array.
	 */
	public static ArrayNode array() {
		return JsonNodeFactory.instance.arrayNode();
	}

	/**
	 * Reads one JSON text.
	 * @throws JacksonException if the text is not exactly one JSON value
	 */
	public static JsonNode tree(String json) {
		return guarded(() -> MAPPER.readTree(json));
	}

	/**
	 * Reads one JSON text from UTF-8 bytes.
	 * @throws JacksonException if the bytes are not exactly one JSON value
	 */
	public static JsonNode tree(byte[] json) {
		return guarded(() -> MAPPER.readTree(json));
	}

	/**
	 * Turns maps, lists, strings, numbers, booleans and nulls into a tree.
	 */
	public static JsonNode treeOf(Object value) {
		if (value instanceof JsonNode node) {
			return node;
		}
		if (value instanceof String text) {
			return JsonNodeFactory.instance.stringNode(text);
		}
		if (value instanceof Integer number) {
			return JsonNodeFactory.instance.numberNode(number.intValue());
		}
		if (value instanceof Boolean flag) {
			return JsonNodeFactory.instance.booleanNode(flag);
		}
		return (value instanceof Map<?, ?> map && map.isEmpty()) ? object() : MAPPER.valueToTree(value);
	}

	/**
	 * Turns a tree into maps, lists, strings, numbers, booleans and nulls.
	 */
	@SuppressWarnings("NullAway")
	public static Object valueOf(JsonNode node) {
		if (node.isObject()) {
			Map<String, Object> members = new LinkedHashMap<>();
			node.forEachEntry((name, value) -> members.put(name, valueOf(value)));
			return members;
		}
		if (node.isArray()) {
			List<Object> elements = new ArrayList<>(node.size());
			node.forEach(value -> elements.add(valueOf(value)));
			return elements;
		}
		return node.isNumber() ? node.numberValue()
				: node.isString() ? node.stringValue() : node.isBoolean() ? (Object) node.booleanValue() : null;
	}

	/**
	 * Returns what {@link #valueOf} does of an object, made when somebody looks at it.
	 * @param object the tree, which must not change any more
	 */
	public static Map<String, Object> viewOf(ObjectNode object) {
		return new JsonObjectView(object);
	}

	/**
	 * Writes a tree as UTF-8. A lone surrogate, which providers refuse, becomes a
	 * question mark.
	 */
	public static byte[] bytes(JsonNode node) {
		byte[] bytes = MAPPER.writeValueAsBytes(node);
		return hasLoneSurrogate(bytes) ? MAPPER.writeValueAsString(node).getBytes(StandardCharsets.UTF_8) : bytes;
	}

	/** A lone surrogate is written as an escape, and no other character above D7FF is. */
	private static boolean hasLoneSurrogate(byte[] json) {
		for (int i = 0; i < json.length - 3; i++) {
			if (json[i] == '\\') {
				if (json[i + 1] == 'u' && json[i + 2] == 'D' && json[i + 3] >= '8') {
					return true;
				}
				i++;
			}
		}
		return false;
	}

	/** The parser lets an exception of the JDK through when an exponent is too large. */
	private static JsonNode guarded(Supplier<JsonNode> read) {
		try {
			return read.get();
		}
		catch (NumberFormatException ex) {
			throw new StreamReadException(null, "A number is out of range", ex);
		}
	}

}
