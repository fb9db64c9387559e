package io.reqllm.protocol.openai.responses.decode;

import io.reqllm.error.LlmException;
import io.reqllm.json.Json;
import io.reqllm.model.ModelId;
import io.reqllm.protocol.response.ErrorFrames;
import io.reqllm.provider.Frame;
import io.reqllm.provider.ResponseHead;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Finds the errors inside a response that began well, and throws them. */
final class InBandErrors {

	private final ErrorFrames errors;

	private @Nullable String unknown;

	InBandErrors(ModelId model, ResponseHead head) {
		this.errors = new ErrorFrames(model, head);
	}

	/** Looks at a frame that is not read yet. */
	void check(Frame frame) {
		this.errors.requireNoPage(frame);
	}

	/** Looks at what was read of a frame. */
	void check(Frame frame, EventReader read) {
		boolean named = "error".equals(frame.event()) && read.type == null;
		if (named || "error".equals(read.type)) {
			throw told(frame.text());
		}
		if (ErrorFrames.isError(read.answer.error)) {
			// A streamed answer repeats the question, which is no part of its error.
			throw told((read.type != null) ? Json.object().<ObjectNode>set("error", read.answer.error).toString()
					: frame.text());
		}
		if (read.isFlawed()) {
			throw this.errors.broken("The answer is not of this protocol", frame.text());
		}
		if (read.type == null && !read.answer.isAnswer && read.answer.output == null) {
			this.unknown = frame.text();
		}
	}

	/** Returns the failure of an answer that says no more than that it failed. */
	LlmException failed(String status) {
		ObjectNode body = Json.object();
		body.putObject("error").put("message", "The answer ended with status '" + status + "'").put("code", status);
		return this.errors.map(body.toString());
	}

	/** Returns that the provider goes on by itself with what it has not answered yet. */
	LlmException unfinished(String status) {
		return this.errors.broken("The answer is not made yet (status '" + status
				+ "'), and nobody waits for it: do not ask for it in the background", "");
	}

	/** Looks, once the answer stays away, at what came in its place. */
	void checkUnknown() {
		if (this.unknown != null && ErrorFrames.tellsOfError(Json.tree(this.unknown))) {
			throw told(this.unknown);
		}
	}

	/** Returns that no answer came at all, which has been seen to pass. */
	LlmException nothing() {
		LlmException nothing = this.errors.broken("The answer is not of this protocol",
				(this.unknown != null) ? this.unknown : "");
		return nothing.withDetails(nothing.details().withRetry(true, null));
	}

	/** The provider answered 200 before it failed; the error says what it would have. */
	private LlmException told(String body) {
		JsonNode tree = Json.tree(body);
		for (String place : new String[] { "/error/code", "/error/type", "/code" }) {
			int status = statusOf(tree.at(place).asString(""));
			if (status > 0) {
				return this.errors.map(status, body);
			}
		}
		return this.errors.map(body);
	}

	/** The codes that OpenAI documents for errors inside an answer, and those seen. */
	private static int statusOf(String code) {
		return switch (code) {
			case "rate_limit_exceeded", "insufficient_quota" -> 429;
			case "server_error", "internal_error", "internal_server_error" -> 500;
			case "server_is_overloaded", "slow_down", "overloaded", "service_unavailable" -> 503;
			case "vector_store_timeout" -> 504;
			default -> (code.startsWith("invalid_") || code.contains("image")) ? 400 : 0;
		};
	}

}
