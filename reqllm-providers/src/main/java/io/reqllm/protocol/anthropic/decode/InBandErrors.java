package io.reqllm.protocol.anthropic.decode;

import java.util.List;
import java.util.Map;

import io.reqllm.chat.FinishReason;
import io.reqllm.error.LlmException;
import io.reqllm.json.Json;
import io.reqllm.model.ModelId;
import io.reqllm.protocol.response.ErrorFrames;
import io.reqllm.provider.Frame;
import io.reqllm.provider.ResponseHead;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;
import tools.jackson.databind.node.ObjectNode;

/** Finds the errors inside a response that began well, and throws them. */
final class InBandErrors {

	/** With which status a type of error comes when it comes with one (API reference). */
	private static final Map<String, Integer> STATUSES = Map.of("invalid_request_error", 400, "authentication_error",
			401, "billing_error", 402, "permission_error", 403, "not_found_error", 404, "request_too_large", 413,
			"rate_limit_error", 429, "api_error", 500, "timeout_error", 504, "overloaded_error", 529);

	/** Members of an error that says nothing of being one. */
	private static final List<String> TELLTALES = List.of("message", "detail", "details", "errors", "code", "msg");

	private final ErrorFrames errors;

	private final boolean streamed;

	private @Nullable String unknown;

	InBandErrors(ModelId model, ResponseHead head) {
		this.errors = new ErrorFrames(model, head);
		this.streamed = !head.contentType().equals("application/json");
	}

	/** Looks at a frame that is not read yet. */
	void check(Frame frame) {
		if ("error".equals(frame.event())) {
			throw failure(frame.text());
		}
		this.errors.requireNoException(frame);
		this.errors.requireNoPage(frame);
	}

	/** Looks at what was read of a frame. */
	void check(Frame frame, MessageReader read) {
		if (read.type().equals("error") || ErrorFrames.isError(read.error()) || read.failed()) {
			throw failure(frame.text());
		}
		if (read.isFlawed()) {
			throw this.errors.broken("The answer is not of this protocol", frame.text());
		}
		if (read.type().isEmpty() && read.content() == null) {
			this.unknown = frame.text();
		}
	}

	/** Looks at why an answer ended: a failure is no answer. */
	void checkReason(@Nullable String reason) {
		if (reason != null && FinishReason.of(reason) == FinishReason.ERROR) {
			ObjectNode body = Json.object();
			body.putObject("error")
				.put("message", "The answer ended with stop reason '" + reason + "'")
				.put("code", reason);
			throw this.errors.map(body.toString());
		}
	}

	/** Looks, when no answer came to an end, at what came in its place. */
	void checkAbsent(boolean begun) {
		if (this.unknown != null && TELLTALES.stream().anyMatch(tree(this.unknown)::has)) {
			throw failure(this.unknown);
		}
		if (!begun && !this.streamed) {
			LlmException nothing = this.errors.broken("The answer holds no message",
					(this.unknown != null) ? this.unknown : "");
			throw nothing.withDetails(nothing.details().withRetry(true, null));
		}
	}

	private LlmException failure(String body) {
		Integer status = STATUSES.get(tree(body).at("/error/type").asString(""));
		return (status != null) ? this.errors.map(status, body) : this.errors.map(body);
	}

	private static JsonNode tree(String body) {
		try {
			return Json.tree(body);
		}
		catch (JacksonException ex) {
			return MissingNode.getInstance();
		}
	}

}
