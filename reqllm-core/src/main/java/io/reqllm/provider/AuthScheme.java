package io.reqllm.provider;

import org.jspecify.annotations.Nullable;

/**
 * How requests to a provider are signed, as its data say it: {@code bearer},
 * {@code bearer:header-name}, {@code header:header-name}, {@code none}, or the name of an
 * authenticator that the application brings. A question mark at the end means that a key
 * is welcome but not needed.
 *
 * @param name the name of the authenticator
 * @param header the header that takes the key, if the scheme names one
 * @param optional whether requests without a key are fine
 */
public record AuthScheme(String name, @Nullable String header, boolean optional) {

	/** No key is sent. */
	public static final AuthScheme NONE = new AuthScheme("none", null, true);

	/**
	 * Reads the form of the data.
	 * @throws IllegalArgumentException if the text names no scheme, or a header without
	 * name
	 */
	public static AuthScheme parse(String text) {
		boolean optional = text.endsWith("?");
		String scheme = optional ? text.substring(0, text.length() - 1) : text;
		int colon = scheme.indexOf(':');
		String name = (colon < 0) ? scheme : scheme.substring(0, colon);
		String header = (colon < 0) ? null : scheme.substring(colon + 1);
		if (name.isBlank() || (header != null && header.isBlank())) {
			throw new IllegalArgumentException("Incomplete auth scheme '" + text
					+ "': use 'bearer', 'header:NAME', 'none' or the name of an authenticator");
		}
		return new AuthScheme(name, header, optional || name.equals("none"));
	}

}
