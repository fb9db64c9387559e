package io.reqllm.observation;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;

import io.micrometer.common.KeyValue;
import io.micrometer.common.KeyValues;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationHandler;
import io.micrometer.observation.ObservationRegistry;

/** Keeps what a registry is told of calls. */
final class ObservedCalls implements ObservationHandler<ChatObservationContext> {

	private final List<ChatObservationContext> ended = new CopyOnWriteArrayList<>();

	ObservedCalls(ObservationRegistry registry) {
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

	@Override
	public void onStop(ChatObservationContext context) {
		this.ended.add(context);
	}

	@Override
	public boolean supportsContext(Observation.Context context) {
		return context instanceof ChatObservationContext;
	}

}
