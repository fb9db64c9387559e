package io.reqllm.model;

import java.util.function.IntPredicate;

/**
 * Names a model of a provider, like {@code openai:gpt-4o}.
 *
 * @param provider the provider's id: up to 64 of {@code a-z 0-9 . _ -}
 * @param name the model's id at that provider: up to 256 printable characters without
 * blanks; it may hold {@code :}, {@code /} and {@code @}
 */
public record ModelId(String provider, String name) {

	/**
	 * Stands in the provider's place of a name that the client's settings explain; no
	 * provider is called so.
	 */
	public static final String ALIAS = "alias";

	private static final int LONGEST_PROVIDER = 64;

	private static final int LONGEST_NAME = 256;

	private static final int QUOTED = 80;

	/**
	 * Checks both parts.
	 * @throws IllegalArgumentException if one is malformed or too long
	 */
	public ModelId {
		if (!isProvider(provider)) {
			throw new IllegalArgumentException("Malformed provider id " + quote(provider)
					+ ": use up to 64 lower-case letters, digits, dots, dashes and underscores, like 'openai'");
		}
		if (!isName(name)) {
			throw new IllegalArgumentException("Malformed model name " + quote(name) + " for provider '" + provider
					+ "': use 1 to 256 printable ASCII characters without blanks");
		}
	}

	/**
	 * Reads {@code provider:model}; the first colon divides.
	 * @throws IllegalArgumentException if the text has no colon, or a part is malformed
	 */
	public static ModelId parse(String text) {
		int colon = text.indexOf(':');
		if (colon < 0) {
			throw new IllegalArgumentException(
					"Malformed model id " + quote(text) + ": write 'provider:model', like 'openai:gpt-4o'");
		}
		return new ModelId(text.substring(0, colon), text.substring(colon + 1));
	}

	/**
	 * Reads {@code provider:model}, or an alias, which has no colon.
	 * @throws IllegalArgumentException if a part is malformed
	 */
	public static ModelId named(String text) {
		return (text.indexOf(':') < 0) ? new ModelId(ALIAS, text) : parse(text);
	}

	/**
	 * Returns whether this names no model yet but an alias of one.
	 */
	public boolean isAlias() {
		return this.provider.equals(ALIAS);
	}

	/**
	 * Returns {@code provider:model}.
	 */
	@Override
	public String toString() {
		return this.provider + ':' + this.name;
	}

	private static boolean isProvider(String text) {
		return isMadeOf(text, LONGEST_PROVIDER,
				c -> (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '.' || c == '_' || c == '-')
				&& "._-".indexOf(text.charAt(0)) < 0;
	}

	private static boolean isName(String text) {
		return isMadeOf(text, LONGEST_NAME, c -> c > ' ' && c < 0x7F);
	}

	private static boolean isMadeOf(String text, int longest, IntPredicate characters) {
		for (int i = 0; i < text.length(); i++) {
			if (!characters.test(text.charAt(i))) {
				return false;
			}
		}
		return !text.isEmpty() && text.length() <= longest;
	}

	private static String quote(String text) {
		String shown = (text.length() > QUOTED) ? text.substring(0, QUOTED) + "…" : text;
		return "'" + shown.replaceAll("\\p{Cntrl}", "?") + "'";
	}

}
