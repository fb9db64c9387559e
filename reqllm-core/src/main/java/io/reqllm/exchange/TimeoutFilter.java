package io.reqllm.exchange;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;

import io.reqllm.answer.StreamEvent;
import io.reqllm.error.ErrorDetails;
import io.reqllm.error.LlmTimeoutException;
import io.reqllm.provider.LlmCall;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Subscription;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Ends a call with all its attempts when it takes too long. The call's own option comes
 * before the provider's setting.
 */
public final class TimeoutFilter implements LlmFilter {

	private final Function<String, @Nullable Duration> timeouts;

	/**
	 * Creates a filter.
	 * @param timeouts the longest time for a call to a provider, by id; {@code null} for
	 * any time
	 */
	public TimeoutFilter(Function<String, @Nullable Duration> timeouts) {
		this.timeouts = timeouts;
	}

	@Override
	public int order() {
		return TOTAL_TIMEOUT;
	}

	@Override
	public Flux<StreamEvent> filter(LlmCall call, LlmExchange next) {
		Duration own = call.request().options().timeout();
		Duration timeout = (own != null) ? own : this.timeouts.apply(call.model().id().provider());
		Flux<StreamEvent> answer = next.exchange(call);
		return (timeout == null) ? answer : Flux.defer(() -> limited(answer, call, timeout));
	}

	/** An error of the clock alone would leave the answer running, so it is cancelled. */
	private static Flux<StreamEvent> limited(Flux<StreamEvent> answer, LlmCall call, Duration timeout) {
		AtomicReference<@Nullable Subscription> running = new AtomicReference<>();
		Mono<Long> clock = Mono.delay(timeout).doOnNext(tick -> {
			Subscription subscription = running.get();
			if (subscription != null) {
				subscription.cancel();
			}
		});
		return answer.doOnSubscribe(running::set).takeUntilOther(clock.then(Mono.error(() -> tooLate(call, timeout))));
	}

	private static LlmTimeoutException tooLate(LlmCall call, Duration timeout) {
		return new LlmTimeoutException(LlmTimeoutException.Kind.TOTAL,
				call.model().id() + " did not complete its answer within " + timeout
						+ ". Raise reqllm.timeouts.total or the option 'timeout', or stream the answer",
				ErrorDetails.of(call.model().id()), null);
	}

}
