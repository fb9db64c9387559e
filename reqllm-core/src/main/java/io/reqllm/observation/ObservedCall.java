package io.reqllm.observation;

import io.micrometer.observation.Observation;
import io.micrometer.observation.Observation.Event;
import io.reqllm.chat.ResponseMetadata.Attempt;
import io.reqllm.observation.CallSignals.Watcher;
import io.reqllm.observation.content.ContentCapture;
import io.reqllm.observation.content.ShownContent;
import io.reqllm.provider.ChatCall;
import org.jspecify.annotations.Nullable;
import reactor.util.context.Context;

/**
 * Carries what happens to a call into its observation. One that could not be started is
 * left alone from then on.
 */
final class ObservedCall implements Watcher {

	private static final String FAILED_ATTEMPT = "reqllm.attempt.failed";

	private final Observation observation;

	private final @Nullable ContentCapture content;

	private final ObservationFailures failures;

	private boolean running;

	ObservedCall(Observation observation, ObservationSettings settings) {
		this.observation = observation;
		this.content = settings.content();
		this.failures = settings.failures();
	}

	@Override
	public void started() {
		this.running = this.failures.attempt(this.observation::start);
	}

	@Override
	public Context into(Context subscription) {
		return this.running ? subscription.put(ObservedContext.KEY, this.observation) : subscription;
	}

	@Override
	public void failedAttempt(Attempt attempt) {
		if (this.running) {
			this.failures.attempt(
					() -> this.observation.event(Event.of(FAILED_ATTEMPT, FAILED_ATTEMPT + ' ' + attempt.error())));
		}
	}

	@Override
	public void ended(ChatObservationContext context, @Nullable Throwable failure) {
		if (!this.running) {
			return;
		}
		ContentCapture shown = this.content;
		if (shown != null && context.call() instanceof ChatCall call) {
			this.failures.attempt(() -> context.content(ShownContent.of(shown, call.request(), context.response())));
		}
		if (failure != null) {
			this.failures.attempt(() -> this.observation.error(failure));
		}
		this.failures.attempt(this.observation::stop);
	}

}
