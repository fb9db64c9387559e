package io.reqllm.protocol.gemini.decode;

import java.util.Map;

import io.reqllm.json.JsonReader;
import org.jspecify.annotations.Nullable;

/** Counts tokens without a box for each number, since nearly every frame has some. */
final class Tokens {

	/** Nobody has told the count yet. */
	static final long UNKNOWN = -1;

	/** More tokens than any answer has; beyond it sums might overflow. */
	private static final long MOST = 1_000_000_000_000_000L;

	private Tokens() {
	}

	/** Reads a count, also one written as a text; anything else leaves the one before. */
	static long read(JsonReader json, long before) {
		Long text = json.isText() ? json.count() : null;
		long count = (text != null) ? text : json.index((int) UNKNOWN);
		return (count >= 0 && count < MOST) ? count : before;
	}

	static @Nullable Long known(long count) {
		return (count >= 0) ? Long.valueOf(count) : null;
	}

	/** Puts a count under a name, if it is known. */
	static void put(String name, long count, Map<String, Object> into) {
		if (count >= 0) {
			into.put(name, count);
		}
	}

}
