package io.reqllm.json;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.exc.UnexpectedEndOfInputException;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectReader;

/**
 * Reads one JSON value by pulling, without a tree. Every read tolerates what real
 * providers send: a field that is null, or of another type than expected, reads as
 * {@code null} and is skipped. Each read consumes exactly one value; a value that a
 * callback leaves unread is skipped for it.
 *
 * <p>
 * Not thread-safe; one reader reads one value.
 */
public final class JsonReader implements AutoCloseable {

	private static final JsonFactory FACTORY = JsonFactory.builder()
		.disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
		.build();

	/** What follows a value inside an object is no mistake here. */
	private static final ObjectReader TREES = Json.mapper()
		.reader()
		.without(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

	private final JsonParser parser;

	private boolean fresh = true;

	private JsonReader(JsonParser parser) {
		this.parser = parser;
	}

	/**
	 * Opens a reader on UTF-8 bytes, positioned on the root value.
	 * @throws JacksonException if the bytes do not begin with a JSON value
	 */
	public static JsonReader of(byte[] bytes, int offset, int length) {
		JsonReader reader = new JsonReader(FACTORY.createParser(ObjectReadContext.empty(), bytes, offset, length));
		reader.parser.nextToken();
		return reader;
	}

	/**
	 * Opens a reader on a whole array of UTF-8 bytes.
	 * @throws JacksonException if the bytes do not begin with a JSON value
	 */
	public static JsonReader of(byte[] bytes) {
		return of(bytes, 0, bytes.length);
	}

	/**
	 * Reads an object, handing each of its names to the callback, which reads the value.
	 * Anything but an object is skipped.
	 * @throws JacksonException if the bytes are not JSON
	 */
	public void object(FieldReader fields) {
		JsonToken start = take();
		if (start != JsonToken.START_OBJECT) {
			skipFrom(start);
			return;
		}
		for (String name = this.parser.nextName(); name != null; name = this.parser.nextName()) {
			this.parser.nextToken();
			this.fresh = true;
			fields.field(name);
			skipUnread();
		}
		requireEnd(JsonToken.END_OBJECT);
	}

	/**
	 * Reads an array, running the callback for each element, which reads it. Anything but
	 * an array is skipped.
	 * @throws JacksonException if the bytes are not JSON
	 */
	public void array(Runnable element) {
		JsonToken start = take();
		if (start != JsonToken.START_ARRAY) {
			skipFrom(start);
			return;
		}
		for (JsonToken token = this.parser.nextToken(); token != JsonToken.END_ARRAY
				&& token != null; token = this.parser.nextToken()) {
			this.fresh = true;
			element.run();
			skipUnread();
		}
		requireEnd(JsonToken.END_ARRAY);
	}

	/**
	 * Reads a string, or the text of a number or boolean; {@code null} for anything else.
	 */
	public @Nullable String text() {
		JsonToken token = take();
		if (token != null && token.isScalarValue() && token != JsonToken.VALUE_NULL) {
			return this.parser.getString();
		}
		skipFrom(token);
		return null;
	}

	/**
	 * Reads a count: a whole number of zero or more, also written as a string or with a
	 * fraction, which is cut off; {@code null} for anything else.
	 */
	public @Nullable Long count() {
		BigDecimal number = decimal();
		if (number == null || number.signum() < 0 || number.precision() - number.scale() > 18) {
			return null;
		}
		return number.longValue();
	}

	/**
	 * Reads a number, also one written as a string; {@code null} for anything else.
	 */
	public @Nullable BigDecimal decimal() {
		JsonToken token = take();
		if (token == JsonToken.VALUE_NUMBER_INT || token == JsonToken.VALUE_NUMBER_FLOAT) {
			return bounded(this.parser.getDecimalValue());
		}
		if (token == JsonToken.VALUE_STRING) {
			return parseDecimal(this.parser.getString());
		}
		skipFrom(token);
		return null;
	}

	/**
	 * Reads an index: a whole number that fits an {@code int}, or the given one.
	 */
	public int index(int otherwise) {
		JsonToken token = take();
		if (token == JsonToken.VALUE_NUMBER_INT && this.parser.getNumberType() == JsonParser.NumberType.INT) {
			return Math.max(this.parser.getIntValue(), 0);
		}
		skipFrom(token);
		return otherwise;
	}

	/**
	 * Reads a boolean; {@code null} for anything else.
	 */
	public @Nullable Boolean bool() {
		JsonToken token = take();
		if (token == JsonToken.VALUE_TRUE || token == JsonToken.VALUE_FALSE) {
			return token == JsonToken.VALUE_TRUE;
		}
		skipFrom(token);
		return null;
	}

	/**
	 * Reads any value as a tree, for the rare parts of an answer; {@code null} for a JSON
	 * null.
	 */
	public @Nullable JsonNode tree() {
		if (take() == JsonToken.VALUE_NULL) {
			return null;
		}
		return TREES.readTree(this.parser);
	}

	/**
	 * Reads any value as maps, lists, strings, numbers and booleans; {@code null} for a
	 * JSON null, which maps and lists leave out.
	 */
	public @Nullable Object value() {
		JsonToken token = take();
		if (token == JsonToken.START_OBJECT) {
			Map<String, Object> members = new LinkedHashMap<>();
			object(name -> addTo(value -> members.put(name, value)));
			return members;
		}
		if (token == JsonToken.START_ARRAY) {
			List<Object> elements = new ArrayList<>();
			array(() -> addTo(elements::add));
			return elements;
		}
		if (token == JsonToken.VALUE_STRING) {
			return this.parser.getString();
		}
		if (token == JsonToken.VALUE_NUMBER_INT) {
			return this.parser.getNumberValue();
		}
		return (token == JsonToken.VALUE_NUMBER_FLOAT) ? decimal() : bool();
	}

	/**
	 * Skips one value.
	 */
	public void skip() {
		skipFrom(take());
	}

	/** Whether the value to be read next is an object. */
	public boolean isObject() {
		return this.parser.currentToken() == JsonToken.START_OBJECT;
	}

	/** Whether the value to be read next is an array. */
	public boolean isArray() {
		return this.parser.currentToken() == JsonToken.START_ARRAY;
	}

	/** Whether the value to be read next is a string. */
	public boolean isText() {
		return this.parser.currentToken() == JsonToken.VALUE_STRING;
	}

	/** Whether the value to be read next is null. */
	public boolean isNull() {
		return this.parser.currentToken() == JsonToken.VALUE_NULL;
	}

	/**
	 * Whether nothing but white space follows the value that was read.
	 * @throws JacksonException if what follows is no JSON
	 */
	public boolean atEnd() {
		return this.parser.nextToken() == null;
	}

	/**
	 * Gives the buffers back.
	 */
	@Override
	public void close() {
		this.parser.close();
	}

	private void addTo(Consumer<Object> container) {
		Object value = value();
		if (value != null) {
			container.accept(value);
		}
	}

	private @Nullable JsonToken take() {
		this.fresh = false;
		return this.parser.currentToken();
	}

	private void skipUnread() {
		if (this.fresh) {
			skip();
		}
	}

	private void skipFrom(@Nullable JsonToken token) {
		if (token != null && token.isStructStart()) {
			this.parser.skipChildren();
			requireEnd((token == JsonToken.START_OBJECT) ? JsonToken.END_OBJECT : JsonToken.END_ARRAY);
		}
	}

	private void requireEnd(JsonToken end) {
		if (this.parser.currentToken() != end) {
			throw new UnexpectedEndOfInputException(this.parser, end, "The JSON value ends early");
		}
	}

	private static @Nullable BigDecimal parseDecimal(String text) {
		try {
			return (text.length() > 40) ? null : bounded(new BigDecimal(text.trim()));
		}
		catch (NumberFormatException ex) {
			return null;
		}
	}

	/** Written out, a number like 1e999999999 would fill the memory. */
	private static @Nullable BigDecimal bounded(BigDecimal number) {
		return (Math.abs(number.scale()) > 100) ? null : number;
	}

	/**
	 * Reads the value of one field of an object.
	 */
	@FunctionalInterface
	public interface FieldReader {

		/**
		 * Called once for each field, positioned on its value.
		 * @param name the name of the field
		 */
		void field(String name);

	}

}
