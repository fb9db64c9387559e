package io.reqllm.chat;

import org.jspecify.annotations.Nullable;

/**
 * For how long a provider should remember the conversation up to the end of a part, so
 * that the next request that begins the same costs less. A wire that knows no such mark
 * leaves it out; one that allows only so many keeps the last of them.
 */
public enum CacheHint {

	/** About five minutes, renewed by each use. */
	FIVE_MINUTES,

	/** About an hour. Writing costs more than for five minutes. */
	ONE_HOUR;

	/** The metadata key that holds the hint of a part. */
	public static final String KEY = "cache";

	/** Metadata may come from JSON, where the hint is a text. */
	static @Nullable CacheHint of(@Nullable Object value) {
		for (CacheHint hint : values()) {
			if (hint == value || hint.name().equals(value)) {
				return hint;
			}
		}
		return null;
	}

}
