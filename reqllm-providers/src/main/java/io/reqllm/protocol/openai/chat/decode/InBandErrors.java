package io.reqllm.protocol.openai.chat.decode;

import io.reqllm.error.LlmException;
import io.reqllm.json.Json;
import io.reqllm.model.ModelId;
import io.reqllm.protocol.response.ErrorFrames;
import io.reqllm.provider.Frame;
import io.reqllm.provider.ResponseHead;
import org.jspecify.annotations.Nullable;
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
		if ("error".equals(frame.event())) {
			throw this.errors.map(frame.text());
		}
		this.errors.requireNoPage(frame);
	}

	/** Looks at a choice. */
	void check(ChoiceReader choice) {
		if (ErrorFrames.isError(choice.error)) {
			throw this.errors.map(Json.object().<ObjectNode>set("error", choice.error).toString());
		}
	}

	/** Looks at what was read of a frame. */
	void check(Frame frame, FrameReader read) {
		if (ErrorFrames.isError(read.error())) {
			throw this.errors.map(frame.text());
		}
		if (read.failure() != null) {
			throw this.errors.map(failure(frame, read.failure()));
		}
		if (read.isFlawed()) {
			throw this.errors.broken("The answer is not of this protocol", frame.text());
		}
		if (!read.isKnown()) {
			this.unknown = frame.text();
		}
	}

	/**
	 * Looks, once the answer stays away, at what came in its place.
	 */
	void checkUnknown() {
		if (this.unknown != null && ErrorFrames.tellsOfError(Json.tree(this.unknown))) {
			throw this.errors.map(this.unknown);
		}
	}

	/** Returns that no answer came at all, which has been seen to pass. */
	LlmException nothing() {
		LlmException nothing = this.errors.broken("The answer holds no choice",
				(this.unknown != null) ? this.unknown : "");
		return nothing.withDetails(nothing.details().withRetry(true, null));
	}

	/** A finish reason says little; the frame may say more. */
	private static String failure(Frame frame, String reason) {
		if (reason.startsWith("status_code")) {
			return frame.text();
		}
		ObjectNode body = Json.object();
		body.putObject("error")
			.put("message", "The answer ended with finish reason '" + reason + "'")
			.put("code", reason);
		return body.toString();
	}

}
