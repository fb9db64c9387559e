package io.reqllm.protocol.request;

import io.reqllm.error.ErrorDetails;
import io.reqllm.error.InvalidRequestException;
import io.reqllm.provider.ChatCall;

/** Says that a call cannot be put into words without changing its meaning. */
public final class Refusal {

	private Refusal() {
	}

	/**
	 * Returns the failure.
	 * @param why what cannot be said, and what to do instead
	 */
	public static InvalidRequestException of(ChatCall call, String why) {
		return new InvalidRequestException(why + " (model " + call.model().id() + ")",
				ErrorDetails.of(call.model().id()), null);
	}

}
