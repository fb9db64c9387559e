package io.reqllm.protocol.openai.request;

/** How a wire lays out functions and schemas. */
public enum Shape {

	/** In an object of their own, beside their type, as Chat Completions has it. */
	NESTED,

	/** Member by member beside their type, as Responses has it. */
	FLAT

}
