package io.reqllm.exchange;

import java.time.Duration;
import java.util.List;
import java.util.function.Function;

import io.reqllm.answer.StreamEvent;
import io.reqllm.chat.ResponseMetadata.Attempt;
import io.reqllm.chat.Timeouts;
import io.reqllm.error.ErrorDetails;
import io.reqllm.error.LlmTimeoutException;
import io.reqllm.provider.LlmCall;
import reactor.core.publisher.Flux;

/**
 * Ends a call with all its attempts when it takes too long. The call's own option comes
 * before the provider's setting.
 */
public final class TimeoutFilter implements LlmFilter {

	private final Function<String, Timeouts> timeouts;

	/**
	 * Creates a filter.
	 * @param timeouts how long calls to a provider, by id, may take unless they say so
	 * themselves
	 */
	public TimeoutFilter(Function<String, Timeouts> timeouts) {
		this.timeouts = timeouts;
	}

	@Override
	public int order() {
		return TOTAL_TIMEOUT;
	}

	@Override
	public Flux<StreamEvent> filter(LlmCall call, LlmExchange next) {
		Duration timeout = Timeouts.limit(call.timeouts(this.timeouts).total());
		Flux<StreamEvent> answer = next.exchange(call);
		return (timeout == null) ? answer : Flux.defer(() -> limited(answer, call, timeout));
	}

	private static Flux<StreamEvent> limited(Flux<StreamEvent> answer, LlmCall call, Duration timeout) {
		AttemptLog log = new AttemptLog();
		TotalClock clock = new TotalClock(timeout, () -> tooLate(call, timeout, log.failed()));
		return answer.contextWrite(log::into).doOnSubscribe(clock::running).takeUntilOther(clock);
	}

	private static LlmTimeoutException tooLate(LlmCall call, Duration timeout, List<Attempt> failed) {
		String before = failed.isEmpty() ? "" : " (failed attempts by then: " + failed.size() + ")";
		return new LlmTimeoutException(LlmTimeoutException.Kind.TOTAL,
				call.model().id() + " did not complete its answer within " + timeout + before
						+ ". Raise reqllm.timeouts.total or the option 'timeout', or stream the answer",
				ErrorDetails.of(call.model().id()).withAttempts(failed), null);
	}

}
