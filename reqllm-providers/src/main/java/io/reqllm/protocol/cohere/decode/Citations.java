package io.reqllm.protocol.cohere.decode;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import io.reqllm.chat.Citation;
import io.reqllm.protocol.response.Counts;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Collects the sources that an answer names. One passage may rest on several documents or
 * results of tools; each is a citation of its own.
 */
final class Citations {

	private final Map<Integer, List<Citation>> byText = new HashMap<>();

	private final List<JsonNode> ofPlan = new ArrayList<>();

	private final List<JsonNode> ofThoughts = new ArrayList<>();

	/**
	 * Takes a source of a text. Those of the plan and of thoughts are kept as they are.
	 * @param text the number of the text
	 */
	void add(JsonNode citation, int text) {
		switch (citation.path("type").asString("TEXT_CONTENT")) {
			case "PLAN" -> this.ofPlan.add(citation);
			case "THINKING_CONTENT" -> this.ofThoughts.add(citation);
			default -> this.byText.computeIfAbsent(text, key -> new ArrayList<>()).addAll(read(citation));
		}
	}

	List<Citation> ofText(int text) {
		return this.byText.getOrDefault(text, List.of());
	}

	List<JsonNode> ofPlan() {
		return this.ofPlan;
	}

	List<JsonNode> ofThoughts() {
		return this.ofThoughts;
	}

	private static List<Citation> read(JsonNode citation) {
		List<Citation> read = new ArrayList<>();
		for (JsonNode source : citation.path("sources")) {
			read.add(of(citation, source));
		}
		return read.isEmpty() ? List.of(of(citation, citation.path("sources"))) : read;
	}

	private static Citation of(JsonNode citation, JsonNode source) {
		JsonNode said = source.path("document").isObject() ? source.path("document") : source.path("tool_output");
		String id = text(source, "id");
		String url = text(said, "url");
		String title = text(said, "title");
		boolean place = id != null && id.startsWith("http");
		String quote = text(said, "text", "snippet", "content");
		return new Citation((url == null && place) ? id : url, (title == null && !place) ? id : title,
				(quote != null) ? quote : text(citation, "text"), Counts.read(citation.path("start")),
				Counts.read(citation.path("end")));
	}

	private static @Nullable String text(JsonNode node, String... fields) {
		for (String field : fields) {
			JsonNode value = node.path(field);
			if (value.isString() && !value.asString().isEmpty()) {
				return value.asString();
			}
		}
		return null;
	}

}
