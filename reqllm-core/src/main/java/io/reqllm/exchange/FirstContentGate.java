package io.reqllm.exchange;

import java.time.Duration;
import java.util.function.Supplier;

import io.reqllm.answer.StreamEvent;
import io.reqllm.answer.StreamEvent.UsageReported;
import org.jspecify.annotations.Nullable;
import reactor.core.CoreSubscriber;
import reactor.core.publisher.Flux;

/**
 * Holds back what comes before the first content and releases it together with that. A
 * source that fails before has delivered nothing, and one that is too slow fails. For one
 * subscriber.
 */
final class FirstContentGate extends Flux<StreamEvent> {

	private final Flux<StreamEvent> source;

	private final @Nullable Duration timeout;

	private final Supplier<? extends Throwable> tooLate;

	private volatile boolean opened;

	private volatile @Nullable UsageReported lastUsage;

	/** Creates a gate that waits for any time. */
	FirstContentGate(Flux<StreamEvent> source) {
		this(source, null, IllegalStateException::new);
	}

	/**
	 * Creates a gate.
	 * @param timeout the longest time from the first demand to the first content;
	 * {@code null} for any time
	 * @param tooLate what a source that takes longer fails with
	 */
	FirstContentGate(Flux<StreamEvent> source, @Nullable Duration timeout, Supplier<? extends Throwable> tooLate) {
		this.source = source;
		this.timeout = timeout;
		this.tooLate = tooLate;
	}

	/** Whether anything was let through. */
	boolean opened() {
		return this.opened;
	}

	void open() {
		this.opened = true;
	}

	/** The last usage that was seen before the gate opened. */
	@Nullable UsageReported lastUsage() {
		return this.lastUsage;
	}

	void lastUsage(UsageReported usage) {
		this.lastUsage = usage;
	}

	@Nullable Duration timeout() {
		return this.timeout;
	}

	Throwable tooLate() {
		return this.tooLate.get();
	}

	@Override
	public void subscribe(CoreSubscriber<? super StreamEvent> actual) {
		this.source.subscribe(new GateSubscription(actual, this));
	}

}
