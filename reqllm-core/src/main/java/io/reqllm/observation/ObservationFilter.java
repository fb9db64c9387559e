package io.reqllm.observation;

import io.micrometer.observation.Observation;
import io.reqllm.answer.StreamEvent;
import io.reqllm.exchange.LlmExchange;
import io.reqllm.exchange.LlmFilter;
import io.reqllm.provider.LlmCall;
import reactor.core.publisher.Flux;
import reactor.util.context.Context;
import reactor.util.context.ContextView;

/**
 * Makes one observation of each call, whatever is tried for it. Its parent is the one of
 * the subscription's context, else that of the thread; it stands in the context of all
 * that is further inside, so that the requests of the HTTP client become its children.
 */
public final class ObservationFilter implements LlmFilter {

	private static final ChatObservationConvention DEFAULT = new DefaultChatObservationConvention();

	private final ObservationSettings settings;

	private final TelemetryNames names;

	/**
	 * Creates a filter.
	 * @param settings where observations go, and what they tell
	 * @param names how providers and models are called
	 */
	public ObservationFilter(ObservationSettings settings, TelemetryNames names) {
		this.settings = settings;
		this.names = names;
	}

	@Override
	public int order() {
		return OBSERVATION;
	}

	@Override
	public Flux<StreamEvent> filter(LlmCall call, LlmExchange next) {
		if (this.settings.registry().isNoop()) {
			return next.exchange(call);
		}
		return Flux.deferContextual(subscription -> observed(call, next, subscription));
	}

	/**
	 * Returns the context with the observation of the calling thread in it, if there is
	 * one and the context has none: the call may go on on another thread.
	 */
	public Context withCaller(Context subscription) {
		Observation current = this.settings.registry().getCurrentObservation();
		return (current == null || subscription.hasKey(ObservedContext.KEY)) ? subscription
				: subscription.put(ObservedContext.KEY, current);
	}

	private Flux<StreamEvent> observed(LlmCall call, LlmExchange next, ContextView subscription) {
		ChatObservationConvention own = this.settings.convention();
		ChatObservationContext context = new ChatObservationContext(call, this.names, (own != null) ? own : DEFAULT);
		Observation observation = this.settings.failures().observation(() -> {
			Observation made = Observation.createNotStarted(own, DEFAULT, () -> context, this.settings.registry());
			ObservedContext.adopt(made, subscription);
			return made;
		});
		return observation.isNoop() ? next.exchange(call)
				: next.exchange(call)
					.tap(() -> new CallSignals(context, this.settings.content() != null,
							new ObservedCall(observation, this.settings)));
	}

}
