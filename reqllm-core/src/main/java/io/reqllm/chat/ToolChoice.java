package io.reqllm.chat;

import org.jspecify.annotations.Nullable;

/**
 * Whether the model may, must or must not call tools.
 *
 * @param mode what is allowed
 * @param tool the one tool that must be called; present for {@link Mode#TOOL} only
 */
public record ToolChoice(Mode mode, @Nullable String tool) {

	/** The model decides. */
	public static final ToolChoice AUTO = new ToolChoice(Mode.AUTO, null);

	/** The model calls no tool. */
	public static final ToolChoice NONE = new ToolChoice(Mode.NONE, null);

	/** The model calls at least one tool. */
	public static final ToolChoice REQUIRED = new ToolChoice(Mode.REQUIRED, null);

	/**
	 * Checks that a tool is named exactly where one is needed.
	 * @throws IllegalArgumentException if not
	 */
	public ToolChoice {
		if ((mode == Mode.TOOL) != (tool != null)) {
			throw new IllegalArgumentException("A tool choice names a tool for mode TOOL, and only then");
		}
	}

	/**
	 * Returns that the model must call one tool.
	 */
	public static ToolChoice tool(String name) {
		return new ToolChoice(Mode.TOOL, name);
	}

	/** What is allowed. */
	public enum Mode {

		/** The model decides. */
		AUTO,

		/** No tool is called. */
		NONE,

		/** At least one tool is called. */
		REQUIRED,

		/** The named tool is called. */
		TOOL

	}

}
