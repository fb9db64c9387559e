package io.reqllm.protocol.openai.response;

import java.util.ArrayList;
import java.util.List;

import io.reqllm.chat.Citation;
import io.reqllm.protocol.response.Counts;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Reads the sources that an answer names, in each of the forms that occur. */
public final class Citations {

	private Citations() {
	}

	/**
	 * Reads a list of URLs, of search results, or of annotations.
	 */
	public static List<Citation> read(JsonNode list) {
		List<Citation> citations = new ArrayList<>();
		for (JsonNode item : list) {
			Citation citation = item.isString() ? new Citation(item.asString(), null, null, null, null)
					: item.isObject() ? of(item) : null;
			if (citation != null) {
				citations.add(citation);
			}
		}
		return citations;
	}

	private static @Nullable Citation of(JsonNode item) {
		JsonNode source = item.path("url_citation").isObject() ? item.path("url_citation") : item;
		String url = text(source, "url");
		String title = (text(source, "title") != null) ? text(source, "title") : text(source, "filename");
		if (url == null && title == null) {
			return null;
		}
		String content = text(source, "content");
		return new Citation(url, title, (content != null) ? content : text(source, "snippet"),
				Counts.read(source.path("start_index")), Counts.read(source.path("end_index")));
	}

	private static @Nullable String text(JsonNode node, String field) {
		JsonNode value = node.path(field);
		return (value.isString() && !value.asString().isEmpty()) ? value.asString() : null;
	}

}
