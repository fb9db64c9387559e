package io.reqllm.answer;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import io.reqllm.answer.StreamEvent.Delivery;
import io.reqllm.answer.StreamEvent.End;
import io.reqllm.answer.StreamEvent.Finished;
import io.reqllm.answer.StreamEvent.PartDone;
import io.reqllm.answer.StreamEvent.Started;
import io.reqllm.answer.StreamEvent.TextDelta;
import io.reqllm.answer.StreamEvent.ThinkingDelta;
import io.reqllm.answer.StreamEvent.UsageReported;
import io.reqllm.chat.ChatResponse;
import io.reqllm.chat.ChatResponse.Choice;
import io.reqllm.chat.ContentPart;
import io.reqllm.chat.Message;
import io.reqllm.chat.ResponseMetadata;
import io.reqllm.chat.ResponseMetadata.Attempt;
import io.reqllm.chat.Role;
import io.reqllm.model.ModelId;
import io.reqllm.usage.Cost;
import io.reqllm.usage.Usage;
import org.jspecify.annotations.Nullable;

/**
 * Folds the events of one answer into a {@link ChatResponse}. It may be asked at any time
 * for what has arrived, which holds no tool call that is not whole.
 * <p>
 * Not thread-safe; one assembler serves one answer.
 */
public final class ResponseAssembler {

	private final Map<Integer, Map<Integer, PartAssembler>> choices = new TreeMap<>();

	private Started started;

	private @Nullable UsageReported reported;

	private @Nullable Finished finished;

	private int lastChoice = -1;

	private int lastPart = -1;

	private @Nullable PartAssembler last;

	/**
	 * Creates an assembler.
	 * @param model the model that was asked, as long as no {@link Started} says otherwise
	 */
	public ResponseAssembler(ModelId model) {
		this.started = new Started(model, 200, null, Map.of(), List.of());
	}

	/**
	 * Adds the next event.
	 */
	public void accept(StreamEvent event) {
		if (event instanceof TextDelta delta) {
			part(delta.choice(), delta.part()).text(delta.text());
		}
		else if (event instanceof ThinkingDelta delta) {
			part(delta.choice(), delta.part()).thinking(delta.text());
		}
		else if (event instanceof PartDone done) {
			part(done.choice(), done.part()).done(done.content());
		}
		else if (event instanceof UsageReported usage) {
			this.reported = usage;
		}
		else if (event instanceof Finished end) {
			this.finished = end;
		}
		else if (event instanceof Started start) {
			this.started = start;
		}
	}

	/**
	 * Returns whether the answer has ended as it should.
	 */
	public boolean isFinished() {
		return this.finished != null;
	}

	/**
	 * Returns the whole answer.
	 * @throws IllegalStateException if it has not ended
	 */
	public ChatResponse response() {
		if (this.finished == null) {
			throw new IllegalStateException("The answer of " + this.started.model() + " has not ended");
		}
		return build(this.finished.ends());
	}

	/**
	 * Returns what has arrived so far; {@code null} if nothing has.
	 */
	public @Nullable ChatResponse partial() {
		if (this.finished == null && this.reported == null && parts().isEmpty()) {
			return null;
		}
		return build((this.finished != null) ? this.finished.ends() : List.of());
	}

	private ChatResponse build(List<End> ends) {
		Delivery delivery = (this.finished != null) ? this.finished.delivery() : Delivery.UNKNOWN;
		int count = this.choices.isEmpty() ? 0 : ((TreeMap<Integer, ?>) this.choices).lastKey() + 1;
		List<Choice> answers = new ArrayList<>();
		for (int i = 0; i < Math.max(1, Math.max(count, ends.size())); i++) {
			End end = (i < ends.size()) ? ends.get(i) : null;
			Message message = new Message(Role.ASSISTANT, parts(i), null, this.started.model());
			answers.add((end != null) ? new Choice(message, end.reason(), end.rawReason())
					: new Choice(message, null, null));
		}
		return new ChatResponse(answers, usage(delivery), cost(delivery), metadata(delivery));
	}

	private Usage usage(Delivery delivery) {
		Usage usage = (this.reported != null) ? this.reported.usage() : Usage.UNKNOWN;
		for (Attempt attempt : delivery.attempts()) {
			usage = (attempt.usage() != null) ? usage.plus(attempt.usage()) : usage;
		}
		return usage;
	}

	/** What the last attempt cost must be known, or the sum would look too small. */
	private @Nullable Cost cost(Delivery delivery) {
		Cost cost = (this.reported != null) ? this.reported.cost() : null;
		for (Attempt attempt : delivery.attempts()) {
			cost = (cost != null && attempt.cost() != null) ? attempt.cost().plus(cost) : cost;
		}
		return cost;
	}

	private ResponseMetadata metadata(Delivery delivery) {
		Finished end = this.finished;
		return new ResponseMetadata(this.started.model(), (end != null) ? end.answeringModel() : null,
				(end != null) ? end.responseId() : null, this.started.requestId(), this.started.rateLimits(),
				delivery.latency(), delivery.timeToFirstContent(), delivery.attempts(), this.started.warnings(),
				(end != null) ? end.details() : Map.of());
	}

	private List<ContentPart> parts() {
		return this.choices.keySet().stream().flatMap(choice -> parts(choice).stream()).toList();
	}

	private List<ContentPart> parts(int choice) {
		List<ContentPart> parts = new ArrayList<>();
		for (PartAssembler part : this.choices.getOrDefault(choice, Map.of()).values()) {
			ContentPart content = part.part();
			if (content != null) {
				parts.add(content);
			}
		}
		return parts;
	}

	/** Most events go on with the part of the event before. */
	private PartAssembler part(int choice, int part) {
		if (this.last == null || this.lastChoice != choice || this.lastPart != part) {
			this.last = this.choices.computeIfAbsent(choice, key -> new TreeMap<>())
				.computeIfAbsent(part, key -> new PartAssembler());
			this.lastChoice = choice;
			this.lastPart = part;
		}
		return this.last;
	}

}
