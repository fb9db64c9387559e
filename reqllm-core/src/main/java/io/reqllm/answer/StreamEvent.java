package io.reqllm.answer;

import java.time.Duration;
import java.util.List;
import java.util.Map;

import io.reqllm.chat.ContentPart;
import io.reqllm.chat.FinishReason;
import io.reqllm.chat.ResponseMetadata.Attempt;
import io.reqllm.chat.Warning;
import io.reqllm.embedding.Embedding;
import io.reqllm.model.ModelId;
import io.reqllm.usage.Cost;
import io.reqllm.usage.Usage;
import org.jspecify.annotations.Nullable;

/**
 * One piece of an answer, to a question or to texts that are embedded. An answer is
 * {@link Started}, then content and usage in any order, then {@link Finished}: exactly
 * once and last. An answer that fails ends with an error signal instead.
 * <p>
 * Content says which of the answers it belongs to ({@code choice}, 0 unless more than one
 * was asked for) and which part of that answer's message it is ({@code part}, counted in
 * the order of first appearance).
 */
public sealed interface StreamEvent {

	/**
	 * Returns whether this is content: something that the model said.
	 */
	default boolean isContent() {
		return false;
	}

	/**
	 * The provider has begun to answer.
	 *
	 * @param model the model that was asked
	 * @param status the HTTP status
	 * @param requestId the provider's id of the HTTP exchange
	 * @param rateLimits the headers that tell what is left, by lower-case name
	 * @param warnings what was changed on the way to the provider
	 */
	record Started(ModelId model, int status, @Nullable String requestId, Map<String, String> rateLimits,
			List<Warning> warnings) implements StreamEvent {
	}

	/**
	 * The next piece of written text, never empty.
	 *
	 * @param choice which answer
	 * @param part which part of it
	 * @param text the piece
	 */
	record TextDelta(int choice, int part, String text) implements StreamEvent {

		@Override
		public boolean isContent() {
			return true;
		}

	}

	/**
	 * The next piece of a thought, never empty.
	 *
	 * @param choice which answer
	 * @param part which part of it
	 * @param text the piece
	 */
	record ThinkingDelta(int choice, int part, String text) implements StreamEvent {

		@Override
		public boolean isContent() {
			return true;
		}

	}

	/**
	 * The next piece of a tool call. The whole call comes with its {@link PartDone}.
	 *
	 * @param choice which answer
	 * @param part which part of it
	 * @param id names the call, as soon as it is known
	 * @param name the tool, as soon as it is known
	 * @param arguments the next piece of the JSON text; may be empty
	 */
	record ToolCallDelta(int choice, int part, @Nullable String id, @Nullable String name,
			String arguments) implements StreamEvent {

		@Override
		public boolean isContent() {
			return true;
		}

	}

	/**
	 * A part is complete. Text and thinking carry here only what their deltas did not:
	 * the deltas come before {@code content}'s text, and its citations, signature and
	 * metadata belong to the whole part. Every other kind of part is whole.
	 *
	 * @param choice which answer
	 * @param part which part of it
	 * @param content the part
	 */
	record PartDone(int choice, int part, ContentPart content) implements StreamEvent {

		@Override
		public boolean isContent() {
			return true;
		}

	}

	/**
	 * A text is embedded. Answers to questions hold none of these.
	 *
	 * @param index which text, counted from 0
	 * @param embedding its vector
	 */
	record EmbeddingDone(int index, Embedding embedding) implements StreamEvent {

		@Override
		public boolean isContent() {
			return true;
		}

	}

	/**
	 * What was consumed so far: a snapshot, of which the last one counts.
	 *
	 * @param usage the tokens
	 * @param cost what they cost; {@code null} if unknown
	 * @param tier how the provider served the answer, in its own words; {@code null} if
	 * it does not tell
	 */
	record UsageReported(Usage usage, @Nullable Cost cost, @Nullable String tier) implements StreamEvent {

		/** Reports a usage of which the provider does not tell how it was served. */
		public UsageReported(Usage usage, @Nullable Cost cost) {
			this(usage, cost, null);
		}

		/** Returns this event with another cost. */
		public UsageReported withCost(@Nullable Cost other) {
			return new UsageReported(this.usage, other, this.tier);
		}

		/** Returns this event with another tier. */
		public UsageReported withTier(@Nullable String other) {
			return new UsageReported(this.usage, this.cost, other);
		}

	}

	/**
	 * The answer is complete.
	 *
	 * @param ends why each answer ended, at least one
	 * @param responseId the provider's id of the answer
	 * @param answeringModel what the provider says answered
	 * @param delivery how it came here
	 * @param details what else the provider said, by its own names
	 */
	record Finished(List<End> ends, @Nullable String responseId, @Nullable String answeringModel, Delivery delivery,
			Map<String, Object> details) implements StreamEvent {

		/** Copies the collections. */
		public Finished {
			ends = List.copyOf(ends);
			details = Map.copyOf(details);
		}

		/** Returns why the first answer ended. */
		public FinishReason reason() {
			return this.ends.get(0).reason();
		}

		/** Returns the provider's own word for it. */
		public @Nullable String rawReason() {
			return this.ends.get(0).rawReason();
		}

		/** Returns this event with another delivery. */
		public Finished withDelivery(Delivery other) {
			return new Finished(this.ends, this.responseId, this.answeringModel, other, this.details);
		}

	}

	/**
	 * Why one answer ended.
	 *
	 * @param reason in the words of this library
	 * @param rawReason in the words of the provider
	 */
	record End(FinishReason reason, @Nullable String rawReason) {
	}

	/**
	 * How an answer came here.
	 *
	 * @param latency from the call to the end of the answer
	 * @param timeToFirstContent from the call to the first content
	 * @param attempts those that failed before, in order
	 */
	record Delivery(@Nullable Duration latency, @Nullable Duration timeToFirstContent, List<Attempt> attempts) {

		/** Nothing is known yet. */
		public static final Delivery UNKNOWN = new Delivery(null, null, List.of());

		/** Copies the attempts. */
		public Delivery {
			attempts = List.copyOf(attempts);
		}

	}

}
