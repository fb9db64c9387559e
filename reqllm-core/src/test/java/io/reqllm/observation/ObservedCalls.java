package io.reqllm.observation;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;

import io.micrometer.common.KeyValue;
import io.micrometer.common.KeyValues;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationHandler;
import io.micrometer.observation.ObservationRegistry;
import io.reqllm.answer.StreamEvent;
import io.reqllm.exchange.LlmExchange;
import io.reqllm.provider.LlmCall;
import reactor.core.publisher.Flux;

/** Makes calls that are observed, and keeps what a registry is told of them. */
final class ObservedCalls implements ObservationHandler<ChatObservationContext> {

	static final Duration PATIENCE = Duration.ofSeconds(10);

	private final List<ChatObservationContext> ended = new CopyOnWriteArrayList<>();

	private final ObservationRegistry registry;

	ObservedCalls(ObservationRegistry registry) {
		this.registry = registry;
		registry.observationConfig().observationHandler(this);
	}

	static Map<String, String> map(KeyValues values) {
		Map<String, String> map = new TreeMap<>();
		for (KeyValue value : values) {
			map.put(value.getKey(), value.getValue());
		}
		return map;
	}

	/** Returns the call that ended last. */
	ChatObservationContext last() {
		return this.ended.get(this.ended.size() - 1);
	}

	/** Waits for the end of an observed call. */
	void observe(LlmCall call, LlmExchange exchange) {
		filtered(call, exchange).blockLast(PATIENCE);
	}

	Flux<StreamEvent> filtered(LlmCall call, LlmExchange exchange) {
		return Watching.filter(this.registry).filter(call, exchange);
	}

	Map<String, String> meterKeys() {
		return map(last().convention().getMeterKeyValues(last()));
	}

	Map<String, String> low() {
		return map(last().getLowCardinalityKeyValues());
	}

	Map<String, String> all() {
		return map(last().getAllKeyValues());
	}

	@Override
	public void onStop(ChatObservationContext context) {
		this.ended.add(context);
	}

	@Override
	public boolean supportsContext(Observation.Context context) {
		return context instanceof ChatObservationContext;
	}

}
