package io.reqllm.exchange;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import io.reqllm.answer.StreamEvent;
import io.reqllm.answer.StreamEvent.Delivery;
import io.reqllm.answer.StreamEvent.EmbeddingDone;
import io.reqllm.answer.StreamEvent.Finished;
import io.reqllm.answer.StreamEvent.Started;
import io.reqllm.answer.StreamEvent.UsageReported;
import io.reqllm.chat.ResponseMetadata.Attempt;
import io.reqllm.provider.EmbeddingCall;
import io.reqllm.usage.Cost;
import io.reqllm.usage.Usage;
import org.jspecify.annotations.Nullable;

/**
 * Joins the answers to several batches: vectors are counted on, usage is added up, and of
 * beginnings and ends there is one. Its events come one after the other.
 */
final class JoinedBatches {

	private final int[] first;

	private final @Nullable UsageReported[] reported;

	private final List<Attempt> failed = new ArrayList<>();

	private @Nullable Finished last;

	private int finished;

	private boolean started;

	JoinedBatches(List<EmbeddingCall> batches) {
		this.first = new int[batches.size()];
		this.reported = new UsageReported[batches.size()];
		for (int i = 1; i < batches.size(); i++) {
			this.first[i] = this.first[i - 1] + batches.get(i - 1).request().inputs().size();
		}
	}

	/** The event of a batch as one of the whole; {@code null} if it is held back. */
	@Nullable StreamEvent passed(int batch, StreamEvent event) {
		if (event instanceof EmbeddingDone done) {
			return new EmbeddingDone(this.first[batch] + done.index(), done.embedding());
		}
		synchronized (this) {
			return held(batch, event);
		}
	}

	private @Nullable StreamEvent held(int batch, StreamEvent event) {
		if (event instanceof UsageReported usage) {
			this.reported[batch] = usage;
			return null;
		}
		if (event instanceof Finished end) {
			this.failed.addAll(end.delivery().attempts());
			this.last = end;
			this.finished++;
			return null;
		}
		boolean again = this.started && event instanceof Started;
		this.started = true;
		return again ? null : event;
	}

	/** What follows the last vector; nothing if a batch had no end. */
	synchronized List<StreamEvent> end() {
		Finished end = this.last;
		if (end == null || this.finished < this.first.length) {
			return List.of();
		}
		List<StreamEvent> events = new ArrayList<>();
		UsageReported sum = usage();
		if (sum != null) {
			events.add(sum);
		}
		events
			.add(new Finished(end.ends(), null, end.answeringModel(), new Delivery(null, null, this.failed), Map.of()));
		return events;
	}

	/** A sum with an unknown part in it would look too small. */
	private @Nullable UsageReported usage() {
		Usage usage = null;
		Cost cost = null;
		for (UsageReported one : this.reported) {
			if (one == null) {
				return null;
			}
			cost = (usage == null) ? one.cost() : (cost != null && one.cost() != null) ? cost.plus(one.cost()) : null;
			usage = (usage == null) ? one.usage() : usage.plus(one.usage());
		}
		return (usage != null) ? new UsageReported(usage, cost) : null;
	}

}
