package io.reqllm.protocol.response;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import io.reqllm.error.ErrorDetails;
import io.reqllm.error.ErrorMapper;
import io.reqllm.error.ErrorReply;
import io.reqllm.error.LlmException;
import io.reqllm.error.ProtocolException;
import io.reqllm.error.Redactor;
import io.reqllm.model.ModelId;
import io.reqllm.provider.Frame;
import io.reqllm.provider.ResponseHead;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Makes failures of what a response that began well says inside. */
public final class ErrorFrames {

	private static final int QUOTED = 4000;

	private static final String EXCEPTION = "Exception";

	/**
	 * The status that a response would have had which is an exception frame (Amazon
	 * Bedrock API reference, ConverseStream and InvokeModelWithResponseStream, read
	 * 2026-11). An error of the model while it streams is 424 there, which is no mistake
	 * of the caller.
	 */
	private static final Map<String, Integer> STATUSES = Map.of("validationexception", 400, "accessdeniedexception",
			403, "unrecognizedclientexception", 403, "resourcenotfoundexception", 404, "modeltimeoutexception", 408,
			"throttlingexception", 429, "modelnotreadyexception", 429, "servicequotaexceededexception", 400,
			"internalserverexception", 500, "serviceunavailableexception", 503);

	private static final int UNKNOWN_EXCEPTION = 500;

	/** Members of an error that says nothing of being one. */
	private static final List<String> TELLTALES = List.of("message", "detail", "details", "errors", "code", "msg");

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
	 * Returns whether the member of an answer that is meant for errors holds one.
	 */
	public static boolean isError(@Nullable JsonNode error) {
		if (error == null) {
			return false;
		}
		return error.isObject()
				? error.valueStream().anyMatch(value -> !value.isNull() && !value.asString("x").isBlank())
				: error.isString() && !error.asString().isBlank();
	}

	/**
	 * Returns whether something that came in place of an answer looks like an error.
	 */
	public static boolean tellsOfError(JsonNode body) {
		return TELLTALES.stream().anyMatch(body::has);
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
	 * Throws if a frame is an exception by its name, as those of Amazon are.
	 * @throws LlmException if it is
	 */
	public void requireNoException(Frame frame) {
		String type = frame.event();
		if (type != null && type.endsWith(EXCEPTION)) {
			Map<String, String> headers = new HashMap<>(this.head.headers());
			headers.put(":exception-type", type);
			int status = STATUSES.getOrDefault(type.toLowerCase(Locale.ROOT), UNKNOWN_EXCEPTION);
			throw ErrorMapper.map(new ErrorReply(this.model, status, headers, frame.text()));
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
