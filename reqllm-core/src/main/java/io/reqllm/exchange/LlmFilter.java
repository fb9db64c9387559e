package io.reqllm.exchange;

import io.reqllm.answer.StreamEvent;
import io.reqllm.provider.LlmCall;
import reactor.core.publisher.Flux;

/**
 * Stands around an exchange and may change the call, the answer, or how often it is
 * tried.
 */
@FunctionalInterface
public interface LlmFilter {

	/** The order of a filter that sees a call once, whatever is tried for it. */
	int OUTERMOST = 0;

	/**
	 * The order of what watches calls: it sees each once, with all that is tried for it.
	 */
	int OBSERVATION = 1000;

	/** The order of the limit on the time of the whole call. */
	int TOTAL_TIMEOUT = 2000;

	/** The order of the fallback: a filter beyond it sees each model that is asked. */
	int FALLBACK = 3000;

	/** The order of circuit breakers: outside of the retries, which need not wait. */
	int BREAKER = 3200;

	/** The order of limits: who waits for one holds up neither retry nor its clock. */
	int LIMIT = 3400;

	/** The order of what makes several calls of one that is too large. */
	int BATCH = 3600;

	/** The order of the retries: a filter beyond it sees every attempt. */
	int RETRY = 4000;

	/** The order of budgets: they count what each attempt costs. */
	int BUDGET = 5000;

	/**
	 * Handles a call.
	 * @param call what to ask
	 * @param next the rest of the way to the provider
	 */
	Flux<StreamEvent> filter(LlmCall call, LlmExchange next);

	/**
	 * Returns where this filter stands: a smaller number is further outside.
	 */
	default int order() {
		return OUTERMOST;
	}

	/**
	 * Returns the exchange with this filter around it.
	 */
	default LlmExchange around(LlmExchange next) {
		return call -> filter(call, next);
	}

}
