package io.reqllm.protocol.gemini.decode;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

import io.reqllm.chat.Citation;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Collects the sources of one answer, each by its URL: what searches found, what was
 * recited, which pages were read. One that supports several passages of the text is told
 * once for each, where they can be found.
 */
final class Sources {

	private final Map<String, Citation> byKey = new LinkedHashMap<>();

	/** What each source supports. */
	private final Map<String, Set<JsonNode>> segments = new HashMap<>();

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

	/**
	 * Returns the sources of the text.
	 * @param text the text, where it was kept
	 */
	List<Citation> of(@Nullable String text) {
		if (text == null || this.segments.isEmpty()) {
			return List.copyOf(this.byKey.values());
		}
		Passages passages = new Passages(text);
		List<Citation> all = new ArrayList<>();
		this.byKey.forEach((key, source) -> {
			List<Citation> located = this.segments.getOrDefault(key, Set.of())
				.stream()
				.map(segment -> passages.locate(source, segment))
				.filter(Objects::nonNull)
				.toList();
			all.addAll(located.isEmpty() ? List.of(source) : located);
		});
		return all;
	}

	private void grounding(JsonNode told) {
		List<String> keys = new ArrayList<>();
		for (JsonNode chunk : told.path("groundingChunks")) {
			keys.add(chunk(chunk));
		}
		for (JsonNode support : told.path("groundingSupports")) {
			for (JsonNode index : support.path("groundingChunkIndices")) {
				int chunk = index.asInt(-1);
				if (chunk >= 0 && chunk < keys.size()) {
					this.segments.computeIfAbsent(keys.get(chunk), key -> new LinkedHashSet<>())
						.add(support.path("segment"));
				}
			}
		}
	}

	/** Returns the key of what was found; empty if it has none. */
	private String chunk(JsonNode chunk) {
		for (String kind : List.of("web", "maps", "image")) {
			if (chunk.has(kind)) {
				return add(chunk.path(kind), "uri", null);
			}
		}
		JsonNode document = chunk.path("retrievedContext");
		return add(document, "uri", text(document, "text"));
	}

	private void page(JsonNode page) {
		String status = page.path("urlRetrievalStatus").asString("");
		if (status.isEmpty() || status.endsWith("SUCCESS")) {
			add(page, "retrievedUrl", null);
		}
	}

	/** A document of a store of one's own has a title, but often no URL. */
	private String add(JsonNode source, String member, @Nullable String quote) {
		String url = text(source, member);
		String title = text(source, "title");
		String key = (url != null) ? url : (title != null) ? title : "";
		Citation known = this.byKey.get(key);
		if (!key.isEmpty() && (known == null || (known.title() == null && title != null))) {
			this.byKey.put(key, new Citation(url, title, quote, null, null));
		}
		return key;
	}

	private static @Nullable String text(JsonNode node, String field) {
		JsonNode value = node.path(field);
		return (value.isString() && !value.asString().isEmpty()) ? value.asString() : null;
	}

}
