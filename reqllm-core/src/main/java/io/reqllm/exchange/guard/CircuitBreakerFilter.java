package io.reqllm.exchange.guard;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import io.reqllm.answer.StreamEvent;
import io.reqllm.error.ErrorDetails;
import io.reqllm.error.LlmException;
import io.reqllm.error.LlmTimeoutException;
import io.reqllm.error.ProviderUnavailableException;
import io.reqllm.exchange.LlmExchange;
import io.reqllm.exchange.LlmFilter;
import io.reqllm.exchange.guard.Circuit.Passage;
import io.reqllm.provider.LlmCall;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;

/**
 * Leaves a provider alone for a while after several calls in a row failed because of it:
 * it was unavailable, out of order or too slow. Then one call is let through: if it
 * brings any content, the others follow; if it fails, they wait again, whatever becomes
 * of calls that began before. Meanwhile calls fail at once, in a way that lets a fallback
 * act. A call counts once, with all its retries; one that is cancelled does not count.
 */
public final class CircuitBreakerFilter implements LlmFilter {

	private static final int SERVER_ERROR = 500;

	private final Map<String, Circuit> circuits = new ConcurrentHashMap<>();

	private final int failures;

	private final Duration openFor;

	/**
	 * Creates a filter.
	 * @param failures how many calls in a row have to fail
	 * @param openFor how long the provider is left alone then
	 * @throws IllegalArgumentException if one is not positive
	 */
	public CircuitBreakerFilter(int failures, Duration openFor) {
		if (failures < 1 || openFor.isNegative() || openFor.isZero()) {
			throw new IllegalArgumentException("The failures and the time of a circuit breaker must be positive, but"
					+ " they are " + failures + " and " + openFor);
		}
		this.failures = failures;
		this.openFor = openFor;
	}

	@Override
	public int order() {
		return BREAKER;
	}

	@Override
	public Flux<StreamEvent> filter(LlmCall call, LlmExchange next) {
		return Flux.defer(() -> {
			Circuit circuit = this.circuits.computeIfAbsent(call.model().id().provider(),
					provider -> new Circuit(this.failures, this.openFor));
			Passage passage = circuit.new Passage();
			Duration rest = passage.enter();
			if (rest != null) {
				return Flux.error(open(call, rest));
			}
			return Flux.defer(() -> next.exchange(call))
				.doOnNext(event -> answered(passage, event))
				.doOnComplete(passage::succeeded)
				.doOnError(failure -> ended(passage, failure))
				.doOnCancel(passage::left);
		});
	}

	/**
	 * Returns the state of a provider's circuit: {@code closed}, {@code open} or
	 * {@code half-open}.
	 */
	public String state(String provider) {
		Circuit circuit = this.circuits.get(provider);
		return (circuit != null) ? circuit.state() : Circuit.CLOSED;
	}

	private static void answered(Passage passage, StreamEvent event) {
		if (event.isContent()) {
			passage.answered();
		}
	}

	private static void ended(Passage passage, Throwable failure) {
		if (isFault(failure)) {
			passage.failed();
		}
		else {
			passage.left();
		}
	}

	private static boolean isFault(Throwable failure) {
		return failure instanceof ProviderUnavailableException || failure instanceof LlmTimeoutException
				|| failure instanceof LlmException llm && isServerError(llm.status());
	}

	private static boolean isServerError(@Nullable Integer status) {
		return status != null && status >= SERVER_ERROR;
	}

	private ProviderUnavailableException open(LlmCall call, Duration rest) {
		return new ProviderUnavailableException(
				call.model().id().provider() + " failed " + this.failures
						+ " times in a row and is left alone for another " + rest
						+ ". Set reqllm.fallbacks to ask another model meanwhile",
				ErrorDetails.of(call.model().id()).withRetry(true, rest), null);
	}

}
