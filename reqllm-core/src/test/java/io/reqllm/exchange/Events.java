package io.reqllm.exchange;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Map;

import io.reqllm.FakeWire;
import io.reqllm.answer.StreamEvent;
import io.reqllm.answer.StreamEvent.Delivery;
import io.reqllm.answer.StreamEvent.End;
import io.reqllm.answer.StreamEvent.Finished;
import io.reqllm.answer.StreamEvent.Started;
import io.reqllm.answer.StreamEvent.TextDelta;
import io.reqllm.answer.StreamEvent.UsageReported;
import io.reqllm.chat.ChatOptions;
import io.reqllm.chat.FinishReason;
import io.reqllm.chat.Timeouts;
import io.reqllm.error.ErrorDetails;
import io.reqllm.error.LlmException;
import io.reqllm.error.RateLimitException;
import io.reqllm.provider.ChatCall;
import io.reqllm.usage.Cost;
import io.reqllm.usage.Usage;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;

/** Events and failures to script attempts with. */
final class Events {

	static final StreamEvent STARTED = new Started(FakeWire.MODEL, 200, null, Map.of(), List.of());

	static final StreamEvent A = new TextDelta(0, 0, "a");

	static final StreamEvent B = new TextDelta(0, 0, "b");

	static final Usage TOKENS = Usage.of(7, 0);

	static final Cost PRICE = new Cost(BigDecimal.ONE, List.of(), Cost.Source.REPORTED);

	static final StreamEvent USAGE = new UsageReported(TOKENS, PRICE);

	static final Finished FINISHED = new Finished(List.of(new End(FinishReason.STOP, "stop")), null, null,
			Delivery.UNKNOWN, Map.of());

	private Events() {
	}

	static Flux<StreamEvent> answer() {
		return Flux.just(STARTED, A, B, USAGE, FINISHED);
	}

	/** A call that says itself how long it may take. */
	static ChatCall callWith(Timeouts timeouts) {
		ChatCall call = FakeWire.call();
		return call.withRequest(call.request().withOptions(none -> ChatOptions.builder().timeouts(timeouts).build()));
	}

	static LlmException busy() {
		return failure(true, null);
	}

	static LlmException busyFor(Duration wait) {
		return failure(true, wait);
	}

	static LlmException hopeless() {
		return failure(false, null);
	}

	private static LlmException failure(boolean retryable, @Nullable Duration wait) {
		return new RateLimitException("Too many requests.",
				ErrorDetails.of(FakeWire.MODEL).withResponse(429, "req-1").withRetry(retryable, wait), null);
	}

}
