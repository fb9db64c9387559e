package io.reqllm.boot;

import io.reqllm.LlmClientBuilder;

/**
 * Has the last word on the builder of the auto-configured {@code LlmClient}. Customizers
 * run in their order, after all that properties and beans say.
 */
@FunctionalInterface
public interface LlmClientCustomizer {

	/**
	 * Alters the builder.
	 */
	void customize(LlmClientBuilder builder);

}
