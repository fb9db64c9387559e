package io.reqllm.test;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import io.reqllm.answer.StreamEvent;
import io.reqllm.answer.StreamEvent.Delivery;
import io.reqllm.answer.StreamEvent.End;
import io.reqllm.answer.StreamEvent.Finished;
import io.reqllm.answer.StreamEvent.PartDone;
import io.reqllm.answer.StreamEvent.Started;
import io.reqllm.answer.StreamEvent.TextDelta;
import io.reqllm.answer.StreamEvent.ThinkingDelta;
import io.reqllm.answer.StreamEvent.ToolCallDelta;
import io.reqllm.answer.StreamEvent.UsageReported;
import io.reqllm.chat.ChatRequest;
import io.reqllm.chat.ContentPart;
import io.reqllm.chat.FinishReason;
import io.reqllm.chat.Message;
import io.reqllm.error.ErrorDetails;
import io.reqllm.error.LlmException;
import io.reqllm.model.ModelId;
import io.reqllm.provider.ChatCall;
import io.reqllm.test.simulator.Pieces;
import io.reqllm.usage.Usage;
import reactor.core.publisher.Flux;

/** Plays a scripted answer as the events that a provider's answer gives. */
final class FakeEvents {

	private final FakeAnswer answer;

	private final ChatCall call;

	private final String responseId;

	FakeEvents(FakeAnswer answer, ChatCall call, int number) {
		this.answer = answer;
		this.call = call;
		this.responseId = "fake-" + number;
	}

	Flux<StreamEvent> play() {
		LlmException failure = this.answer.failure();
		if (failure != null && this.answer.parts().isEmpty()) {
			return Flux.error(named(failure));
		}
		Flux<StreamEvent> content = Flux.fromIterable(content());
		Flux<StreamEvent> paced = this.answer.pace().isZero() ? content : content.delayElements(this.answer.pace());
		Flux<StreamEvent> end = (failure != null) ? Flux.error(named(failure)) : Flux.just(usage(), finished());
		return Flux.concat(Flux.just(started()), paced, end);
	}

	private StreamEvent started() {
		return new Started(this.call.model().id(), 200, this.responseId, Map.of(), List.of());
	}

	private List<StreamEvent> content() {
		List<StreamEvent> events = new ArrayList<>();
		List<ContentPart> parts = this.answer.parts();
		for (int part = 0; part < parts.size(); part++) {
			add(parts.get(part), part, events);
		}
		return events;
	}

	private static void add(ContentPart content, int part, List<StreamEvent> events) {
		if (content instanceof ContentPart.Text text) {
			Pieces.of(text.text()).forEach(piece -> events.add(new TextDelta(0, part, piece)));
			if (!text.citations().isEmpty() || !text.metadata().isEmpty()) {
				events.add(new PartDone(0, part, new ContentPart.Text("", text.citations(), text.metadata())));
			}
		}
		else if (content instanceof ContentPart.Thinking thinking) {
			Pieces.of(thinking.text()).forEach(piece -> events.add(new ThinkingDelta(0, part, piece)));
			if (thinking.signature() != null || !thinking.metadata().isEmpty()) {
				events.add(
						new PartDone(0, part, new ContentPart.Thinking("", thinking.signature(), thinking.metadata())));
			}
		}
		else {
			if (content instanceof ContentPart.ToolCall tool) {
				events.add(new ToolCallDelta(0, part, tool.id(), tool.name(), ""));
				Pieces.of(tool.arguments())
					.forEach(piece -> events.add(new ToolCallDelta(0, part, tool.id(), tool.name(), piece)));
			}
			events.add(new PartDone(0, part, content));
		}
	}

	private StreamEvent usage() {
		Usage usage = this.answer.usage();
		return new UsageReported((usage != null) ? usage : counted(), this.answer.cost());
	}

	private Usage counted() {
		ChatRequest request = this.call.request();
		int input = request.messages().stream().map(Message::text).mapToInt(Pieces::count).sum();
		int output = this.answer.parts().stream().mapToInt(FakeEvents::size).sum();
		return Usage.of(input, output);
	}

	private static int size(ContentPart content) {
		if (content instanceof ContentPart.Text text) {
			return Pieces.count(text.text());
		}
		if (content instanceof ContentPart.Thinking thinking) {
			return Pieces.count(thinking.text());
		}
		return (content instanceof ContentPart.ToolCall call) ? Pieces.count(call.arguments()) : 1;
	}

	private StreamEvent finished() {
		boolean calls = this.answer.parts().stream().anyMatch(ContentPart.ToolCall.class::isInstance);
		End end = calls ? new End(FinishReason.TOOL_CALLS, "tool_calls") : new End(FinishReason.STOP, "stop");
		return new Finished(List.of(end), this.responseId, this.call.model().id().name(), Delivery.UNKNOWN, Map.of());
	}

	private LlmException named(LlmException failure) {
		return named(failure, this.call.model().id());
	}

	/** A failure that names no model gets that which was asked. */
	static LlmException named(LlmException failure, ModelId model) {
		ErrorDetails known = failure.details();
		if (known.model() != null) {
			return failure;
		}
		return failure.withDetails(new ErrorDetails(model.provider(), model, known.status(), known.code(),
				known.requestId(), known.retryable(), known.retryAfter(), known.body(), known.partial(),
				known.attempts(), known.latency()));
	}

}
