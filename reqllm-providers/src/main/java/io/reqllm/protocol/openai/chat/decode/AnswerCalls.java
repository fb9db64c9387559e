package io.reqllm.protocol.openai.chat.decode;

import java.util.Map;
import java.util.function.Consumer;

import io.reqllm.answer.StreamEvent;
import io.reqllm.answer.ToolCallJoiner;
import io.reqllm.protocol.request.ToolNames;
import io.reqllm.provider.ChatCall;
import org.jspecify.annotations.Nullable;

/** The tool calls of one answer, as far as they came. */
final class AnswerCalls {

	private final ToolCallJoiner joiner;

	private final CallPieces pieces;

	AnswerCalls(ChatCall call, int choice, AnswerParts parts) {
		this.joiner = new ToolCallJoiner(call.model().id(), choice, parts::next);
		this.pieces = new CallPieces(new ToolNames(call.request().tools()));
	}

	/** Adds what one frame says. */
	void add(ChoiceReader read, Consumer<StreamEvent> events) {
		for (int i = 0; i < read.toolCalls.size(); i++) {
			this.joiner.add(this.pieces.ready(read.toolCalls.get(i), read.whole ? i : -1), events);
		}
	}

	/** Emits the calls that are whole. */
	void finish(@Nullable String rawReason, @Nullable String responseId, Consumer<StreamEvent> events) {
		if (!ToolCallJoiner.breaksOff(rawReason)) {
			this.pieces.close(this.joiner, events);
		}
		this.joiner.finish(rawReason, responseId, events);
	}

	boolean isEmpty() {
		return this.joiner.isEmpty();
	}

	void describe(Map<String, Object> details) {
		this.joiner.describe(details);
	}

}
