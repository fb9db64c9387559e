package io.reqllm.json;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/**
 * Reads JSON values by pulling, without a tree. Every read tolerates what real providers
 * send: a field that is null, or of another type than expected, reads as {@code null} and
 * is skipped. Each read consumes exactly one value; a value that a callback leaves unread
 * is skipped for it; what is skipped is checked too.
 * <p>
 * Reads one text after the other, and keeps the names that it met. Not thread-safe.
 */
public final class JsonReader implements AutoCloseable {

	private final JsonScanner json = new JsonScanner();

	/** Whether the value at hand was not read yet. */
	private boolean fresh;

	/**
	 * Opens a new reader on UTF-8 bytes, positioned on the root value.
	 * @throws JacksonException if the bytes do not begin with a JSON value
	 */
	public static JsonReader of(byte[] bytes, int offset, int length) {
		return new JsonReader().open(bytes, offset, length);
	}

	/**
	 * Opens a new reader on a whole array of UTF-8 bytes.
	 * @throws JacksonException if the bytes do not begin with a JSON value
	 */
	public static JsonReader of(byte[] bytes) {
		return of(bytes, 0, bytes.length);
	}

	/**
	 * Opens this reader on other UTF-8 bytes, positioned on the root value, whatever
	 * became of those before.
	 * @return this reader
	 * @throws JacksonException if the bytes do not begin with a JSON value
	 */
	public JsonReader open(byte[] bytes, int offset, int length) {
		this.json.open(bytes, offset, length);
		this.fresh = true;
		return this;
	}

	/**
	 * Reads an object, handing each of its names to the callback, which reads the value.
	 * Anything but an object is skipped.
	 * @throws JacksonException if the bytes are not JSON
	 */
	public void object(FieldReader fields) {
		if (!takes('{')) {
			return;
		}
		for (boolean more = this.json.enter('}'); more; more = this.json.next('}')) {
			String name = this.json.name();
			this.fresh = true;
			fields.field(name);
			skip();
		}
	}

	/**
	 * Reads an array, running the callback for each element, which reads it. Anything but
	 * an array is skipped.
	 * @throws JacksonException if the bytes are not JSON
	 */
	public void array(Runnable element) {
		if (!takes('[')) {
			return;
		}
		for (boolean more = this.json.enter(']'); more; more = this.json.next(']')) {
			this.fresh = true;
			element.run();
			skip();
		}
	}

	/**
	 * Reads a string, or the text of a number or boolean; {@code null} for anything else.
	 */
	public @Nullable String text() {
		if (takesText()) {
			return this.json.string();
		}
		if (takesNumber()) {
			return this.json.number().text();
		}
		Boolean flag = bool();
		return (flag != null) ? flag.toString() : null;
	}

	/**
	 * Reads a text that returns again and again, like the type of an event: as
	 * {@link #text()} does, but each of them is made once.
	 */
	public @Nullable String word() {
		return takesText() ? this.json.word() : text();
	}

	/**
	 * Reads a count: a whole number of zero or more, also written as a string or with a
	 * fraction, which is cut off; {@code null} for anything else.
	 */
	public @Nullable Long count() {
		if (!takesNumber()) {
			return Decimals.countOf(decimal());
		}
		JsonNumber number = this.json.number();
		if (!number.isLong()) {
			return Decimals.countOf(Decimals.of(number.text()));
		}
		return (number.longValue() < 0) ? null : number.longValue();
	}

	/**
	 * Reads a number, also one written as a string; {@code null} for anything else.
	 */
	public @Nullable BigDecimal decimal() {
		if (takesNumber()) {
			return Decimals.of(this.json.number().text());
		}
		if (takesText()) {
			return Decimals.parse(this.json.string());
		}
		skip();
		return null;
	}

	/**
	 * Reads a number as precisely as a {@code float} is; {@code NaN} for anything else.
	 */
	public float number() {
		if (takesNumber()) {
			return this.json.number().floatValue();
		}
		skip();
		return Float.NaN;
	}

	/**
	 * Reads an index: a whole number that fits an {@code int}, or the given one.
	 */
	public int index(int otherwise) {
		if (takesNumber() && this.json.number().isLong()) {
			long index = this.json.number().longValue();
			return (index == (int) index) ? Math.max((int) index, 0) : otherwise;
		}
		skip();
		return otherwise;
	}

	/**
	 * Reads a boolean; {@code null} for anything else.
	 */
	public @Nullable Boolean bool() {
		byte first = first();
		skip();
		return (first == 't') ? Boolean.TRUE : (first == 'f') ? Boolean.FALSE : null;
	}

	/**
	 * Reads any value as a tree, for the rare parts of an answer; {@code null} for a JSON
	 * null.
	 */
	public @Nullable JsonNode tree() {
		if (!this.fresh || isNull()) {
			skip();
			return null;
		}
		this.fresh = false;
		return JsonTrees.read(this.json);
	}

	/**
	 * Reads any value as maps, lists, strings, numbers and booleans; {@code null} for a
	 * JSON null, which maps and lists leave out.
	 */
	public @Nullable Object value() {
		if (isObject()) {
			Map<String, Object> members = new LinkedHashMap<>();
			object(name -> addTo(value -> members.put(name, value)));
			return members;
		}
		if (isArray()) {
			List<Object> elements = new ArrayList<>();
			array(() -> addTo(elements::add));
			return elements;
		}
		if (takesNumber()) {
			JsonNumber number = this.json.number();
			return number.isWhole() ? number.wholeValue() : Decimals.of(number.text());
		}
		return isText() ? text() : bool();
	}

	/** Skips one value. */
	public void skip() {
		if (this.fresh) {
			this.fresh = false;
			this.json.skip();
		}
	}

	/** Whether the value to be read next is an object. */
	public boolean isObject() {
		return first() == '{';
	}

	/** Whether the value to be read next is an array. */
	public boolean isArray() {
		return first() == '[';
	}

	/** Whether the value to be read next is a string. */
	public boolean isText() {
		return first() == '"';
	}

	/** Whether the value to be read next is null. */
	public boolean isNull() {
		return first() == 'n';
	}

	/**
	 * Whether nothing but white space follows the value that was read. What else follows
	 * is read next.
	 */
	public boolean atEnd() {
		this.fresh = !this.json.isAtEnd();
		return !this.fresh;
	}

	/** Lets go of the bytes. */
	@Override
	public void close() {
		this.json.close();
		this.fresh = false;
	}

	private void addTo(Consumer<Object> container) {
		Object value = value();
		if (value != null) {
			container.accept(value);
		}
	}

	private boolean takesText() {
		boolean takes = isText();
		this.fresh &= !takes;
		return takes;
	}

	private boolean takesNumber() {
		byte first = first();
		boolean takes = first == '-' || (first >= '0' && first <= '9');
		if (takes) {
			skip();
		}
		return takes;
	}

	/** Whether the value begins so; it is skipped if not. */
	private boolean takes(char first) {
		boolean takes = first() == first;
		if (!takes) {
			skip();
		}
		this.fresh = false;
		return takes;
	}

	private byte first() {
		return this.fresh ? this.json.here() : 0;
	}

	/** Reads the value of one field of an object. */
	@FunctionalInterface
	public interface FieldReader {

		/**
		 * Called once for each field, positioned on its value.
		 * @param name the name of the field
		 */
		void field(String name);

	}

}
