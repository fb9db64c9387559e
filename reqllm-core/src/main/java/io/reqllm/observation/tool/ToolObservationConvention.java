package io.reqllm.observation.tool;

import io.micrometer.observation.Observation.Context;
import io.micrometer.observation.ObservationConvention;

/**
 * Says how the observation of a tool is called and what it tells.
 */
public interface ToolObservationConvention extends ObservationConvention<ToolObservationContext> {

	@Override
	default boolean supportsContext(Context context) {
		return context instanceof ToolObservationContext;
	}

}
