package io.reqllm.protocol.cohere.decode;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

import io.reqllm.answer.StreamEvent;
import io.reqllm.answer.StreamEvent.Delivery;
import io.reqllm.answer.StreamEvent.End;
import io.reqllm.answer.StreamEvent.Finished;
import io.reqllm.answer.StreamEvent.UsageReported;
import io.reqllm.chat.FinishReason;
import io.reqllm.error.LlmException;
import io.reqllm.json.Json;
import io.reqllm.protocol.response.ErrorFrames;
import io.reqllm.provider.Frame;
import io.reqllm.provider.ChatCall;
import io.reqllm.provider.ResponseHead;
import io.reqllm.provider.ResponseParser;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Reads an answer, whole or in pieces. It is over with the event {@code message-end}; a
 * {@code [DONE]} behind it, which some proxies add, says nothing.
 */
public final class CohereDecoder implements ResponseParser {

	private static final String DONE = "[DONE]";

	private final ChatCall call;

	private final ErrorFrames errors;

	private final FrameReader frame = new FrameReader();

	private final AnswerState answer;

	private @Nullable String id;

	private @Nullable JsonNode usage;

	private @Nullable String unknown;

	/**
	 * Creates a decoder of one answer.
	 */
	public CohereDecoder(ChatCall call, ResponseHead head) {
		this.call = call;
		this.errors = new ErrorFrames(call.model().id(), head);
		this.answer = new AnswerState(call.model().id(), call.route().wire());
	}

	@Override
	public void frame(Frame frame, Consumer<StreamEvent> events) {
		if (frame.is(DONE)) {
			return;
		}
		this.errors.requireNoPage(frame);
		if ("error".equals(frame.event())) {
			throw this.errors.map(frame.text());
		}
		this.frame.read(frame);
		check(frame);
		this.id = (this.id != null) ? this.id : this.frame.id;
		this.answer.add(this.frame, events);
		report(events);
		if (this.frame.isLast()) {
			finish(this.frame.finishReason, events);
		}
	}

	@Override
	public void end(Consumer<StreamEvent> events) {
		if (this.unknown != null) {
			throw this.errors.map(this.unknown);
		}
	}

	private void check(Frame frame) {
		boolean complains = complaint() != null && !this.frame.isLast();
		if (ErrorFrames.isError(this.frame.error) || "error".equals(this.frame.type) || complains) {
			throw this.errors.map(frame.text());
		}
		if (this.frame.flawed) {
			throw this.errors.broken("The answer is not of this protocol", frame.text());
		}
		if (!this.frame.isKnown()) {
			this.unknown = frame.text();
		}
	}

	private void report(Consumer<StreamEvent> events) {
		JsonNode told = this.frame.usage;
		UsageReported reported = (told != null) ? UsageReader.read(told, this.call.model().pricing()) : null;
		if (reported != null) {
			this.usage = told;
			events.accept(reported);
		}
	}

	private void finish(@Nullable String told, Consumer<StreamEvent> events) {
		String reason = (told != null && !told.isBlank()) ? told : null;
		FinishReason known = (reason != null) ? FinishReason.of(reason) : FinishReason.OTHER;
		boolean explained = known == FinishReason.LENGTH || known == FinishReason.CONTENT_FILTER;
		if (known == FinishReason.ERROR || (complaint() != null && !explained)) {
			throw failure(reason);
		}
		End end = this.answer.finish(reason, this.id, events);
		Map<String, Object> details = new HashMap<>();
		this.answer.describe(details);
		if (this.usage != null) {
			details.put("usage", Json.valueOf(this.usage));
		}
		events.accept(new Finished(List.of(end), this.id, null, Delivery.UNKNOWN, details));
	}

	/** The reason says little; the words beside it, if there are any, say more. */
	private LlmException failure(@Nullable String reason) {
		String complaint = complaint();
		ObjectNode body = Json.object();
		body.putObject("error")
			.put("message", (complaint != null) ? complaint : "The answer ended with finish reason '" + reason + "'")
			.put("code", reason);
		return this.errors.map(body.toString());
	}

	private @Nullable String complaint() {
		String complaint = this.frame.complaint;
		return (complaint != null && !complaint.isBlank()) ? complaint : null;
	}

}
