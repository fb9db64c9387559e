package io.reqllm.protocol.gemini.decode;

import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;

import io.reqllm.answer.StreamEvent;
import io.reqllm.answer.StreamEvent.End;
import io.reqllm.chat.ContentPart;
import io.reqllm.chat.FinishReason;
import io.reqllm.json.Json;
import io.reqllm.model.ModelId;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** One of the answers, as far as it came. */
final class CandidateState {

	private static final String LOGPROBS = "logprobsResult";

	private final AnswerParts parts;

	private final FunctionCalls calls;

	private final Sources sources = new Sources();

	private final Map<String, JsonNode> rare = new TreeMap<>();

	private @Nullable String finishReason;

	/**
	 * Creates the state of an answer that has not begun.
	 * @param searched whether sources may tell of places in its text
	 */
	CandidateState(int choice, ModelId model, boolean searched) {
		this.parts = new AnswerParts(choice, searched);
		this.calls = new FunctionCalls(model, choice, this.parts::next);
	}

	/** Emits what one frame adds. */
	void add(CandidateReader read, Consumer<StreamEvent> events) {
		for (int i = 0; i < read.pieces().size(); i++) {
			add(read.pieces().get(i), events);
		}
		String reason = read.finishReason();
		if (reason != null && !reason.isBlank()) {
			this.finishReason = reason;
		}
		if (!read.rare().isEmpty()) {
			read.rare().forEach(this::note);
		}
	}

	/** Returns whether the answer may be over. */
	boolean hasEnded() {
		return this.finishReason != null;
	}

	/**
	 * Emits what belongs to whole parts, and returns why the answer ended.
	 * @param blocked why the question was not answered; {@code null} if it was
	 */
	End finish(@Nullable String blocked, @Nullable String responseId, Consumer<StreamEvent> events) {
		String raw = (this.finishReason != null) ? this.finishReason : blocked;
		this.parts.done(this.sources, events);
		this.calls.finish(raw, responseId, events);
		return new End(reason(blocked), raw);
	}

	/** Puts what else is known of the answer under names that end with a suffix. */
	void describe(String suffix, Map<String, Object> details) {
		this.rare.forEach((name, value) -> details.put(name + suffix, Json.valueOf(value)));
		this.calls.describe(details);
	}

	private FinishReason reason(@Nullable String blocked) {
		FinishReason reason = (this.finishReason != null) ? FinishReason.of(this.finishReason)
				: (blocked != null) ? FinishReason.CONTENT_FILTER : null;
		boolean natural = reason == null || reason == FinishReason.STOP;
		if (natural && !this.calls.isEmpty()) {
			return FinishReason.TOOL_CALLS;
		}
		return (reason != null) ? reason : FinishReason.OTHER;
	}

	private void add(AnswerPiece piece, Consumer<StreamEvent> events) {
		ContentPart whole = piece.whole();
		if (piece.call() != null) {
			this.calls.add(piece.call(), piece.signature(), events);
		}
		else if (whole != null) {
			this.parts.whole(whole, events);
		}
		else {
			this.parts.say(piece, events);
		}
	}

	private void note(String name, JsonNode value) {
		this.sources.add(name, value);
		JsonNode known = this.rare.get(name);
		if (name.equals(LOGPROBS) && known instanceof ObjectNode so && value instanceof ObjectNode more) {
			more.properties().forEach(member -> {
				if (so.path(member.getKey()) instanceof ArrayNode list && member.getValue() instanceof ArrayNode next) {
					list.addAll(next);
				}
			});
		}
		else if (known == null || !value.isEmpty() || value.isValueNode()) {
			this.rare.put(name, value);
		}
	}

}
