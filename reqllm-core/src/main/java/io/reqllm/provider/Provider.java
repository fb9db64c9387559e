package io.reqllm.provider;

import io.reqllm.model.Model;
import io.reqllm.model.Route;

/**
 * A service that answers for models: who it is, and two callbacks. Implementations are
 * safe for use by many threads and do no I/O.
 */
public interface Provider {

	/**
	 * Returns who this is.
	 */
	ProviderSpec spec();

	/**
	 * Builds the request for a call: pure, and without any secret in it.
	 * @param call what to ask, and where
	 * @return the request, not signed yet
	 * @throws io.reqllm.error.InvalidRequestException if the call cannot be put into this
	 * provider's words without changing its meaning
	 */
	WireRequest buildRequest(ChatCall call);

	/**
	 * Returns a parser for one response, which has begun.
	 * @param call what was asked
	 * @param head how the response begins
	 */
	ResponseParser parseResponse(ChatCall call, ResponseHead head);

	/**
	 * Returns where a model is reached, and in which words.
	 * @throws io.reqllm.error.InvalidRequestException if this provider cannot reach it
	 */
	default Route route(Model model) {
		return model.over(spec().routes().get(0));
	}

}
