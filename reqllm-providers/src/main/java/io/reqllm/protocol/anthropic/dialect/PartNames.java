package io.reqllm.protocol.anthropic.dialect;

/** Under which names the metadata of parts keep what goes back with them. */
public final class PartNames {

	/** The sources of a text, as they came. */
	public static final String CITATIONS = "citations";

	/** The type of a thought that is hidden, and its encrypted content. */
	public static final String REDACTED = "redacted_thinking";

	/** Who asked for a tool, if it was not the model itself. */
	public static final String CALLER = "caller";

	/** Stands around what should have been an object. */
	public static final String INVALID = "invalid_input";

	private PartNames() {
	}

}
