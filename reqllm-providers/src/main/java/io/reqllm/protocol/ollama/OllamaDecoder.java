package io.reqllm.protocol.ollama;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

import io.reqllm.answer.StreamEvent;
import io.reqllm.answer.StreamEvent.Delivery;
import io.reqllm.answer.StreamEvent.End;
import io.reqllm.answer.StreamEvent.Finished;
import io.reqllm.answer.StreamEvent.UsageReported;
import io.reqllm.answer.ToolCallJoiner;
import io.reqllm.answer.ToolCallJoiner.Piece;
import io.reqllm.chat.FinishReason;
import io.reqllm.json.Json;
import io.reqllm.protocol.response.ErrorFrames;
import io.reqllm.protocol.response.SpokenParts;
import io.reqllm.protocol.response.ThinkSplitter;
import io.reqllm.provider.Frame;
import io.reqllm.provider.ChatCall;
import io.reqllm.provider.ResponseHead;
import io.reqllm.provider.ResponseParser;
import io.reqllm.usage.Usage;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * Reads an answer, whole or line by line. It is over with the line that is {@code done}.
 */
final class OllamaDecoder implements ResponseParser {

	private static final String DONE = "[DONE]";

	private final ErrorFrames errors;

	private final LineReader line = new LineReader(this::line);

	private final SpokenParts parts = new SpokenParts();

	private final ThinkSplitter splitter;

	private final ToolCallJoiner toolCalls;

	private final List<Object> logprobs = new ArrayList<>();

	/** Whether the response says that more than one line comes. */
	private final boolean lines;

	private Consumer<StreamEvent> events = event -> {
	};

	private int calls;

	private boolean begun;

	private boolean told;

	private boolean finished;

	private @Nullable String unknown;

	OllamaDecoder(ChatCall call, ResponseHead head, OllamaDialect dialect) {
		this.errors = new ErrorFrames(call.model().id(), head);
		this.splitter = new ThinkSplitter(dialect.thinkTags());
		this.toolCalls = new ToolCallJoiner(call.model().id(), 0, this.parts::next);
		this.lines = !head.contentType().equals("application/json");
	}

	@Override
	public void frame(Frame frame, Consumer<StreamEvent> events) {
		if (frame.is(DONE)) {
			return;
		}
		this.errors.requireNoPage(frame);
		this.events = events;
		this.parts.to(events);
		this.line.read(frame);
		if (!this.line.object) {
			throw this.errors.broken("The answer is not of this protocol", frame.text());
		}
		if (!this.line.isKnown()) {
			this.unknown = frame.text();
		}
	}

	/** A whole answer is over with its body, whatever it says. */
	@Override
	public void end(Consumer<StreamEvent> events) {
		this.events = events;
		this.parts.to(events);
		if (this.begun && !this.told && !this.lines) {
			finish();
		}
		else if (this.unknown != null) {
			throw this.errors.map(this.unknown);
		}
	}

	private void line() {
		if (this.finished) {
			return;
		}
		if (this.line.error != null && !this.line.error.isEmpty() || isText(this.line)) {
			throw this.errors.map(Json.object().<ObjectNode>set("error", this.line.error).toString());
		}
		this.begun |= this.line.message;
		this.told |= this.line.done != null;
		speak();
		if (Boolean.TRUE.equals(this.line.done)) {
			finish();
		}
	}

	private static boolean isText(LineReader line) {
		return line.error != null && line.error.isString() && !line.error.asString().isBlank();
	}

	/** Thoughts come first, even if a line names them last. */
	private void speak() {
		if (this.line.thinking != null && !this.line.thinking.isEmpty()) {
			this.splitter.disable();
			this.parts.thinking(this.line.thinking);
		}
		if (this.line.content != null) {
			this.splitter.add(this.line.content, this.parts);
		}
		for (Piece piece : this.line.toolCalls) {
			this.splitter.flush(this.parts);
			this.toolCalls.add(new Piece(piece.id(), this.calls++, piece.name(), piece.arguments(), Map.of()),
					this.events);
		}
		if (this.line.logprobs != null) {
			this.line.logprobs.forEach(token -> this.logprobs.add(Json.valueOf(token)));
		}
	}

	/** No answer has an id, so its time helps to make ids for calls. */
	private void finish() {
		String told = this.line.doneReason;
		String reason = (told != null && !told.isBlank()) ? told : null;
		this.splitter.flush(this.parts);
		this.parts.done(part -> List.of());
		this.toolCalls.finish(reason, this.line.createdAt, this.events);
		report();
		FinishReason known = (reason != null) ? FinishReason.of(reason) : FinishReason.STOP;
		boolean called = known == FinishReason.STOP && !this.toolCalls.isEmpty();
		this.events.accept(new Finished(List.of(new End(called ? FinishReason.TOOL_CALLS : known, reason)), null,
				this.line.model, Delivery.UNKNOWN, details()));
		this.finished = true;
	}

	private void report() {
		Object input = this.line.counts.get("prompt_eval_count");
		Object output = this.line.counts.get("eval_count");
		if (input != null || output != null) {
			Usage usage = Usage.builder().input((Long) input).output((Long) output).build();
			this.events.accept(new UsageReported(usage, null));
		}
	}

	private Map<String, Object> details() {
		Map<String, Object> details = new HashMap<>();
		if (!this.line.counts.isEmpty()) {
			details.put("usage", Map.copyOf(this.line.counts));
		}
		if (!this.logprobs.isEmpty()) {
			details.put("logprobs", this.logprobs);
		}
		this.toolCalls.describe(details);
		return details;
	}

}
