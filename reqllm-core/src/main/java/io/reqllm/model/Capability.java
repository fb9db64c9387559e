package io.reqllm.model;

/**
 * Something that a model can or cannot do, as far as the catalogue knows.
 */
public enum Capability {

	/** Calls tools. */
	TOOL_CALLING,

	/** Thinks before it answers. */
	REASONING,

	/** Keeps to a JSON schema by itself. */
	STRUCTURED_OUTPUT,

	/** Accepts a temperature. */
	TEMPERATURE,

	/** Takes files along with text. */
	ATTACHMENT,

	/** Its weights are public. */
	OPEN_WEIGHTS

}
