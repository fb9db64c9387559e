package io.reqllm.exchange;

import io.reqllm.answer.StreamEvent;
import io.reqllm.provider.LlmCall;
import reactor.core.publisher.Flux;

/**
 * Carries a call to a provider and its answer back, as a function.
 */
@FunctionalInterface
public interface LlmExchange {

	/**
	 * Returns the answer to a call; nothing happens before it is subscribed to, and each
	 * subscription is a call of its own.
	 */
	Flux<StreamEvent> exchange(LlmCall call);

}
