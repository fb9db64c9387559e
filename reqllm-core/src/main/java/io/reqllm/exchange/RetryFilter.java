package io.reqllm.exchange;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Function;

import io.reqllm.answer.StreamEvent;
import io.reqllm.answer.StreamEvent.Delivery;
import io.reqllm.answer.StreamEvent.Finished;
import io.reqllm.answer.StreamEvent.UsageReported;
import io.reqllm.chat.ResponseMetadata.Attempt;
import io.reqllm.error.LlmException;
import io.reqllm.provider.LlmCall;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Tries a call again that failed in a way that may pass, as long as nothing was
 * delivered. What comes before the first content is held back until then; after it
 * nothing is ever repeated. The attempts that failed are told in the metadata of the
 * answer, or of the failure.
 */
public final class RetryFilter implements LlmFilter {

	private static final double JITTER = 0.25;

	private final Function<String, RetryPolicy> policies;

	/**
	 * Creates a filter.
	 * @param policies the policy for a provider, by id
	 */
	public RetryFilter(Function<String, RetryPolicy> policies) {
		this.policies = policies;
	}

	@Override
	public int order() {
		return RETRY;
	}

	@Override
	public Flux<StreamEvent> filter(LlmCall call, LlmExchange next) {
		RetryPolicy policy = this.policies.apply(call.model().id().provider());
		return Flux.defer(() -> new Attempts(call, next, policy).next());
	}

	/** The attempts of one subscription. */
	private static final class Attempts {

		private final LlmCall call;

		private final LlmExchange exchange;

		private final RetryPolicy policy;

		private final List<Attempt> failed = new ArrayList<>();

		Attempts(LlmCall call, LlmExchange exchange, RetryPolicy policy) {
			this.call = call;
			this.exchange = exchange;
			this.policy = policy;
		}

		Flux<StreamEvent> next() {
			FirstContentGate gate = new FirstContentGate(this.exchange.exchange(this.call));
			Flux<StreamEvent> attempt = gate.onErrorResume(LlmException.class, failure -> afterFailure(failure, gate));
			return this.failed.isEmpty() ? attempt : attempt.map(this::withAttempts);
		}

		private Flux<StreamEvent> afterFailure(LlmException failure, FirstContentGate gate) {
			if (gate.opened() || !failure.retryable()) {
				return Flux.error(withAttempts(failure));
			}
			if (this.failed.size() + 1 >= this.policy.maxAttempts()) {
				return Flux.error(withAttempts(failure));
			}
			Duration asked = failure.retryAfter();
			if (asked != null && asked.compareTo(this.policy.maxWait()) > 0) {
				return Flux.error(withAttempts(failure.withNote("It asks to wait for " + asked
						+ ", which is longer than max-wait of the retries allows: " + this.policy.maxWait() + ".")));
			}
			Duration wait = (asked != null) ? asked : jittered(this.policy.backoff(this.failed.size() + 1));
			this.failed.add(attempt(failure, wait, gate.lastUsage()));
			return Mono.delay(wait).thenMany(Flux.defer(this::next));
		}

		private Attempt attempt(LlmException failure, Duration wait, @Nullable UsageReported usage) {
			return new Attempt(this.call.model().id(), failure.getClass().getSimpleName(),
					String.valueOf(failure.getMessage()), wait, (usage != null) ? usage.usage() : null,
					(usage != null) ? usage.cost() : null);
		}

		private StreamEvent withAttempts(StreamEvent event) {
			if (event instanceof Finished finished) {
				Delivery delivery = finished.delivery();
				return finished
					.withDelivery(new Delivery(delivery.latency(), delivery.timeToFirstContent(), this.failed));
			}
			return event;
		}

		private LlmException withAttempts(LlmException failure) {
			return this.failed.isEmpty() ? failure : failure.withDetails(failure.details().withAttempts(this.failed));
		}

		private static Duration jittered(Duration wait) {
			double factor = 1 - JITTER * ThreadLocalRandom.current().nextDouble();
			return Duration.ofNanos((long) (wait.toNanos() * factor));
		}

	}

}
