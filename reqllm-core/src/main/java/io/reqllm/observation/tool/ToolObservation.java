package io.reqllm.observation.tool;

import io.micrometer.common.docs.KeyName;
import io.micrometer.observation.Observation.Context;
import io.micrometer.observation.ObservationConvention;
import io.micrometer.observation.docs.ObservationDocumentation;

/** What is observed of tools. */
public enum ToolObservation implements ObservationDocumentation {

	/** The running of a tool that the model asked for. */
	TOOL {
		@Override
		public Class<? extends ObservationConvention<? extends Context>> getDefaultConvention() {
			return DefaultToolObservationConvention.class;
		}

		@Override
		public KeyName[] getLowCardinalityKeyNames() {
			return new KeyName[] { ToolKey.OPERATION, ToolKey.NAME, ToolKey.TYPE };
		}

		@Override
		public KeyName[] getHighCardinalityKeyNames() {
			return new KeyName[] { ToolKey.DESCRIPTION, ToolKey.CALL_ID, ToolKey.ARGUMENTS, ToolKey.RESULT,
					ToolKey.ERROR_TYPE };
		}
	}

}
