package io.reqllm.observation;

import java.util.Objects;
import java.util.stream.DoubleStream;

import io.micrometer.common.KeyValue;
import io.micrometer.common.KeyValues;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.micrometer.core.instrument.config.MeterFilter;
import io.micrometer.core.instrument.observation.MeterObservationHandler;
import io.micrometer.observation.Observation.Context;
import io.reqllm.chat.ChatResponse;
import org.jspecify.annotations.Nullable;

/**
 * Records the meters that the semantic conventions of OpenTelemetry have for clients of
 * generative AI, with their names, units and buckets (version 1.41.0), and what calls
 * cost. Register it before other handlers of meters, and let only the first one that
 * matches have a call.
 */
public final class ChatMeters implements MeterObservationHandler<ChatObservationContext> {

	/** The unit of durations: seconds. */
	public static final String SECONDS = "s";

	/** The unit of tokens. */
	public static final String TOKENS = "{token}";

	/** The unit of costs. */
	public static final String DOLLARS = "USD";

	private static final String DURATION = "gen_ai.client.operation.duration";

	private static final String FIRST_CHUNK = "gen_ai.client.operation.time_to_first_chunk";

	private static final String OUTPUT_CHUNK = "gen_ai.client.operation.time_per_output_chunk";

	private static final String USAGE = "gen_ai.client.token.usage";

	private static final String COST = "reqllm.client.cost";

	private static final String FAILURES = "reqllm.observation.failures";

	private static final double[] DURATIONS = DoubleStream.iterate(0.01, bound -> 2 * bound).limit(14).toArray();

	private static final double[] COUNTS = DoubleStream.iterate(1, bound -> 4 * bound).limit(14).toArray();

	private final MeterRegistry registry;

	/**
	 * Creates a handler.
	 */
	public ChatMeters(MeterRegistry registry) {
		this.registry = registry;
	}

	/**
	 * Returns what gives our units the names that Prometheus wants at the end of those of
	 * meters: seconds are written out, and what is only counted has none. For a registry
	 * of Prometheus, and no other.
	 */
	public static MeterFilter prometheusUnits() {
		return new PrometheusUnits();
	}

	/**
	 * Returns what counts the failures of observing in a registry.
	 */
	public static MeterBinder failures(ObservationFailures failures) {
		return registry -> FunctionCounter.builder(FAILURES, failures, ObservationFailures::count)
			.description("Failures of conventions, handlers and redactions in observing")
			.register(registry);
	}

	@Override
	public boolean supportsContext(Context context) {
		return context instanceof ChatObservationContext;
	}

	@Override
	public void onStart(ChatObservationContext context) {
		context.keepChunkTimes();
	}

	@Override
	public void onStop(ChatObservationContext context) {
		// What filters of observations and global conventions have said comes first.
		Tags tags = tags(context.convention().getMeterKeyValues(context).and(context.getLowCardinalityKeyValues()));
		if (context.latency() != null) {
			duration(DURATION,
					tags.and(tag(MetricKey.ERROR_TYPE, context.errorType()), tag(MetricKey.OUTCOME, context.outcome())))
				.record(SpanValues.seconds(context.latency()));
		}
		if (context.firstChunk() != null) {
			duration(FIRST_CHUNK, tags).record(SpanValues.seconds(context.firstChunk()));
		}
		ChunkTimes times = context.chunkTimes();
		if (times != null) {
			DistributionSummary chunks = duration(OUTPUT_CHUNK, tags);
			times.forEach(nanos -> chunks.record(nanos / 1e9));
		}
		if (context.response() != null) {
			consumed(context.response(), tags);
		}
	}

	private void consumed(ChatResponse response, Tags tags) {
		tokens("input", response.usage().totalInput(), tags);
		tokens("output", response.usage().totalOutput(), tags);
		if (response.cost() != null) {
			DistributionSummary.builder(COST)
				.description("What calls cost")
				.baseUnit(DOLLARS)
				.tags(tags)
				.register(this.registry)
				.record(response.cost().total().doubleValue());
		}
	}

	private void tokens(String type, @Nullable Long count, Tags tags) {
		if (count != null) {
			DistributionSummary.builder(USAGE)
				.description("Number of input and output tokens used")
				.baseUnit(TOKENS)
				.tags(tags.and(tag(MetricKey.TOKEN_TYPE, type)))
				.serviceLevelObjectives(COUNTS)
				.register(this.registry)
				.record(count);
		}
	}

	/** A timer would leave the unit to the registry, and most choose another. */
	private DistributionSummary duration(String name, Tags tags) {
		return DistributionSummary.builder(name).description(switch (name) {
			case FIRST_CHUNK -> "Time to receive the first chunk";
			case OUTPUT_CHUNK -> "Time per output chunk after the first chunk";
			default -> "GenAI operation duration";
		}).baseUnit(SECONDS).tags(tags).serviceLevelObjectives(DURATIONS).register(this.registry);
	}

	private static Tags tags(KeyValues values) {
		return Tags.of(values.stream().map(value -> Tag.of(value.getKey(), value.getValue())).toList());
	}

	private static Tag tag(MetricKey key, @Nullable Object value) {
		return Tag.of(key.asString(), Objects.requireNonNullElse(value, KeyValue.NONE_VALUE).toString());
	}

	/** Renames units. */
	private static final class PrometheusUnits implements MeterFilter {

		@Override
		public Meter.Id map(Meter.Id id) {
			String unit = id.getBaseUnit();
			if (TOKENS.equals(unit)) {
				return id.withBaseUnit(null);
			}
			return SECONDS.equals(unit) ? id.withBaseUnit("seconds")
					: DOLLARS.equals(unit) ? id.withBaseUnit("usd") : id;
		}

	}

}
