package io.reqllm.protocol.bedrock.decode;

import java.util.ArrayList;
import java.util.List;

import io.reqllm.chat.Citation;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Reads the sources that an answer names: pages of the web, documents, search results.
 */
final class Citations {

	private Citations() {
	}

	static List<Citation> read(List<JsonNode> told) {
		List<Citation> citations = new ArrayList<>();
		for (JsonNode citation : told) {
			if (citation.isObject()) {
				citations.add(read(citation));
			}
		}
		return citations;
	}

	private static Citation read(JsonNode citation) {
		JsonNode web = citation.path("location").path("web");
		String source = text(citation, "source");
		String url = text(web, "url");
		String title = text(citation, "title");
		boolean address = source != null && source.contains("://");
		return new Citation((url == null && address) ? source : url,
				(title != null) ? title : (web.has("domain")) ? text(web, "domain") : address ? null : source,
				quote(citation.path("sourceContent")), null, null);
	}

	private static @Nullable String quote(JsonNode content) {
		StringBuilder quote = new StringBuilder();
		content.forEach(piece -> quote.append(piece.path("text").asString("")));
		return quote.isEmpty() ? null : quote.toString();
	}

	private static @Nullable String text(JsonNode node, String field) {
		JsonNode value = node.path(field);
		return (value.isString() && !value.asString().isEmpty()) ? value.asString() : null;
	}

}
