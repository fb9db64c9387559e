package io.reqllm.observation.tool;

import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationRegistry;
import io.reqllm.chat.ContentPart.ToolCall;
import io.reqllm.chat.Tool;
import io.reqllm.observation.ObservationFailures;
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
		Observation observation = this.settings.failures().observation(() -> {
			Observation made = Observation.createNotStarted(this.convention, DEFAULT, () -> context,
					this.settings.registry());
			ObservedContext.adopt(made, subscription);
			return made;
		});
		return observation.isNoop() ? run
				: run.tap(() -> new Running<>(observation, context, this.settings.failures()));
	}

	/** Watches one run. */
	private static final class Running<T> extends DefaultSignalListener<T> {

		private final Observation observation;

		private final ToolObservationContext context;

		private final ObservationFailures failures;

		private boolean running;

		Running(Observation observation, ToolObservationContext context, ObservationFailures failures) {
			this.observation = observation;
			this.context = context;
			this.failures = failures;
		}

		@Override
		public void doFirst() {
			this.running = this.failures.attempt(this.observation::start);
		}

		@Override
		public Context addToContext(Context subscription) {
			return this.running ? subscription.put(ObservedContext.KEY, this.observation) : subscription;
		}

		@Override
		public void doOnNext(T value) {
			this.failures.attempt(() -> this.context.result(value));
		}

		@Override
		public void doOnError(Throwable failure) {
			if (this.running) {
				this.failures.attempt(() -> this.observation.error(failure));
			}
		}

		@Override
		public void doFinally(SignalType how) {
			if (this.running) {
				this.failures.attempt(this.observation::stop);
			}
		}

	}

}
