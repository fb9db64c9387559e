package io.reqllm.protocol.request;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * Writes the ids of tool calls as the provider takes them; a call and its result get the
 * same one. An id that is allowed stays as it is.
 */
public final class ToolCallIds {

	private static final int SHORT = 40;

	private static final int LONG = 64;

	private static final int NINE = 9;

	private static final Pattern TOKEN64 = Pattern.compile("[A-Za-z0-9_-]{1,64}");

	private static final Pattern ALNUM9 = Pattern.compile("[A-Za-z0-9]{9}");

	private final String style;

	private final Map<String, String> written = new HashMap<>();

	private final Set<String> taken = new HashSet<>();

	/**
	 * Creates a writer of the ids of one request.
	 * @param style what the provider takes: {@code alnum9} for nine letters or digits,
	 * {@code token64} for up to 64 letters, digits, dashes and underscores, {@code max40}
	 * and {@code max64} for so many characters, anything else for any id
	 */
	public ToolCallIds(String style) {
		this.style = style;
	}

	/**
	 * Returns the id to send for a call and, from here on, for its result: where an
	 * earlier call had the same, as some models count anew in each turn, it is another.
	 */
	public String writeUnique(String id) {
		String unique = fit(id);
		this.written.put(id, unique);
		return unique;
	}

	/**
	 * Returns the id to send for the id of a call or of its result.
	 */
	public String write(String id) {
		return this.written.computeIfAbsent(id, this::fit);
	}

	private String fit(String id) {
		boolean fits = switch (this.style) {
			case "alnum9" -> ALNUM9.matcher(id).matches();
			case "token64" -> TOKEN64.matcher(id).matches();
			case "max40" -> id.length() <= SHORT;
			case "max64" -> id.length() <= LONG;
			default -> true;
		};
		String fitting = id;
		for (int salt = 0; !fits || !this.taken.add(fitting); salt++) {
			fitting = hash(id + '#' + salt);
			fits = true;
		}
		return fitting;
	}

	private String hash(String text) {
		String hash = UUID.nameUUIDFromBytes(text.getBytes(StandardCharsets.UTF_8)).toString().replace("-", "");
		return this.style.equals("alnum9") ? hash.substring(0, NINE) : "call_" + hash;
	}

}
