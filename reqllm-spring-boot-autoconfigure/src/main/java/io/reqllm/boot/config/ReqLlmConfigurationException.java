package io.reqllm.boot.config;

/**
 * The application's configuration contradicts itself, or names what does not exist. Stops
 * the start; the analyzer of failures tells what to do.
 */
public final class ReqLlmConfigurationException extends IllegalStateException {

	private final String action;

	/**
	 * Creates an exception that tells what is wrong and what to do.
	 */
	public ReqLlmConfigurationException(String description, String action) {
		super(description);
		this.action = action;
	}

	/**
	 * Creates an exception that tells what is wrong, what to do, and what found it out.
	 */
	public ReqLlmConfigurationException(String description, String action, Throwable cause) {
		super(description, cause);
		this.action = action;
	}

	/**
	 * Returns what to do.
	 */
	public String action() {
		return this.action;
	}

}
