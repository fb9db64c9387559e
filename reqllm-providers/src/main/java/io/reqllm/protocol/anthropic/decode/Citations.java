package io.reqllm.protocol.anthropic.decode;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import io.reqllm.chat.Citation;
import io.reqllm.json.Json;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Reads the sources that a text names: places in documents, search results and pages of
 * the web.
 */
final class Citations {

	private Citations() {
	}

	/** Returns the sources in the words of this library. */
	static List<Citation> read(List<JsonNode> citations) {
		return citations.stream()
			.map(one -> new Citation(first(one, "url", "source"), first(one, "title", "document_title"),
					first(one, "cited_text"), null, null))
			.toList();
	}

	/**
	 * Returns the sources as they go back. What is only told in answers is refused in
	 * questions.
	 */
	static List<Object> raw(List<JsonNode> citations) {
		List<Object> raw = new ArrayList<>();
		for (JsonNode citation : citations) {
			ObjectNode copy = ((ObjectNode) citation).deepCopy();
			List.copyOf(copy.properties())
				.stream()
				.filter(member -> member.getValue().isNull())
				.map(Map.Entry::getKey)
				.forEach(copy::remove);
			copy.remove("file_id");
			raw.add(Json.valueOf(copy));
		}
		return raw;
	}

	private static @Nullable String first(JsonNode citation, String... names) {
		for (String name : names) {
			if (citation.path(name).isString() && !citation.path(name).asString().isEmpty()) {
				return citation.path(name).asString();
			}
		}
		return null;
	}

}
