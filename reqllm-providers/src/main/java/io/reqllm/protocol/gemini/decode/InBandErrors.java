package io.reqllm.protocol.gemini.decode;

import io.reqllm.error.LlmException;
import io.reqllm.json.Json;
import io.reqllm.model.ModelId;
import io.reqllm.protocol.response.ErrorFrames;
import io.reqllm.provider.Frame;
import io.reqllm.provider.ResponseHead;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

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

	/** Looks at what was read of a frame. Its code is the status that it should have. */
	void check(Frame frame, FrameReader read) {
		JsonNode error = read.error();
		if (error != null && ErrorFrames.isError(error)) {
			int code = error.path("code").asInt(0);
			throw (code >= 400 && code < 600) ? this.errors.map(code, frame.text()) : this.errors.map(frame.text());
		}
		if (read.isFlawed()) {
			throw this.errors.broken("The answer is not of this protocol", frame.text());
		}
		if (!read.isKnown()) {
			this.unknown = frame.text();
		}
	}

	/** Looks, once the answer stays away, at what came in its place. */
	void checkUnknown() {
		if (this.unknown != null && ErrorFrames.tellsOfError(Json.tree(this.unknown))) {
			throw this.errors.map(this.unknown);
		}
	}

	/** Returns that no answer came at all, which has been seen to pass. */
	LlmException nothing() {
		LlmException nothing = this.errors.broken("The answer holds no candidate",
				(this.unknown != null) ? this.unknown : "");
		return nothing.withDetails(nothing.details().withRetry(true, null));
	}

}
