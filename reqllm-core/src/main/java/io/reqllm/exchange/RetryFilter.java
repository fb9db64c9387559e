package io.reqllm.exchange;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Function;
import java.util.function.Supplier;

import io.reqllm.answer.StreamEvent;
import io.reqllm.answer.StreamEvent.Delivery;
import io.reqllm.answer.StreamEvent.Finished;
import io.reqllm.answer.StreamEvent.UsageReported;
import io.reqllm.chat.ResponseMetadata.Attempt;
import io.reqllm.chat.Timeouts;
import io.reqllm.error.ErrorDetails;
import io.reqllm.error.LlmException;
import io.reqllm.error.LlmTimeoutException;
import io.reqllm.error.LlmTimeoutException.Kind;
import io.reqllm.provider.LlmCall;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Tries a call again that failed in a way that may pass, as long as nothing was
 * delivered. What comes before the first content is held back until then; after it
 * nothing is ever repeated. An attempt whose first content does not come in time has
 * failed. The attempts that failed are told in the metadata of the answer, or of the
 * failure.
 */
public final class RetryFilter implements LlmFilter {

	private static final double JITTER = 0.25;

	private final Function<String, RetryPolicy> policies;

	private final Function<String, Timeouts> timeouts;

	/**
	 * Creates a filter that waits for first content as long as calls themselves say.
	 * @param policies the policy for a provider, by id
	 */
	public RetryFilter(Function<String, RetryPolicy> policies) {
		this(policies, provider -> Timeouts.UNSET);
	}

	/**
	 * Creates a filter.
	 * @param policies the policy for a provider, by id
	 * @param timeouts how long calls to a provider, by id, may take unless they say so
	 * themselves
	 */
	public RetryFilter(Function<String, RetryPolicy> policies, Function<String, Timeouts> timeouts) {
		this.policies = policies;
		this.timeouts = timeouts;
	}

	@Override
	public int order() {
		return RETRY;
	}

	@Override
	public Flux<StreamEvent> filter(LlmCall call, LlmExchange next) {
		RetryPolicy policy = this.policies.apply(call.model().id().provider());
		Duration firstContent = Timeouts.limit(call.timeouts(this.timeouts).firstContent());
		return Flux.deferContextual(
				context -> new Attempts(call, attempt(call, next, firstContent), policy, AttemptLog.of(context))
					.next());
	}

	private static Supplier<FirstContentGate> attempt(LlmCall call, LlmExchange next, @Nullable Duration firstContent) {
		return () -> new FirstContentGate(next.exchange(call), firstContent, () -> tooLate(call, firstContent));
	}

	private static LlmTimeoutException tooLate(LlmCall call, @Nullable Duration timeout) {
		return new LlmTimeoutException(Kind.FIRST_CONTENT,
				call.model().id() + " gave no content within " + timeout
						+ ". Raise reqllm.timeouts.first-content or the option 'timeouts', or choose a quicker model",
				ErrorDetails.of(call.model().id()).withRetry(true, null), null);
	}

	/** The attempts of one subscription. */
	private static final class Attempts {

		private final LlmCall call;

		private final Supplier<FirstContentGate> attempts;

		private final RetryPolicy policy;

		private final AttemptLog log;

		private final List<Attempt> failed = new ArrayList<>();

		Attempts(LlmCall call, Supplier<FirstContentGate> attempts, RetryPolicy policy, AttemptLog log) {
			this.call = call;
			this.attempts = attempts;
			this.policy = policy;
			this.log = log;
		}

		Flux<StreamEvent> next() {
			FirstContentGate gate = this.attempts.get();
			Flux<StreamEvent> attempt = gate.onErrorResume(LlmException.class, failure -> afterFailure(failure, gate));
			return this.failed.isEmpty() ? attempt : attempt.map(this::withAttempts);
		}

		private Flux<StreamEvent> afterFailure(LlmException failure, FirstContentGate gate) {
			if (!gate.opened()) {
				this.log.last(attempt(failure, Duration.ZERO, gate.lastUsage()));
			}
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
			Attempt attempt = attempt(failure, wait, gate.lastUsage());
			this.failed.add(attempt);
			this.log.add(attempt);
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
