package io.reqllm.protocol.embedding;

import java.util.List;
import java.util.Map;
import java.util.Set;

import io.reqllm.provider.EmbeddingProtocol;

/** What the protocols for embedding have for a standard. */
final class EmbeddingStandards {

	private static final Map<String, Object> COHERE_PURPOSES = Map.of("default", "search_document", "query",
			"search_query", "document", "search_document", "similarity", "clustering", "classification",
			"classification", "clustering", "clustering");

	private static final Map<String, Object> OPENAI = Map.of("path", "/embeddings", "inputField", "input",
			"dimensionsField", "dimensions", "userField", "user");

	private static final Map<String, Object> GEMINI = Map
		.of("form", "requests", "path", "/models/{model}:batchEmbedContents", "modelField", "model", "modelPrefix",
				"models/", "dimensionsField", "outputDimensionality", "purposeField", "taskType", "purposes",
				Map.of("query", "RETRIEVAL_QUERY", "document", "RETRIEVAL_DOCUMENT", "similarity",
						"SEMANTIC_SIMILARITY", "classification", "CLASSIFICATION", "clustering", "CLUSTERING"),
				"maxInputs", 100);

	private static final Map<String, Object> COHERE = Map.of("path", "/embed", "inputField", "texts", "dimensionsField",
			"output_dimension", "purposeField", "input_type", "purposes", COHERE_PURPOSES, "members",
			Map.of("embedding_types", List.of("float")), "maxInputs", 96);

	/** Titan, which takes one text; other makers are told by families in the data. */
	private static final Map<String, Object> BEDROCK = Map.of("form", "single", "path", "/model/{model}/invoke",
			"modelField", "", "inputField", "inputText", "dimensionsField", "dimensions", "maxInputs", 1);

	private static final Map<String, Object> OLLAMA = Map.of("path", "/embed", "inputField", "input", "dimensionsField",
			"dimensions");

	private EmbeddingStandards() {
	}

	static List<EmbeddingProtocol> all() {
		return List.of(new EmbeddingWire("openai-embeddings", Set.of("openai-chat", "openai-responses"), OPENAI),
				new EmbeddingWire("gemini-embeddings", Set.of("google-gemini"), GEMINI),
				new EmbeddingWire("cohere-embed", Set.of("cohere-v2"), COHERE),
				new EmbeddingWire("bedrock-embeddings", Set.of("bedrock-converse"), BEDROCK),
				new EmbeddingWire("ollama-embed", Set.of("ollama-chat"), OLLAMA));
	}

}
