package io.reqllm.protocol.bedrock.dialect;

/** Under which names things wait in a part's metadata until they go back. */
public final class PartNames {

	/** What a model thought and its provider does not show, in Base64. */
	public static final String REDACTED = "redactedContent";

	private PartNames() {
	}

}
