package io.reqllm.provider;

import io.reqllm.model.Model;
import io.reqllm.model.Route;

/**
 * A provider that embeds texts: two callbacks beside those for chat. Implementations are
 * safe for use by many threads and do no I/O.
 */
public interface EmbeddingProvider extends Provider {

	/**
	 * Builds the request for a call: pure, and without any secret in it.
	 * @return the request, not signed yet
	 * @throws io.reqllm.error.InvalidRequestException if the call cannot be put into this
	 * provider's words without changing its meaning
	 */
	WireRequest buildRequest(EmbeddingCall call);

	/**
	 * Returns a parser for one response, which has begun.
	 */
	ResponseParser parseResponse(EmbeddingCall call, ResponseHead head);

	/**
	 * Returns how much one HTTP request takes.
	 */
	EmbeddingProtocol.Limits limits(EmbeddingCall call);

	/**
	 * Returns where a model embeds, and in which words.
	 * @throws io.reqllm.error.InvalidRequestException if this provider embeds nothing
	 */
	Route embeddingRoute(Model model);

}
