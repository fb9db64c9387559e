package io.reqllm.protocol.gemini.decode;

import java.nio.charset.StandardCharsets;

import io.reqllm.chat.Citation;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Finds the passages of one text. Their places are told in bytes of a part (Vertex AI,
 * {@code Segment}, read in November 2026), and which part of a stream that is, nobody
 * says; so a place where the words of the passage do not stand is not believed.
 */
final class Passages {

	private final String text;

	/** The places of the characters by those of their bytes. */
	private final int[] places;

	Passages(String text) {
		this.text = text;
		this.places = new int[text.getBytes(StandardCharsets.UTF_8).length + 1];
		int place = 0;
		for (int i = 0; i < text.length(); i += Character.charCount(text.codePointAt(i))) {
			int end = place + bytes(text.codePointAt(i));
			while (place < end) {
				this.places[place++] = i;
			}
		}
		this.places[place] = text.length();
	}

	/** Returns a source with its place; {@code null} if the passage is not there. */
	@Nullable Citation locate(Citation source, JsonNode segment) {
		String words = segment.path("text").asString("");
		int begin = segment.path("startIndex").asInt(0);
		if (words.isEmpty() || begin < 0 || begin >= this.places.length) {
			return null;
		}
		int start = this.places[begin];
		return this.text.startsWith(words, start) ? new Citation(source.url(), source.title(), source.quote(),
				(long) start, (long) start + words.length()) : null;
	}

	/** A lone surrogate is written as a question mark. */
	private static int bytes(int character) {
		boolean alone = character >= Character.MIN_SURROGATE && character <= Character.MAX_SURROGATE;
		return (character < 0x80 || alone) ? 1 : (character < 0x800) ? 2 : (character < 0x10000) ? 3 : 4;
	}

}
