package io.reqllm.protocol.openai;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import io.reqllm.answer.ResponseAssembler;
import io.reqllm.answer.StreamEvent;
import io.reqllm.answer.StreamEvent.Started;
import io.reqllm.chat.ChatRequest;
import io.reqllm.chat.ChatResponse;
import io.reqllm.error.ErrorDetails;
import io.reqllm.error.ProtocolException;
import io.reqllm.model.Model;
import io.reqllm.model.ModelId;
import io.reqllm.model.Route;
import io.reqllm.provider.Frame;
import io.reqllm.provider.LlmCall;
import io.reqllm.provider.ResponseHead;
import io.reqllm.provider.ResponseParser;
import io.reqllm.test.WireCase;

/** Reads answers with the decoder alone, as the upper floors would. */
record Answers(LlmCall call, ResponseHead head) {

	static final ModelId MODEL = ModelId.parse("acme:model-1");

	static final ResponseHead JSON = new ResponseHead(200, Map.of("content-type", "application/json"));

	static final ResponseHead SSE = new ResponseHead(200, Map.of("content-type", "text/event-stream"));

	static Answers whole() {
		return new Answers(call(Map.of(), false), JSON);
	}

	static Answers streamed() {
		return new Answers(call(Map.of(), true), SSE);
	}

	/** Reads what answers the question of a case. */
	static Answers to(WireCase one, ResponseHead head) {
		return new Answers(call(one.request(MODEL), Map.of(), one.streaming()), head);
	}

	static LlmCall call(Map<String, Object> dialect, boolean streaming) {
		return call(ChatRequest.of(MODEL.toString(), "Hello"), dialect, streaming);
	}

	static LlmCall call(ChatRequest request, Map<String, Object> dialect, boolean streaming) {
		Route route = Route.of(OpenAiChatProtocol.ID, "https://api.acme.example/v1").withDialect(dialect);
		Model model = (request.definition() != null) ? request.definition() : Model.unknown(request.model());
		return new LlmCall(request, model, model.over(route), streaming);
	}

	Answers with(Map<String, Object> dialect) {
		return new Answers(call(this.call.request(), dialect, this.call.streaming()), this.head);
	}

	ChatResponse whole(String body) {
		return fold(List.of(body));
	}

	ChatResponse stream(String body) {
		return fold(frames(body));
	}

	/** Folds what the frames give; an answer that does not finish is cut off. */
	ChatResponse fold(List<String> frames) {
		ResponseAssembler assembler = new ResponseAssembler();
		assembler.accept(new Started(this.call.model().id(), 200, null, Map.of(), List.of()));
		events(frames).forEach(assembler::accept);
		if (!assembler.isFinished()) {
			throw new ProtocolException("The answer was cut off",
					ErrorDetails.of(MODEL).withPartial(assembler.partial()), null);
		}
		return assembler.response();
	}

	List<StreamEvent> events(List<String> frames) {
		List<StreamEvent> events = new ArrayList<>();
		ResponseParser parser = new OpenAiChatProtocol().decoder(this.call, this.head);
		for (String frame : frames) {
			if (events.isEmpty() || !(events.get(events.size() - 1) instanceof StreamEvent.Finished)) {
				parser.frame(Frame.of(frame), events::add);
			}
		}
		if (events.isEmpty() || !(events.get(events.size() - 1) instanceof StreamEvent.Finished)) {
			parser.end(events::add);
		}
		return events;
	}

	/** Splits a stream as simply as the recordings allow. */
	static List<String> frames(String stream) {
		List<String> frames = new ArrayList<>();
		for (String event : stream.replace("\r\n", "\n").split("\n\n")) {
			StringBuilder data = new StringBuilder();
			for (String line : event.split("\n")) {
				if (line.startsWith("data:")) {
					data.append(data.isEmpty() ? "" : "\n").append(line.substring(5).stripLeading());
				}
			}
			if (!data.isEmpty()) {
				frames.add(data.toString());
			}
		}
		return frames;
	}

}
