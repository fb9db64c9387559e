package io.reqllm.chat;

/**
 * How hard a model should think, weakest first.
 */
public enum ReasoningEffort {

	/** Not at all. */
	NONE,

	/** As little as it can. */
	MINIMAL,

	/** A little. */
	LOW,

	/** Moderately. */
	MEDIUM,

	/** Hard. */
	HIGH,

	/** Harder. */
	XHIGH,

	/** As hard as it can. */
	MAX

}
