package io.reqllm.exchange;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

import io.reqllm.chat.ResponseMetadata.Attempt;
import org.jspecify.annotations.Nullable;
import reactor.util.context.Context;
import reactor.util.context.ContextView;

/**
 * The attempts of one call that have failed so far. It travels up the subscription, so
 * that who ends the call from outside can tell of what happened inside.
 */
public final class AttemptLog {

	private static final Class<AttemptLog> KEY = AttemptLog.class;

	private final List<Attempt> failed = new CopyOnWriteArrayList<>();

	private final Consumer<Attempt> listener;

	/** What ended the attempts with one model: it counts only if another one is asked. */
	private volatile @Nullable Attempt last;

	AttemptLog() {
		this(attempt -> {
		});
	}

	/**
	 * Creates a log.
	 * @param listener is told of each attempt as soon as it has failed
	 */
	public AttemptLog(Consumer<Attempt> listener) {
		this.listener = listener;
	}

	/** Returns the log of a subscription; one of its own if nobody asked for one. */
	static AttemptLog of(ContextView subscription) {
		return subscription.getOrEmpty(KEY).map(KEY::cast).orElseGet(AttemptLog::new);
	}

	/**
	 * Returns the context with this log for all that is further inside. A log that stands
	 * further outside is told too.
	 */
	public Context into(Context subscription) {
		AttemptLog outer = subscription.getOrDefault(KEY, null);
		return subscription.put(KEY, (outer != null) ? new AttemptLog(attempt -> {
			add(attempt);
			outer.add(attempt);
		}) : this);
	}

	/** Returns the context with a log: this one if there is none. */
	Context keptIn(Context subscription) {
		return subscription.hasKey(KEY) ? subscription : subscription.put(KEY, this);
	}

	void last(Attempt attempt) {
		this.last = attempt;
	}

	/** Counts what ended the attempts with one model, because another one is asked. */
	void giveUp(Attempt otherwise) {
		Attempt attempt = this.last;
		add((attempt != null) ? attempt : otherwise);
		this.last = null;
	}

	void add(Attempt attempt) {
		this.failed.add(attempt);
		this.listener.accept(attempt);
	}

	/**
	 * Returns the attempts, in order.
	 */
	public List<Attempt> failed() {
		return List.copyOf(this.failed);
	}

}
