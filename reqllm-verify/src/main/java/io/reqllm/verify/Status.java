package io.reqllm.verify;

/**
 * How the trial of a capability came out.
 */
public enum Status {

	/** The model did what it promises. */
	PASSED,

	/** The provider answered, but not as the capability promises. */
	FAILED,

	/** It was not tried: not advertised, no key, or a cap was reached. */
	SKIPPED,

	/**
	 * It could not be found out: nothing came, or too late, or the account is at fault.
	 */
	ERROR;

	/**
	 * Returns whether something is wrong.
	 */
	public boolean isBad() {
		return this == FAILED || this == ERROR;
	}

}
