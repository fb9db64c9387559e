package io.reqllm.exchange;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.function.Function;

import io.reqllm.answer.StreamEvent;
import io.reqllm.answer.StreamEvent.Delivery;
import io.reqllm.answer.StreamEvent.Finished;
import io.reqllm.chat.ResponseMetadata.Attempt;
import io.reqllm.error.LlmException;
import io.reqllm.error.QuotaExceededException;
import io.reqllm.model.ModelId;
import io.reqllm.provider.ChatCall;
import io.reqllm.provider.LlmCall;
import reactor.core.publisher.Flux;

/**
 * Asks another model when one fails in a way that may pass, or has no credit left, as
 * long as nothing was delivered. All that failed before is told in the metadata of the
 * answer, with what it cost, or of the failure.
 * <p>
 * The other model gets the options of the caller, not the defaults of the model before
 * it; what a filter further outside made of the options is lost. The key of a call does
 * not go to another provider.
 * <p>
 * Texts are embedded by the model that was asked alone: the vectors of another could not
 * be compared with its own.
 */
public final class FallbackFilter implements LlmFilter {

	private final Function<ModelId, List<ModelId>> fallbacks;

	private final CallSource calls;

	/**
	 * Creates a filter.
	 * @param fallbacks the models to ask instead of one, by the name or alias that the
	 * caller used; a request's own come before
	 * @param calls makes the calls to them
	 */
	public FallbackFilter(Function<ModelId, List<ModelId>> fallbacks, CallSource calls) {
		this.fallbacks = fallbacks;
		this.calls = calls;
	}

	@Override
	public int order() {
		return FALLBACK;
	}

	@Override
	public Flux<StreamEvent> filter(LlmCall asked, LlmExchange next) {
		if (!(asked instanceof ChatCall call)) {
			return next.exchange(asked);
		}
		List<ModelId> own = call.request().fallbacks();
		List<ModelId> others = own.isEmpty() ? this.fallbacks.apply(call.request().model()) : own;
		if (others.isEmpty()) {
			return next.exchange(call);
		}
		return Flux.deferContextual(context -> {
			AttemptLog log = AttemptLog.of(context);
			return new Models(others.iterator(), next, log).ask(call).contextWrite(log::keptIn);
		});
	}

	/** The models of one subscription. */
	private final class Models {

		private final Iterator<ModelId> others;

		private final LlmExchange next;

		private final AttemptLog log;

		private final int start;

		private volatile boolean delivered;

		Models(Iterator<ModelId> others, LlmExchange next, AttemptLog log) {
			this.others = others;
			this.next = next;
			this.log = log;
			this.start = log.failed().size();
		}

		Flux<StreamEvent> ask(ChatCall call) {
			List<Attempt> before = failed();
			return this.next.exchange(call)
				.map(event -> delivered(event, before))
				.onErrorResume(LlmException.class, failure -> afterFailure(call, failure, before));
		}

		private Flux<StreamEvent> afterFailure(ChatCall call, LlmException failure, List<Attempt> before) {
			boolean elsewhere = failure.retryable() || failure instanceof QuotaExceededException;
			if (this.delivered || !elsewhere || !this.others.hasNext()) {
				return Flux.error(failure
					.withDetails(failure.details().withAttempts(joined(before, failure.details().attempts()))));
			}
			this.log.giveUp(new Attempt(call.model().id(), failure.getClass().getSimpleName(),
					String.valueOf(failure.getMessage()), Duration.ZERO, null, null));
			List<Attempt> failed = failed();
			return FallbackFilter.this.calls
				.create(call.request().withModel(this.others.next()).withOptions(completed -> call.own()),
						call.streaming())
				.onErrorMap(LlmException.class, unknown -> unknown.withDetails(unknown.details().withAttempts(failed)))
				.flatMapMany(this::ask);
		}

		/** The attempts of this call alone. */
		private List<Attempt> failed() {
			List<Attempt> all = this.log.failed();
			return all.subList(this.start, all.size());
		}

		private StreamEvent delivered(StreamEvent event, List<Attempt> before) {
			this.delivered = true;
			if (before.isEmpty() || !(event instanceof Finished finished)) {
				return event;
			}
			Delivery delivery = finished.delivery();
			return finished.withDelivery(new Delivery(delivery.latency(), delivery.timeToFirstContent(),
					joined(before, delivery.attempts())));
		}

		private static List<Attempt> joined(List<Attempt> first, List<Attempt> second) {
			List<Attempt> all = new ArrayList<>(first);
			all.addAll(second);
			return all;
		}

	}

}
