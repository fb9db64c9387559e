package io.reqllm.protocol.gemini.decode;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.reqllm.chat.Citation;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Collects the sources of one answer, each once by its URL: what searches found, what was
 * recited, which pages were read. Their places in the answer are told in bytes of the
 * part, so they are left to the details.
 */
final class Sources {

	private final Map<String, Citation> byUrl = new LinkedHashMap<>();

	/** Adds what stands under a name beside the content of a candidate. */
	void add(String name, JsonNode told) {
		switch (name) {
			case "groundingMetadata" -> grounding(told);
			case "citationMetadata" -> {
				told.path("citationSources").forEach(source -> add(source, "uri", null));
				told.path("citations").forEach(source -> add(source, "uri", null));
			}
			case "urlContextMetadata" -> told.path("urlMetadata").forEach(this::page);
			default -> {
				// Not of sources.
			}
		}
	}

	List<Citation> all() {
		return List.copyOf(this.byUrl.values());
	}

	private void grounding(JsonNode told) {
		for (JsonNode chunk : told.path("groundingChunks")) {
			for (String kind : List.of("web", "maps", "image")) {
				add(chunk.path(kind), "uri", null);
			}
			JsonNode document = chunk.path("retrievedContext");
			add(document, "uri", text(document, "text"));
		}
	}

	private void page(JsonNode page) {
		String status = page.path("urlRetrievalStatus").asString("");
		if (status.isEmpty() || status.endsWith("SUCCESS")) {
			add(page, "retrievedUrl", null);
		}
	}

	/** A document of a store of one's own has a title, but often no URL. */
	private void add(JsonNode source, String member, @Nullable String quote) {
		String url = text(source, member);
		String title = text(source, "title");
		String key = (url != null) ? url : title;
		if (key != null) {
			Citation known = this.byUrl.get(key);
			if (known == null || (known.title() == null && title != null)) {
				this.byUrl.put(key, new Citation(url, title, quote, null, null));
			}
		}
	}

	private static @Nullable String text(JsonNode node, String field) {
		JsonNode value = node.path(field);
		return (value.isString() && !value.asString().isEmpty()) ? value.asString() : null;
	}

}
