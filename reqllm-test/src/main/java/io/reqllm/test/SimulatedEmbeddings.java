package io.reqllm.test;

import java.util.ArrayList;
import java.util.List;

import io.reqllm.json.Json;
import io.reqllm.test.simulator.Pieces;
import io.reqllm.test.simulator.WordVectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A request to embed texts, in the words of whichever protocol, and the answer to it: a
 * vector stands for the words of a text.
 *
 * @param path the path without its query
 * @param body what was asked
 */
record SimulatedEmbeddings(String path, JsonNode body) {

	private static final int DIMENSIONS = 64;

	/** Whether texts shall be embedded. */
	boolean asked() {
		return this.path.endsWith("/embeddings") || this.path.endsWith("/embed") || gemini() || vertex()
				|| this.path.endsWith("/invoke") && (this.body.has("inputText") || this.body.has("texts"));
	}

	/** What the request names, or its path does. */
	String model() {
		String named = this.body.path("model").asString("");
		return !named.isEmpty() ? named : this.path.replaceFirst(".*/models?/([^/:]+).*", "$1");
	}

	List<String> texts() {
		List<String> texts = new ArrayList<>();
		if (gemini()) {
			this.body.path("requests")
				.forEach(request -> texts.add(request.path("content").path("parts").path(0).path("text").asString("")));
			return texts;
		}
		this.body.path("instances").forEach(instance -> texts.add(instance.path("content").asString("")));
		for (String member : List.of("input", "texts", "inputText")) {
			JsonNode input = this.body.path(member);
			(input.isArray() ? input : Json.array().add(input)).forEach(text -> texts.add(text.asString("")));
		}
		texts.removeIf(String::isEmpty);
		return texts;
	}

	String answer() {
		ArrayNode vectors = Json.array();
		texts().forEach(text -> vectors.add(Json.treeOf(WordVectors.of(text, dimensions()))));
		int tokens = texts().stream().mapToInt(Pieces::count).sum();
		if (this.path.endsWith("/embeddings")) {
			return openAi(vectors, tokens).toString();
		}
		if (gemini()) {
			ArrayNode embeddings = Json.array();
			vectors.forEach(vector -> embeddings.addObject().set("values", vector));
			return Json.object().<ObjectNode>set("embeddings", embeddings).toString();
		}
		if (vertex()) {
			ArrayNode predictions = Json.array();
			vectors.forEach(vector -> predictions.addObject().putObject("embeddings").set("values", vector));
			return Json.object().<ObjectNode>set("predictions", predictions).toString();
		}
		if (this.body.has("inputText")) {
			return Json.object().put("inputTextTokenCount", tokens).set("embedding", vectors.get(0)).toString();
		}
		return this.body.has("texts") ? cohere(vectors, tokens).toString()
				: Json.object()
					.put("model", model())
					.put("prompt_eval_count", tokens)
					.set("embeddings", vectors)
					.toString();
	}

	private JsonNode openAi(ArrayNode vectors, int tokens) {
		ObjectNode answer = Json.object().put("object", "list").put("model", model());
		ArrayNode data = answer.putArray("data");
		vectors.forEach(vector -> data.addObject()
			.put("object", "embedding")
			.put("index", data.size() - 1)
			.set("embedding", vector));
		answer.putObject("usage").put("prompt_tokens", tokens).put("total_tokens", tokens);
		return answer;
	}

	private static JsonNode cohere(ArrayNode vectors, int tokens) {
		ObjectNode answer = Json.object().put("id", "simulated").put("response_type", "embeddings_by_type");
		answer.putObject("embeddings").set("float", vectors);
		answer.putObject("meta").putObject("billed_units").put("input_tokens", tokens);
		return answer;
	}

	private boolean gemini() {
		return this.path.endsWith(":batchEmbedContents");
	}

	private boolean vertex() {
		return this.path.endsWith(":predict");
	}

	private int dimensions() {
		JsonNode settings = gemini() ? this.body.path("requests").path(0)
				: vertex() ? this.body.path("parameters") : this.body;
		for (String member : List.of("dimensions", "output_dimension", "outputDimensionality")) {
			if (settings.path(member).isInt()) {
				return settings.path(member).asInt();
			}
		}
		return DIMENSIONS;
	}

}
