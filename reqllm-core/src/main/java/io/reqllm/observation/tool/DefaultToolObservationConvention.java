package io.reqllm.observation.tool;

import io.micrometer.common.KeyValues;
import io.reqllm.observation.SpanValues;

/**
 * Tells of tools by the names of the semantic conventions of OpenTelemetry for generative
 * AI, version 1.41.0.
 */
public class DefaultToolObservationConvention implements ToolObservationConvention {

	/** The name of the observation; OpenTelemetry has none for its meter. */
	public static final String NAME = "reqllm.tool.execution";

	private static final String OPERATION = "execute_tool";

	@Override
	public String getName() {
		return NAME;
	}

	@Override
	public String getContextualName(ToolObservationContext context) {
		return OPERATION + ' ' + context.tool().name();
	}

	@Override
	public KeyValues getLowCardinalityKeyValues(ToolObservationContext context) {
		return KeyValues.of(ToolKey.OPERATION.withValue(OPERATION), ToolKey.NAME.withValue(context.tool().name()),
				ToolKey.TYPE.withValue("function"));
	}

	@Override
	public KeyValues getHighCardinalityKeyValues(ToolObservationContext context) {
		Throwable failure = context.getError();
		return new SpanValues().add(ToolKey.DESCRIPTION, context.tool().description())
			.add(ToolKey.CALL_ID, context.call().id())
			.add(ToolKey.ARGUMENTS, context.arguments())
			.add(ToolKey.RESULT, context.result())
			.add(ToolKey.ERROR_TYPE, (failure != null) ? SpanValues.errorType(failure) : null)
			.keyValues();
	}

}
