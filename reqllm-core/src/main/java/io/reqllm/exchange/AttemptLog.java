package io.reqllm.exchange;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import io.reqllm.chat.ResponseMetadata.Attempt;
import reactor.util.context.Context;
import reactor.util.context.ContextView;

/**
 * The attempts of one call that have failed so far. It travels up the subscription, so
 * that who ends the call from outside can tell of what happened inside.
 */
final class AttemptLog {

	private static final Class<AttemptLog> KEY = AttemptLog.class;

	private final List<Attempt> failed = new CopyOnWriteArrayList<>();

	/** Returns the log of a subscription; one of its own if nobody asked for one. */
	static AttemptLog of(ContextView subscription) {
		return subscription.getOrEmpty(KEY).map(KEY::cast).orElseGet(AttemptLog::new);
	}

	/** Returns the context with this log for all that is further inside. */
	Context into(Context subscription) {
		return subscription.put(KEY, this);
	}

	void add(Attempt attempt) {
		this.failed.add(attempt);
	}

	List<Attempt> failed() {
		return List.copyOf(this.failed);
	}

}
