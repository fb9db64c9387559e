package io.reqllm.protocol.bedrock.decode;

import java.util.List;

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

	/** Members of an error that says nothing of being one. */
	private static final List<String> TELLTALES = List.of("message", "Message", "error", "errors", "Output", "code",
			"__type");

	private final ErrorFrames errors;

	private @Nullable String unknown;

	InBandErrors(ModelId model, ResponseHead head) {
		this.errors = new ErrorFrames(model, head);
	}

	/** Looks at a frame that is not read yet. */
	void check(Frame frame) {
		this.errors.requireNoException(frame);
		if ("error".equals(frame.event())) {
			throw this.errors.map(frame.text());
		}
		this.errors.requireNoPage(frame);
	}

	/** Looks at what was read of a frame. */
	void check(Frame frame, EventReader read) {
		if (read.isFlawed()) {
			throw this.errors.broken("The answer is not of this protocol", frame.text());
		}
		if (read.exception() != null) {
			byte[] told = Json.bytes(Json.tree(frame.text()).path(read.exception()));
			this.errors.requireNoException(new Frame(read.exception(), told, 0, told.length));
		}
		if (!read.isKnown() && frame.event() == null) {
			this.unknown = frame.text();
		}
	}

	/** Looks, once the answer stays away, at what came in its place. */
	void checkUnknown() {
		if (this.unknown != null) {
			JsonNode told = Json.tree(this.unknown);
			if (TELLTALES.stream().anyMatch(told::has)) {
				throw this.errors.map(this.unknown);
			}
			LlmException nothing = this.errors.broken("The answer holds no message", this.unknown);
			throw nothing.withDetails(nothing.details().withRetry(true, null));
		}
	}

}
