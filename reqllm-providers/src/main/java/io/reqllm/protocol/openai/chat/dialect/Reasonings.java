package io.reqllm.protocol.openai.chat.dialect;

/** The names under which the metadata of a thought tell where it came from. */
public final class Reasonings {

	/**
	 * The message's field that a thought came in, to be sent back under the same name.
	 */
	public static final String FIELD = "reasoning_field";

	/** The details, to be sent back as they came. */
	public static final String DETAILS = "reasoning_details";

	/** Stands for the field of a thought that came as a block of the content. */
	public static final String BLOCK = "content";

	/** Stands for the field of a thought that came as tagged text. */
	public static final String TAGS = "think";

	private Reasonings() {
	}

}
