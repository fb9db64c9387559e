package io.reqllm.embedding;

/**
 * What embeddings are made for. Some models place a question and the document that
 * answers it near each other only if they are told which is which.
 */
public enum EmbeddingPurpose {

	/** Questions that search among documents. */
	QUERY,

	/** Documents that are searched. */
	DOCUMENT,

	/** Texts that are compared with each other. */
	SIMILARITY,

	/** Texts that a classifier sorts. */
	CLASSIFICATION,

	/** Texts that are gathered into groups. */
	CLUSTERING

}
