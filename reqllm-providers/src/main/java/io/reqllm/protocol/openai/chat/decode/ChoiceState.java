package io.reqllm.protocol.openai.chat.decode;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

import io.reqllm.answer.StreamEvent;
import io.reqllm.answer.StreamEvent.End;
import io.reqllm.chat.Citation;
import io.reqllm.chat.FinishReason;
import io.reqllm.json.Json;
import io.reqllm.protocol.openai.chat.dialect.OpenAiDialect;
import io.reqllm.protocol.openai.chat.dialect.Reasonings;
import io.reqllm.protocol.openai.response.Citations;
import io.reqllm.protocol.response.ThinkSplitter;
import io.reqllm.provider.ChatCall;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** One of the answers, as far as it came. */
final class ChoiceState {

	private final OpenAiDialect.Reasoning dialect;

	private final AnswerParts parts;

	private final ThinkSplitter splitter;

	private final int choice;

	private final ChatCall call;

	private final ReasoningDetails details = new ReasoningDetails();

	private final Origins origins = new Origins();

	private final List<Object> logprobs = new ArrayList<>();

	private List<Citation> citations = new ArrayList<>();

	/** Most answers are nothing but text: what the others need is made when it comes. */
	private @Nullable AnswerMedia media;

	private @Nullable AnswerCalls calls;

	private boolean reasoned;

	private boolean whole;

	private @Nullable String finishReason;

	ChoiceState(int choice, ChatCall call, OpenAiDialect.Reasoning dialect) {
		this.choice = choice;
		this.call = call;
		this.dialect = dialect;
		this.parts = new AnswerParts(choice);
		this.splitter = new ThinkSplitter(dialect.tags());
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
			new ContentBlocks(this.parts, media()).add(read.blocks);
		}
		if (read.refusal != null) {
			this.parts.refusal(read.refusal);
		}
		if (read.images != null) {
			media().images(read.images, this.parts);
		}
		if (read.audio != null) {
			media().audio(read.audio, this.parts);
		}
		if (!read.toolCalls.isEmpty()) {
			this.splitter.flush(this.parts);
			calls().add(read, events);
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
		if (this.media != null) {
			this.media.done(this.parts);
		}
		this.parts.done(this.citations);
		if (this.calls != null) {
			this.calls.finish(this.finishReason, responseId, events);
		}
		if (this.finishReason == null) {
			boolean called = this.calls != null && !this.calls.isEmpty();
			return new End(called ? FinishReason.TOOL_CALLS : FinishReason.STOP, null);
		}
		return new End(FinishReason.of(this.finishReason), this.finishReason);
	}

	/** Puts what else is known of the answer under a name. */
	void describe(String name, Map<String, Object> details) {
		if (!this.logprobs.isEmpty()) {
			details.put(name, this.logprobs);
		}
		if (this.calls != null) {
			this.calls.describe(details);
		}
	}

	private AnswerCalls calls() {
		AnswerCalls made = this.calls;
		if (made == null) {
			made = new AnswerCalls(this.call, this.choice, this.parts);
			this.calls = made;
		}
		return made;
	}

	private AnswerMedia media() {
		AnswerMedia made = this.media;
		if (made == null) {
			made = new AnswerMedia(this.call.model().id(), AskedFor.audioType(this.call));
			this.media = made;
		}
		return made;
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
