package io.reqllm.protocol.openai;

/** The names under which the metadata of a thought tell where it came from. */
final class Reasonings {

	/**
	 * The message's field that a thought came in, to be sent back under the same name.
	 */
	static final String FIELD = "reasoning_field";

	/** The details, to be sent back as they came. */
	static final String DETAILS = "reasoning_details";

	/** Stands for the field of a thought that came as a block of the content. */
	static final String BLOCK = "content";

	/** Stands for the field of a thought that came as tagged text. */
	static final String TAGS = "think";

	private Reasonings() {
	}

}
