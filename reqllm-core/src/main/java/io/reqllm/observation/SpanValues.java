package io.reqllm.observation;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import io.micrometer.common.KeyValue;
import io.micrometer.common.KeyValues;
import io.micrometer.common.docs.KeyName;
import io.reqllm.error.LlmException;
import org.jspecify.annotations.Nullable;

/** Collects the values of a span that are there, in the form that spans have for them. */
public final class SpanValues {

	private final List<KeyValue> values = new ArrayList<>();

	/** Returns the name of a failure: ours by their own, others with their package. */
	public static String errorType(Throwable failure) {
		return (failure instanceof LlmException) ? failure.getClass().getSimpleName() : failure.getClass().getName();
	}

	static String lower(Enum<?> value) {
		return value.name().toLowerCase(Locale.ROOT);
	}

	/** Returns seconds. */
	static double seconds(Duration duration) {
		return duration.toNanos() / 1e9;
	}

	/** Adds a value; one that is absent or empty is left out. */
	public SpanValues add(KeyName name, @Nullable Object value) {
		if (value != null && !value.toString().isEmpty()) {
			this.values.add(name.withValue(value.toString()));
		}
		return this;
	}

	/** Returns the values that are there. */
	public KeyValues keyValues() {
		return KeyValues.of(this.values);
	}

}
