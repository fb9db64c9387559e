package io.reqllm.observation;

import io.micrometer.common.KeyValues;
import io.micrometer.observation.Observation.Context;
import io.micrometer.observation.ObservationConvention;

/**
 * Says how the observation of a call is called and what it tells. What is of low
 * cardinality must always have the same keys.
 */
public interface ChatObservationConvention extends ObservationConvention<ChatObservationContext> {

	/**
	 * Returns what the meters of a call are told apart by, once it is over. The keys must
	 * always be the same, and the number of values bounded.
	 */
	default KeyValues getMeterKeyValues(ChatObservationContext context) {
		return getLowCardinalityKeyValues(context);
	}

	@Override
	default boolean supportsContext(Context context) {
		return context instanceof ChatObservationContext;
	}

}
