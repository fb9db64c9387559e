package io.reqllm.chat;

import org.jspecify.annotations.Nullable;

/**
 * A source that the model names.
 *
 * @param url where it is
 * @param title what it is called
 * @param quote the words that are cited
 * @param start where the text that it supports begins, in characters
 * @param end where the text that it supports ends, in characters
 */
public record Citation(@Nullable String url, @Nullable String title, @Nullable String quote, @Nullable Long start,
		@Nullable Long end) {
}
