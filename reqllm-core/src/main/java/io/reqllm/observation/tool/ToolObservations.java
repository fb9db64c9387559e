package io.reqllm.observation.tool;

import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationRegistry;
import io.reqllm.chat.ContentPart.ToolCall;
import io.reqllm.chat.Tool;
import io.reqllm.observation.ObservationSettings;
import io.reqllm.observation.ObservedContext;
import org.jspecify.annotations.Nullable;
import reactor.core.observability.DefaultSignalListener;
import reactor.core.publisher.Mono;
import reactor.core.publisher.SignalType;
import reactor.util.context.Context;
import reactor.util.context.ContextView;

/**
 * Observes the running of tools that models ask for: one span {@code execute_tool NAME}
 * for each.
 */
public final class ToolObservations {

	/** Observes nothing. */
	public static final ToolObservations NONE = new ToolObservations(ObservationSettings.of(ObservationRegistry.NOOP),
			null);

	private static final ToolObservationConvention DEFAULT = new DefaultToolObservationConvention();

	private final ObservationSettings settings;

	private final @Nullable ToolObservationConvention convention;

	/**
	 * Creates an observer of tools.
	 * @param settings where observations go, and whether they show content
	 * @param convention how they are called; {@code null} for the registry's own or,
	 * without one, {@link DefaultToolObservationConvention}
	 */
	public ToolObservations(ObservationSettings settings, @Nullable ToolObservationConvention convention) {
		this.settings = settings;
		this.convention = convention;
	}

	/**
	 * Returns the running of a tool with an observation around it, one for each
	 * subscription.
	 * @param tool the tool, as the application offers it
	 * @param call what the model asked for
	 * @param run runs the tool
	 */
	public <T> Mono<T> observe(Tool tool, ToolCall call, Mono<T> run) {
		return this.settings.registry().isNoop() ? run : Mono
			.deferContextual(subscription -> observed(new ToolObservationContext(tool, call, this.settings.content()),
					run, subscription));
	}

	private <T> Mono<T> observed(ToolObservationContext context, Mono<T> run, ContextView subscription) {
		Observation observation = Observation.createNotStarted(this.convention, DEFAULT, () -> context,
				this.settings.registry());
		if (observation.isNoop()) {
			return run;
		}
		ObservedContext.adopt(observation, subscription);
		return run.tap(() -> new Running<>(observation, context));
	}

	/** Watches one run. */
	private static final class Running<T> extends DefaultSignalListener<T> {

		private final Observation observation;

		private final ToolObservationContext context;

		Running(Observation observation, ToolObservationContext context) {
			this.observation = observation;
			this.context = context;
		}

		@Override
		public void doFirst() {
			this.observation.start();
		}

		@Override
		public Context addToContext(Context subscription) {
			return subscription.put(ObservedContext.KEY, this.observation);
		}

		@Override
		public void doOnNext(T value) {
			this.context.result(value);
		}

		@Override
		public void doOnError(Throwable failure) {
			this.observation.error(failure);
		}

		@Override
		public void doFinally(SignalType how) {
			this.observation.stop();
		}

	}

}
