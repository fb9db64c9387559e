package io.reqllm.exchange;

import io.reqllm.chat.ChatRequest;
import io.reqllm.provider.ChatCall;
import reactor.core.publisher.Mono;

/**
 * Makes calls of requests, so that a filter can ask another model.
 */
@FunctionalInterface
public interface CallSource {

	/**
	 * Returns the call that a request means; an error if it cannot be.
	 * @param request what to ask, its model by name or alias
	 * @param streaming whether the answer should come in pieces
	 */
	Mono<ChatCall> create(ChatRequest request, boolean streaming);

}
