package io.reqllm.model;

/**
 * A kind of content that a model takes or gives.
 */
public enum Modality {

	/** Written text. */
	TEXT,

	/** Pictures. */
	IMAGE,

	/** Sound. */
	AUDIO,

	/** Moving pictures. */
	VIDEO,

	/** PDF documents. */
	PDF

}
