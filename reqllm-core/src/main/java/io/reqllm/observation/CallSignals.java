package io.reqllm.observation;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;

import io.reqllm.answer.ResponseAssembler;
import io.reqllm.answer.StreamEvent;
import io.reqllm.answer.StreamEvent.PartDone;
import io.reqllm.chat.ChatResponse;
import io.reqllm.chat.ResponseMetadata.Attempt;
import io.reqllm.error.LlmException;
import io.reqllm.exchange.AttemptLog;
import org.jspecify.annotations.Nullable;
import reactor.core.observability.DefaultSignalListener;
import reactor.util.context.Context;

/**
 * Watches the events of one subscription to a call and writes down how it went. Of pieces
 * of content it keeps the time, and the pieces themselves only if they are to be shown.
 */
final class CallSignals extends DefaultSignalListener<StreamEvent> {

	private final ChatObservationContext context;

	private final boolean keepsContent;

	private final Watcher watcher;

	private final ResponseAssembler assembler = new ResponseAssembler();

	private final AttemptLog attempts;

	private final AtomicBoolean ended = new AtomicBoolean();

	private long start;

	private long last;

	CallSignals(ChatObservationContext context, boolean keepsContent, Watcher watcher) {
		this.context = context;
		this.keepsContent = keepsContent;
		this.watcher = watcher;
		this.attempts = new AttemptLog(watcher::failedAttempt);
	}

	@Override
	public void doFirst() {
		this.start = System.nanoTime();
		this.watcher.started();
	}

	@Override
	public Context addToContext(Context subscription) {
		return this.watcher.into(this.attempts.into(subscription));
	}

	@Override
	public void doOnNext(StreamEvent event) {
		if (event.isContent() && this.context.call().streaming()) {
			chunk(event);
		}
		if (!event.isContent() || this.keepsContent) {
			// A caller may cancel on another thread while this one brings an event.
			synchronized (this.assembler) {
				this.assembler.accept(event);
			}
		}
	}

	@Override
	public void doOnComplete() {
		if (!isFinished()) {
			this.context.failed(TelemetryNames.OTHER);
		}
		end(isFinished() ? Outcome.SUCCESS : Outcome.ERROR, null);
	}

	@Override
	public void doOnError(Throwable failure) {
		this.context.failed(SpanValues.errorType(failure));
		end(Outcome.ERROR, failure);
	}

	/** Who has seen the end of the answer need not wait for what follows it. */
	@Override
	public void doOnCancel() {
		end(isFinished() ? Outcome.SUCCESS : Outcome.CANCELLED, null);
	}

	/** What a whole part adds to its pieces comes along with them: it is no piece. */
	private void chunk(StreamEvent event) {
		long now = System.nanoTime();
		if (this.last == 0) {
			this.context.firstChunk(Duration.ofNanos(now - this.start));
		}
		else if (event instanceof PartDone) {
			return;
		}
		else {
			ChunkTimes times = this.context.chunkTimes();
			if (times != null) {
				times.add(now - this.last);
			}
		}
		this.last = now;
	}

	private void end(Outcome outcome, @Nullable Throwable failure) {
		if (!this.ended.compareAndSet(false, true)) {
			return;
		}
		this.context.response(known());
		this.context.ended(outcome, Duration.ofNanos(System.nanoTime() - this.start),
				(failure instanceof LlmException llm && !llm.details().attempts().isEmpty()) ? llm.details().attempts()
						: this.attempts.failed());
		this.watcher.ended(this.context, failure);
	}

	private boolean isFinished() {
		synchronized (this.assembler) {
			return this.assembler.isFinished();
		}
	}

	private @Nullable ChatResponse known() {
		synchronized (this.assembler) {
			return this.assembler.partial();
		}
	}

	/** Is told of what happens to a call. */
	interface Watcher {

		default void started() {
		}

		default Context into(Context subscription) {
			return subscription;
		}

		default void failedAttempt(Attempt attempt) {
		}

		void ended(ChatObservationContext context, @Nullable Throwable failure);

	}

}
