package io.reqllm.protocol.openai.chat.decode;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

import io.reqllm.answer.StreamEvent;
import io.reqllm.answer.StreamEvent.End;
import io.reqllm.answer.ToolCallJoiner;
import io.reqllm.answer.ToolCallJoiner.Piece;
import io.reqllm.chat.Citation;
import io.reqllm.chat.FinishReason;
import io.reqllm.json.Json;
import io.reqllm.model.ModelId;
import io.reqllm.protocol.openai.chat.dialect.OpenAiDialect;
import io.reqllm.protocol.openai.chat.dialect.Reasonings;
import io.reqllm.protocol.openai.response.Citations;
import io.reqllm.protocol.request.ToolNames;
import io.reqllm.protocol.response.ThinkSplitter;
import io.reqllm.provider.ChatCall;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** One of the answers, as far as it came. */
final class ChoiceState {

	private final OpenAiDialect.Reasoning dialect;

	private final AnswerParts parts;

	private final ThinkSplitter splitter;

	private final AnswerMedia media;

	private final ContentBlocks blocks;

	private final ToolCallJoiner toolCalls;

	private final CallPieces callPieces;

	private final ReasoningDetails details = new ReasoningDetails();

	private final Origins origins = new Origins();

	private final List<Object> logprobs = new ArrayList<>();

	private List<Citation> citations = new ArrayList<>();

	private boolean reasoned;

	private boolean whole;

	private @Nullable String finishReason;

	ChoiceState(int choice, ChatCall call, OpenAiDialect.Reasoning dialect) {
		ModelId model = call.model().id();
		this.dialect = dialect;
		this.parts = new AnswerParts(choice);
		this.splitter = new ThinkSplitter(dialect.tags());
		this.media = new AnswerMedia(model, AskedFor.audioType(call));
		this.blocks = new ContentBlocks(this.parts, this.media);
		this.toolCalls = new ToolCallJoiner(model, choice, this.parts::next);
		this.callPieces = new CallPieces(new ToolNames(call.request().tools()));
	}

	/** Emits what one frame adds, thoughts first. */
	void add(ChoiceReader read, Consumer<StreamEvent> events) {
		this.parts.to(events);
		this.whole |= read.whole;
		this.origins.sift(read);
		think(read);
		if (read.text != null) {
			this.splitter.add(read.text, this.parts);
		}
		if (read.blocks != null) {
			this.splitter.flush(this.parts);
			this.blocks.add(read.blocks);
		}
		if (read.refusal != null) {
			this.parts.refusal(read.refusal);
		}
		if (read.images != null) {
			this.media.images(read.images, this.parts);
		}
		if (read.audio != null) {
			this.media.audio(read.audio, this.parts);
		}
		for (int i = 0; i < read.toolCalls.size(); i++) {
			Piece piece = this.callPieces.ready(read.toolCalls.get(i), read.whole ? i : -1);
			this.splitter.flush(this.parts);
			this.toolCalls.add(piece, events);
		}
		note(read);
	}

	/** Returns whether the answer may be over. */
	boolean hasEnded() {
		return this.finishReason != null;
	}

	/** Returns whether the answer came in one piece. */
	boolean isWhole() {
		return this.whole;
	}

	/** Takes the sources that stand beside the answers. */
	void cite(List<Citation> found) {
		if (this.citations.isEmpty()) {
			this.citations = found;
		}
	}

	/** Emits what was held back because more might have come. */
	void flush(Consumer<StreamEvent> events) {
		this.parts.to(events);
		this.splitter.flush(this.parts);
	}

	/** Emits what belongs to whole parts, and returns why the answer ended. */
	End finish(@Nullable String responseId, Consumer<StreamEvent> events) {
		flush(events);
		if (!this.details.isEmpty()) {
			AnswerParts.Open thought = this.parts.firstThought(Reasonings.DETAILS);
			thought.put(Reasonings.DETAILS, this.details.toValue());
			thought.sign(this.details.signature());
		}
		this.media.done(this.parts);
		this.parts.done(this.citations);
		if (!ToolCallJoiner.breaksOff(this.finishReason)) {
			this.callPieces.close(this.toolCalls, events);
		}
		this.toolCalls.finish(this.finishReason, responseId, events);
		if (this.finishReason == null) {
			return new End(this.toolCalls.isEmpty() ? FinishReason.STOP : FinishReason.TOOL_CALLS, null);
		}
		return new End(FinishReason.of(this.finishReason), this.finishReason);
	}

	/** Puts what else is known of the answer under a name. */
	void describe(String name, Map<String, Object> details) {
		if (!this.logprobs.isEmpty()) {
			details.put(name, this.logprobs);
		}
		this.toolCalls.describe(details);
	}

	private void think(ChoiceReader read) {
		String said = (read.details != null) ? this.details.add(read.details) : "";
		if (read.reasoning != null) {
			this.reasoned = true;
			this.splitter.disable();
			this.parts.thinking(read.reasoning, read.reasoningField());
		}
		else if (!said.isEmpty() && !this.reasoned && this.dialect.details()) {
			this.splitter.disable();
			this.parts.thinking(said, Reasonings.DETAILS);
		}
		else if (read.details != null && !this.details.isEmpty()) {
			this.parts.firstThought(Reasonings.DETAILS);
		}
	}

	private void note(ChoiceReader read) {
		if (read.annotations != null) {
			this.citations.addAll(Citations.read(read.annotations));
		}
		if (read.logprobs != null) {
			for (JsonNode token : read.logprobs.path("content")) {
				this.logprobs.add(Json.valueOf(token));
			}
		}
		if (read.finishReason != null && !read.finishReason.isBlank()) {
			this.finishReason = read.finishReason;
		}
	}

}
