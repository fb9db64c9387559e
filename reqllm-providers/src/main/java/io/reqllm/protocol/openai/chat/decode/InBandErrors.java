package io.reqllm.protocol.openai.chat.decode;

import java.util.List;

import io.reqllm.error.ErrorDetails;
import io.reqllm.error.ErrorMapper;
import io.reqllm.error.ErrorReply;
import io.reqllm.error.LlmException;
import io.reqllm.error.ProtocolException;
import io.reqllm.error.Redactor;
import io.reqllm.json.Json;
import io.reqllm.model.ModelId;
import io.reqllm.provider.Frame;
import io.reqllm.provider.ResponseHead;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Finds the errors inside a response that began well, and throws them. */
final class InBandErrors {

	private static final int QUOTED = 4000;

	/** Members of an error that says nothing of being one. */
	private static final List<String> TELLTALES = List.of("message", "detail", "details", "errors", "code", "msg");

	private final ModelId model;

	private final ResponseHead head;

	private @Nullable String unknown;

	InBandErrors(ModelId model, ResponseHead head) {
		this.model = model;
		this.head = head;
	}

	/** Looks at a frame that is not read yet. */
	void check(Frame frame) {
		if ("error".equals(frame.event())) {
			throw map(frame.text());
		}
		int first = 0;
		while (frame.bytes()[frame.offset() + first] <= ' ' && frame.bytes()[frame.offset() + first] >= 0) {
			first++;
		}
		if (frame.bytes()[frame.offset() + first] == '<') {
			throw broken("The answer is no JSON but looks like a web page: is the base URL right?", frame.text());
		}
	}

	/** Looks at a choice. */
	void check(ChoiceReader choice) {
		if (isError(choice.error)) {
			throw map(Json.object().<ObjectNode>set("error", choice.error).toString());
		}
	}

	/** Looks at what was read of a frame. */
	void check(Frame frame, FrameReader read) {
		if (isError(read.error())) {
			throw map(frame.text());
		}
		if (read.failure() != null) {
			throw map(failure(frame, read.failure()));
		}
		if (read.isFlawed()) {
			throw broken("The answer is not of this protocol", frame.text());
		}
		if (!read.isKnown()) {
			this.unknown = frame.text();
		}
	}

	/**
	 * Looks, once the answer stays away, at what came in its place.
	 */
	void checkUnknown() {
		if (this.unknown != null) {
			JsonNode told = Json.tree(this.unknown);
			if (TELLTALES.stream().anyMatch(told::has)) {
				throw map(this.unknown);
			}
		}
	}

	/** Returns that no answer came at all, which has been seen to pass. */
	LlmException nothing() {
		LlmException nothing = broken("The answer holds no choice", (this.unknown != null) ? this.unknown : "");
		return nothing.withDetails(nothing.details().withRetry(true, null));
	}

	private LlmException map(String body) {
		return ErrorMapper.map(new ErrorReply(this.model, this.head.status(), this.head.headers(), body));
	}

	private ProtocolException broken(String what, String body) {
		String quoted = Redactor.redact(body, QUOTED);
		return new ProtocolException(what + " (model " + this.model + ")",
				ErrorDetails.of(this.model)
					.withResponse(this.head.status(), this.head.requestId())
					.withBody(quoted.isEmpty() ? null : quoted),
				null);
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

	private static boolean isError(@Nullable JsonNode error) {
		return error != null
				&& ((error.isObject() && !error.isEmpty()) || (error.isString() && !error.asString().isBlank()));
	}

}
