package io.reqllm.protocol.gemini.decode;

import java.util.Map;
import java.util.function.Consumer;
import java.util.function.IntSupplier;

import io.reqllm.answer.StreamEvent;
import io.reqllm.answer.ToolCallJoiner;
import io.reqllm.answer.ToolCallJoiner.Piece;
import io.reqllm.model.ModelId;
import org.jspecify.annotations.Nullable;

/**
 * Collects the tool calls of one answer. They come whole, except from Vertex AI when it
 * streams arguments: then a call begins with its name, goes on with pieces that name
 * their places, and ends with one that does not say that more will come (Vertex AI,
 * "Streaming function call arguments", read in November 2026).
 */
final class FunctionCalls {

	private final ModelId model;

	private final ToolCallJoiner joiner;

	private int begun;

	private @Nullable PartialArguments partial;

	FunctionCalls(ModelId model, int choice, IntSupplier parts) {
		this.model = model;
		this.joiner = new ToolCallJoiner(model, choice, parts);
	}

	void add(AnswerPiece.Call call, @Nullable String signature, Consumer<StreamEvent> events) {
		boolean begins = this.partial == null || call.name() != null;
		if (begins) {
			closePartial(events);
			this.begun++;
			this.partial = (call.continued() || call.partial() != null) ? new PartialArguments(this.model) : null;
		}
		PartialArguments arguments = this.partial;
		String text = call.arguments();
		if (arguments != null) {
			arguments.add(call.partial());
			text += call.continued() ? "" : arguments.json();
			this.partial = call.continued() ? arguments : null;
		}
		Map<String, Object> metadata = (signature != null) ? Map.of("thoughtSignature", signature) : Map.of();
		this.joiner.add(new Piece(begins ? call.id() : null, this.begun, call.name(), text, metadata), events);
	}

	boolean isEmpty() {
		return this.joiner.isEmpty();
	}

	/** Emits the calls; one of which more should have come is no call. */
	void finish(@Nullable String rawReason, @Nullable String responseId, Consumer<StreamEvent> events) {
		closePartial(events);
		this.joiner.finish(rawReason, responseId, events);
	}

	/** Tells of the calls that were cut off. */
	void describe(Map<String, Object> details) {
		this.joiner.describe(details);
	}

	/** Half an object is refused for what it is. */
	private void closePartial(Consumer<StreamEvent> events) {
		if (this.partial != null) {
			this.joiner.add(new Piece(null, this.begun, null, "{", Map.of()), events);
			this.partial = null;
		}
	}

}
