package io.reqllm.observation;

import io.micrometer.observation.Observation;
import org.jspecify.annotations.Nullable;
import reactor.util.context.ContextView;

/** Where the context of a subscription holds the observation that it belongs to. */
public final class ObservedContext {

	/**
	 * The key that Micrometer and Spring use. Micrometer's own constant is in a class
	 * that needs context-propagation on the class-path.
	 */
	public static final String KEY = "micrometer.observation";

	private ObservedContext() {
	}

	/** Gives an observation the parent that a subscription has, if it has one. */
	public static void adopt(Observation observation, ContextView subscription) {
		Observation parent = of(subscription);
		if (parent != null) {
			observation.parentObservation(parent);
		}
	}

	static @Nullable Observation of(ContextView subscription) {
		return subscription.<Observation>getOrEmpty(KEY).orElse(null);
	}

}
