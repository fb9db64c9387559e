package io.reqllm.boot;

import java.util.Map;

/**
 * Tells operators something of a provider at this moment, in the Actuator endpoint. Must
 * be cheap, call nobody and tell no secret.
 */
@FunctionalInterface
public interface ProviderDetail {

	/**
	 * Returns what there is to tell, by name; empty for nothing.
	 * @param provider the provider's id
	 */
	Map<String, Object> of(String provider);

}
