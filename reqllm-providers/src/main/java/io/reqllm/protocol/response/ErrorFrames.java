package io.reqllm.protocol.response;

import io.reqllm.error.ErrorDetails;
import io.reqllm.error.ErrorMapper;
import io.reqllm.error.ErrorReply;
import io.reqllm.error.LlmException;
import io.reqllm.error.ProtocolException;
import io.reqllm.error.Redactor;
import io.reqllm.model.ModelId;
import io.reqllm.provider.Frame;
import io.reqllm.provider.ResponseHead;

/** Makes failures of what a response that began well says inside. */
public final class ErrorFrames {

	private static final int QUOTED = 4000;

	private final ModelId model;

	private final ResponseHead head;

	/**
	 * Creates a maker for one response.
	 */
	public ErrorFrames(ModelId model, ResponseHead head) {
		this.model = model;
		this.head = head;
	}

	/**
	 * Throws if a frame looks like a web page.
	 * @throws ProtocolException if it does
	 */
	public void requireNoPage(Frame frame) {
		int at = frame.offset();
		int end = at + frame.length();
		while (at < end && frame.bytes()[at] <= ' ' && frame.bytes()[at] >= 0) {
			at++;
		}
		if (at < end && frame.bytes()[at] == '<') {
			throw broken("The answer is no JSON but looks like a web page: is the base URL right?", frame.text());
		}
	}

	/**
	 * Returns the failure that an error object of the provider tells.
	 * @param body the object as JSON text
	 */
	public LlmException map(String body) {
		return ErrorMapper.map(new ErrorReply(this.model, this.head.status(), this.head.headers(), body));
	}

	/**
	 * Returns the failure that an error object tells which came with a status of its own.
	 */
	public LlmException map(int status, String body) {
		return ErrorMapper.map(new ErrorReply(this.model, status, this.head.headers(), body));
	}

	/**
	 * Returns that the response is not of its protocol.
	 * @param what what is wrong
	 * @param body what came, to be quoted without secrets
	 */
	public ProtocolException broken(String what, String body) {
		String quoted = Redactor.redact(body, QUOTED);
		return new ProtocolException(what + " (model " + this.model + ")",
				ErrorDetails.of(this.model)
					.withResponse(this.head.status(), this.head.requestId())
					.withBody(quoted.isEmpty() ? null : quoted),
				null);
	}

}
