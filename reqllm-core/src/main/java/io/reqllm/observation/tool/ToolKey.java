package io.reqllm.observation.tool;

import io.micrometer.common.docs.KeyName;

/**
 * What is told of the running of a tool. Names are those of the semantic conventions of
 * OpenTelemetry 1.41.0, read 2026-11-26.
 */
public enum ToolKey implements KeyName {

	/** What was done. */
	OPERATION("gen_ai.operation.name"),

	/** Which tool. */
	NAME("gen_ai.tool.name"),

	/** The kind of tool. */
	TYPE("gen_ai.tool.type"),

	/** What the tool does. */
	DESCRIPTION("gen_ai.tool.description"),

	/** Names the call. */
	CALL_ID("gen_ai.tool.call.id"),

	/** What the tool was given, if content is shown. */
	ARGUMENTS("gen_ai.tool.call.arguments"),

	/** What the tool answered, if content is shown. */
	RESULT("gen_ai.tool.call.result"),

	/** How the tool failed. */
	ERROR_TYPE("error.type");

	private final String name;

	ToolKey(String name) {
		this.name = name;
	}

	@Override
	public String asString() {
		return this.name;
	}

}
