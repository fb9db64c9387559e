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

	private final TreeMap<Integer, Map<Integer, PartAssembler>> choices = new TreeMap<>();

	private @Nullable Started started;

	private @Nullable UsageReported reported;

	private @Nullable Finished finished;

	private int lastChoice = -1;

	private int lastPart = -1;

	private @Nullable PartAssembler last;

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
	 * @throws IllegalStateException if it has not begun or not ended
	 */
	public ChatResponse response() {
		if (this.started == null || this.finished == null) {
			throw new IllegalStateException("There is no whole answer without Started and Finished");
		}
		return build(this.started, this.finished);
	}

	/**
	 * Returns what has arrived so far; {@code null} if nothing has.
	 */
	public @Nullable ChatResponse partial() {
		boolean nothing = this.finished == null && this.reported == null
				&& this.choices.keySet().stream().allMatch(choice -> parts(choice).isEmpty());
		return (this.started == null || nothing) ? null : build(this.started, this.finished);
	}

	private ChatResponse build(Started start, @Nullable Finished end) {
		Delivery delivery = (end != null) ? end.delivery() : Delivery.UNKNOWN;
		List<End> ends = (end != null) ? end.ends() : List.of();
		int count = this.choices.isEmpty() ? 0 : this.choices.lastKey() + 1;
		List<Choice> answers = new ArrayList<>();
		for (int i = 0; i < Math.max(1, Math.max(count, ends.size())); i++) {
			Message message = new Message(Role.ASSISTANT, parts(i), null, start.model());
			answers.add((i < ends.size()) ? new Choice(message, ends.get(i).reason(), ends.get(i).rawReason())
					: new Choice(message, null, null));
		}
		return new ChatResponse(answers, usage(delivery), cost(delivery), metadata(start, end, delivery));
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

	private static ResponseMetadata metadata(Started start, @Nullable Finished end, Delivery delivery) {
		return new ResponseMetadata(start.model(), (end != null) ? end.answeringModel() : null,
				(end != null) ? end.responseId() : null, start.requestId(), start.rateLimits(), delivery.latency(),
				delivery.timeToFirstContent(), delivery.attempts(), start.warnings(),
				(end != null) ? end.details() : Map.of());
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
