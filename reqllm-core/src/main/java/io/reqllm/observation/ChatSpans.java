package io.reqllm.observation;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

import io.micrometer.common.KeyValue;
import io.micrometer.observation.Observation.Context;
import io.micrometer.tracing.Span;
import io.micrometer.tracing.Tracer;
import io.micrometer.tracing.handler.PropagatingSenderTracingObservationHandler;
import io.micrometer.tracing.propagation.Propagator;
import io.reqllm.json.Json;
import io.reqllm.observation.SpanKey.Form;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/**
 * Makes spans of calls whose attributes are numbers, flags and lists where OpenTelemetry
 * has such; other handlers of spans make texts of all. Register it before those, and let
 * only the first one that matches have a call.
 */
public final class ChatSpans extends PropagatingSenderTracingObservationHandler<ChatObservationContext> {

	private static final Map<String, Form> FORMS = forms();

	/**
	 * Creates a handler.
	 */
	public ChatSpans(Tracer tracer) {
		// The request of the HTTP client below carries the trace on.
		super(tracer, Propagator.NOOP);
	}

	@Override
	public boolean supportsContext(Context context) {
		return context instanceof ChatObservationContext;
	}

	@Override
	public void tagSpan(ChatObservationContext context, Span span) {
		for (KeyValue value : context.getAllKeyValues()) {
			if (!value.getValue().equals(KeyValue.NONE_VALUE)) {
				tag(value, span);
			}
		}
	}

	/** An application's own convention may tell something else than a number. */
	private static void tag(KeyValue value, Span span) {
		String name = value.getKey();
		try {
			switch (FORMS.getOrDefault(name, Form.TEXT)) {
				case WHOLE -> span.tag(name, Long.parseLong(value.getValue()));
				case DECIMAL -> span.tag(name, Double.parseDouble(value.getValue()));
				case FLAG -> span.tag(name, Boolean.parseBoolean(value.getValue()));
				case LIST ->
					span.tagOfStrings(name, Json.tree(value.getValue()).valueStream().map(JsonNode::asString).toList());
				case TEXT -> span.tag(name, value.getValue());
			}
		}
		catch (NumberFormatException | JacksonException ex) {
			span.tag(name, value.getValue());
		}
	}

	private static Map<String, Form> forms() {
		Map<String, Form> forms = new HashMap<>();
		forms.put(MetricKey.SERVER_PORT.asString(), Form.WHOLE);
		Arrays.stream(SpanKey.values()).forEach(key -> forms.put(key.asString(), key.form()));
		return Map.copyOf(forms);
	}

}
