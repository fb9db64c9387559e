package io.reqllm.protocol.openai.responses.decode;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

import io.reqllm.answer.StreamEvent;
import io.reqllm.answer.StreamEvent.PartDone;
import io.reqllm.answer.StreamEvent.TextDelta;
import io.reqllm.answer.StreamEvent.ThinkingDelta;
import io.reqllm.answer.ToolCallJoiner;
import io.reqllm.chat.ContentPart;
import io.reqllm.protocol.request.ToolNames;
import io.reqllm.provider.ChatCall;

/** Numbers the parts of the answer and emits what the items make of themselves. */
final class PartSink {

	/** Joins the calls, whichever items they come in. */
	final ToolCallJoiner calls;

	/** Gives back the names that the application gave to its tools. */
	final ToolNames names;

	/** How likely each token was, if that was asked for. */
	final List<Object> logprobs = new ArrayList<>();

	private Consumer<StreamEvent> events = event -> {
	};

	private int parts;

	private int items;

	PartSink(ChatCall call) {
		this.calls = new ToolCallJoiner(call.model().id(), 0, this::nextPart);
		this.names = new ToolNames(call.request().tools());
	}

	/** Takes where the events of the next frame go. */
	void to(Consumer<StreamEvent> events) {
		this.events = events;
	}

	Consumer<StreamEvent> events() {
		return this.events;
	}

	int nextPart() {
		return this.parts++;
	}

	int nextItem() {
		return this.items++;
	}

	void text(int part, String piece) {
		this.events.accept(new TextDelta(0, part, piece));
	}

	void thinking(int part, String piece) {
		this.events.accept(new ThinkingDelta(0, part, piece));
	}

	void done(int part, ContentPart content) {
		this.events.accept(new PartDone(0, part, content));
	}

}
