package io.reqllm.observation;

import io.micrometer.common.docs.KeyName;
import io.micrometer.observation.Observation.Context;
import io.micrometer.observation.ObservationConvention;
import io.micrometer.observation.docs.ObservationDocumentation;

/** What this library observes. */
public enum LlmObservation implements ObservationDocumentation {

	/** A call with all its attempts. */
	CHAT {
		@Override
		public Class<? extends ObservationConvention<? extends Context>> getDefaultConvention() {
			return DefaultChatObservationConvention.class;
		}

		@Override
		public KeyName[] getLowCardinalityKeyNames() {
			return MetricKey.values();
		}

		@Override
		public KeyName[] getHighCardinalityKeyNames() {
			return SpanKey.values();
		}
	}

}
