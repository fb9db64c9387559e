package io.reqllm.provider;

import org.jspecify.annotations.Nullable;

/**
 * How requests to a provider are signed, as its data say it: the name of an
 * authenticator, and behind a colon what it works on. Built in are {@code bearer},
 * {@code bearer:HEADER}, {@code header:HEADER}, {@code query:PARAMETER} and {@code none}.
 * A question mark at the end means that a key is welcome but not needed.
 *
 * @param name the name of the authenticator
 * @param parameter the header or the parameter of the query that takes the key, or what
 * else the authenticator needs to know, if the scheme names one
 * @param optional whether requests without a key are fine
 */
public record AuthScheme(String name, @Nullable String parameter, boolean optional) {

	/** No key is sent. */
	public static final AuthScheme NONE = new AuthScheme("none", null, true);

	/** The name of the scheme that puts the key into the query. */
	public static final String QUERY = "query";

	/**
	 * Reads the form of the data.
	 * @throws IllegalArgumentException if the text names no scheme, or nothing behind a
	 * colon
	 */
	public static AuthScheme parse(String text) {
		boolean optional = text.endsWith("?");
		String scheme = optional ? text.substring(0, text.length() - 1) : text;
		int colon = scheme.indexOf(':');
		String name = (colon < 0) ? scheme : scheme.substring(0, colon);
		String parameter = (colon < 0) ? null : scheme.substring(colon + 1);
		boolean incomplete = (parameter != null) ? parameter.isBlank() : name.equals(QUERY);
		if (name.isBlank() || incomplete) {
			throw new IllegalArgumentException("Incomplete auth scheme '" + text
					+ "': use 'bearer', 'header:NAME', 'query:NAME', 'none' or the name of an authenticator");
		}
		return new AuthScheme(name, parameter, optional || name.equals("none"));
	}

}
