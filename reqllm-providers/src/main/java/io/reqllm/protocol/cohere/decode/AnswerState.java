package io.reqllm.protocol.cohere.decode;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

import io.reqllm.answer.StreamEvent;
import io.reqllm.answer.StreamEvent.End;
import io.reqllm.answer.StreamEvent.PartDone;
import io.reqllm.answer.ToolCallJoiner;
import io.reqllm.answer.ToolCallJoiner.Piece;
import io.reqllm.chat.ContentPart.ProviderItem;
import io.reqllm.chat.FinishReason;
import io.reqllm.json.Json;
import io.reqllm.model.ModelId;
import io.reqllm.protocol.cohere.decode.FrameReader.Content;
import io.reqllm.protocol.response.SpokenParts;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The answer as far as it came. What the model plans before it calls tools is neither
 * said to the user nor a thought that other models share, so it goes back as an item.
 */
final class AnswerState {

	private static final String PLAN = "tool_plan";

	private final String wire;

	private final SpokenParts parts = new SpokenParts();

	private final ToolCallJoiner toolCalls;

	private final Citations citations = new Citations();

	private final List<Object> logprobs = new ArrayList<>();

	private final StringBuilder plan = new StringBuilder();

	/** The numbers of the texts by their places in the content. */
	private final Map<Integer, Integer> texts = new HashMap<>();

	private int planPart = -1;

	private int place = -1;

	AnswerState(ModelId model, String wire) {
		this.wire = wire;
		this.toolCalls = new ToolCallJoiner(model, 0, this.parts::next);
	}

	/** Emits what one frame adds. */
	void add(FrameReader read, Consumer<StreamEvent> events) {
		this.parts.to(events);
		for (int i = 0; i < read.contents.size(); i++) {
			Content content = read.contents.get(i);
			say(i, content.text(), content.thinking());
		}
		say(read.index, read.text(), read.thinking());
		if (read.plan != null && !read.plan.isEmpty()) {
			this.planPart = (this.planPart < 0) ? this.parts.next() : this.planPart;
			this.plan.append(read.plan);
		}
		for (int i = 0; i < read.toolCalls.size(); i++) {
			Piece piece = read.toolCalls.get(i);
			int index = read.whole ? i : read.index;
			this.toolCalls.add(new Piece(piece.id(), index, piece.name(), piece.arguments(), piece.metadata()), events);
		}
		note(read);
	}

	/** Emits what belongs to whole parts, and returns why the answer ended. */
	End finish(@Nullable String reason, @Nullable String responseId, Consumer<StreamEvent> events) {
		this.parts.to(events);
		this.parts.done(this.citations::ofText);
		if (this.planPart >= 0) {
			events.accept(new PartDone(0, this.planPart, planned()));
		}
		this.toolCalls.finish(reason, responseId, events);
		FinishReason known = (reason != null) ? FinishReason.of(reason) : FinishReason.STOP;
		boolean calls = known == FinishReason.STOP && !this.toolCalls.isEmpty();
		return new End(calls ? FinishReason.TOOL_CALLS : known, reason);
	}

	/** Puts what else is known of the answer under its name. */
	void describe(Map<String, Object> details) {
		if (!this.logprobs.isEmpty()) {
			details.put("logprobs", this.logprobs);
		}
		if (!this.citations.ofThoughts().isEmpty()) {
			details.put("thinking_citations", this.citations.ofThoughts().stream().map(Json::valueOf).toList());
		}
		this.toolCalls.describe(details);
	}

	private void say(int place, @Nullable String text, @Nullable String thinking) {
		if (thinking != null) {
			turnTo(place);
			this.parts.thinking(thinking);
		}
		if (text != null && !text.isEmpty()) {
			turnTo(place);
			this.parts.text(text);
			this.texts.putIfAbsent(place, this.parts.lastText());
		}
	}

	private void turnTo(int place) {
		if (place != this.place) {
			this.parts.interrupt();
			this.place = place;
		}
	}

	private void note(FrameReader read) {
		if (read.citations != null) {
			each(read.citations).forEach(citation -> this.citations.add(citation, text(citation)));
		}
		if (read.logprobs != null) {
			each(read.logprobs).forEach(token -> this.logprobs.add(Json.valueOf(token)));
		}
	}

	/** The text that a citation is for; where none is told, the last. */
	private int text(JsonNode citation) {
		return this.texts.getOrDefault(citation.path("content_index").asInt(-1), this.parts.lastText());
	}

	private ProviderItem planned() {
		ObjectNode item = Json.object().put(PLAN, this.plan.toString());
		this.citations.ofPlan().forEach(citation -> item.withArray("citations").add(citation));
		return new ProviderItem(this.wire, PLAN, item.toString(), Map.of());
	}

	private static Iterable<JsonNode> each(JsonNode oneOrMany) {
		return oneOrMany.isArray() ? oneOrMany : List.of(oneOrMany);
	}

}
