package io.reqllm.exchange.guard;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

import io.reqllm.answer.StreamEvent;
import io.reqllm.exchange.LlmExchange;
import io.reqllm.exchange.LlmFilter;
import io.reqllm.provider.LlmCall;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Bounds how many calls a provider gets. Those beyond wait in order, for a bounded time
 * and in a bounded number, and fail with a {@link io.reqllm.error.RateLimitException}
 * after that. A call counts once, with all its retries. One process knows nothing of
 * another.
 */
public final class LimitFilter implements LlmFilter {

	private final Map<String, WaitingLine> lines = new ConcurrentHashMap<>();

	private final Function<String, @Nullable CallLimits> limits;

	/**
	 * Creates a filter.
	 * @param limits the limits of a provider, by id; {@code null} for none
	 */
	public LimitFilter(Function<String, @Nullable CallLimits> limits) {
		this.limits = limits;
	}

	@Override
	public int order() {
		return LIMIT;
	}

	@Override
	public Flux<StreamEvent> filter(LlmCall call, LlmExchange next) {
		String provider = call.model().id().provider();
		CallLimits limits = this.limits.apply(provider);
		if (limits == null) {
			return next.exchange(call);
		}
		WaitingLine line = this.lines.computeIfAbsent(provider, id -> new WaitingLine(limits));
		return Flux.defer(() -> {
			Waiter waiter = new Waiter(line, call.model().id());
			return Mono.<Void>create(waiter::start)
				.thenMany(Flux.defer(() -> next.exchange(call)))
				.doFinally(end -> waiter.leave());
		});
	}

	/**
	 * Returns how many calls a provider has now; {@code null} if it has had none.
	 */
	public @Nullable Load load(String provider) {
		WaitingLine line = this.lines.get(provider);
		return (line != null) ? line.load() : null;
	}

	/**
	 * Calls of a provider at one moment.
	 *
	 * @param running how many are under way
	 * @param waiting how many wait
	 */
	public record Load(int running, int waiting) {
	}

}
