package io.reqllm.protocol.openai.response;

import java.util.Locale;

import io.reqllm.provider.Dialect;

/**
 * How tokens are counted.
 *
 * @param cachedTokens where cached tokens are, seen from those of the prompt
 * @param reasoningTokens where thought tokens are, seen from those of the answer
 */
public record Counting(Place cachedTokens, Place reasoningTokens) {

	/**
	 * Reads the switches.
	 */
	public static Counting read(Dialect from) {
		return new Counting(Place.read(from, "cachedTokens"), Place.read(from, "reasoningTokens"));
	}

	/** Where a part of a count is to be found. */
	public enum Place {

		/** The numbers tell. */
		AUTO,

		/** Inside the whole. */
		INSIDE,

		/** Beside the whole. */
		OUTSIDE;

		private static Place read(Dialect from, String name) {
			return valueOf(from.text(name, "auto").toUpperCase(Locale.ROOT));
		}

	}

}
