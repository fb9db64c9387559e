package io.reqllm.provider;

import io.reqllm.chat.ChatRequest;
import io.reqllm.model.Model;
import io.reqllm.model.Route;

/**
 * A request on its way: with its model looked up, its options completed by the defaults
 * and its route chosen.
 *
 * @param request what to ask
 * @param model the model to ask, with what is known of it
 * @param route where to ask, without variables left in its base URL
 * @param streaming whether the answer should come in pieces
 */
public record LlmCall(ChatRequest request, Model model, Route route, boolean streaming) {

	/**
	 * Returns this call with another request.
	 */
	public LlmCall withRequest(ChatRequest other) {
		return new LlmCall(other, this.model, this.route, this.streaming);
	}

	/**
	 * Names the model, not the content.
	 */
	@Override
	public String toString() {
		return "LlmCall[" + this.model.id() + ", " + this.route.wire() + (this.streaming ? ", streaming" : "") + "]";
	}

}
