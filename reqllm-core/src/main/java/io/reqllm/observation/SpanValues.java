package io.reqllm.observation;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import io.micrometer.common.KeyValue;
import io.micrometer.common.KeyValues;
import io.micrometer.common.docs.KeyName;
import io.reqllm.chat.FinishReason;
import org.jspecify.annotations.Nullable;

/** Collects the values of a span that are there, in the form that spans have for them. */
final class SpanValues {

	private final List<KeyValue> values = new ArrayList<>();

	/** Returns the word of OpenTelemetry for the end of an answer. */
	static String word(FinishReason reason) {
		return (reason == FinishReason.TOOL_CALLS) ? "tool_call" : lower(reason);
	}

	static String lower(Enum<?> value) {
		return value.name().toLowerCase(Locale.ROOT);
	}

	/** Returns seconds. */
	static double seconds(Duration duration) {
		return duration.toNanos() / 1e9;
	}

	SpanValues add(KeyName name, @Nullable Object value) {
		if (value != null && !value.toString().isEmpty()) {
			this.values.add(name.withValue(value.toString()));
		}
		return this;
	}

	KeyValues keyValues() {
		return KeyValues.of(this.values);
	}

}
