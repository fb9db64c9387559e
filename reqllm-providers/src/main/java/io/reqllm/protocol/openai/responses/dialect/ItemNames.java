package io.reqllm.protocol.openai.responses.dialect;

/**
 * The names of items, and those under which the metadata of a part keep what goes back
 * with it.
 */
public final class ItemNames {

	/** What was said. */
	public static final String MESSAGE = "message";

	/** What was thought. */
	public static final String REASONING = "reasoning";

	/** A call of a tool that has a schema. */
	public static final String FUNCTION_CALL = "function_call";

	/** A call of a tool that takes text of any form. */
	public static final String CUSTOM_CALL = "custom_tool_call";

	/** A picture that the provider made. */
	public static final String PICTURE = "image_generation_call";

	/** The metadata name of an item's id. */
	public static final String ID = "id";

	/** The metadata name of what a message is: commentary, or the final answer. */
	public static final String PHASE = "phase";

	/** The metadata name of the group of tools that a called one belongs to. */
	public static final String NAMESPACE = "namespace";

	/** The metadata name of the kind of a call. */
	public static final String TYPE = "type";

	/** The metadata name of an item as it came, without what the part holds itself. */
	public static final String ITEM = "item";

	/** The metadata name of the sources of a text, if there are files among them. */
	public static final String ANNOTATIONS = "annotations";

	/** The metadata name that marks a text as a refusal. */
	public static final String REFUSAL = "refusal";

	private ItemNames() {
	}

}
