package io.reqllm.boot.autoconfigure;

/**
 * The application's configuration contradicts itself, or names what does not exist. Stops
 * the start; the analyzer of failures tells what to do.
 */
final class ReqLlmConfigurationException extends IllegalStateException {

	private final String action;

	ReqLlmConfigurationException(String description, String action) {
		super(description);
		this.action = action;
	}

	ReqLlmConfigurationException(String description, String action, Throwable cause) {
		super(description, cause);
		this.action = action;
	}

	String action() {
		return this.action;
	}

}
