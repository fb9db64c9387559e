package io.reqllm.observation;

import java.util.Locale;

/** How a call ended. */
public enum Outcome {

	/** The whole answer came. */
	SUCCESS,

	/** It failed. */
	ERROR,

	/** The caller did not want to hear more. */
	CANCELLED;

	/** Returns the name in lower case. */
	@Override
	public String toString() {
		return name().toLowerCase(Locale.ROOT);
	}

}
