package io.reqllm.protocol;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

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
import io.reqllm.provider.ChatCall;
import io.reqllm.provider.ResponseHead;
import io.reqllm.provider.ResponseParser;
import io.reqllm.provider.WireProtocol;
import io.reqllm.test.fixture.WireCase;
import org.jspecify.annotations.Nullable;

/** Reads answers with the decoder alone, as the upper floors would. */
public record Answers(WireProtocol wire, ChatCall call, ResponseHead head) {

	public static final ModelId MODEL = ModelId.parse("acme:model-1");

	public static final ResponseHead JSON = new ResponseHead(200, Map.of("content-type", "application/json"));

	public static final ResponseHead SSE = new ResponseHead(200, Map.of("content-type", "text/event-stream"));

	/** Reads whole answers to a question of one word. */
	public static Answers whole(WireProtocol wire) {
		return new Answers(wire, call(wire, ChatRequest.of(MODEL.toString(), "Hello"), Map.of(), false), JSON);
	}

	/** Reads streamed answers to a question of one word. */
	public static Answers streamed(WireProtocol wire) {
		return new Answers(wire, call(wire, ChatRequest.of(MODEL.toString(), "Hello"), Map.of(), true), SSE);
	}

	/** How the stream of a case begins. */
	public static ResponseHead head(WireCase one) {
		return new ResponseHead(200, Map.of("content-type", one.form().contentType()));
	}

	/** Reads what answers the question of a case. */
	public static Answers to(WireProtocol wire, WireCase one, ResponseHead head) {
		return new Answers(wire, call(wire, one.request(MODEL), Map.of(), one.streaming()), head);
	}

	/** A call of a wire with a dialect. */
	public static ChatCall call(WireProtocol wire, ChatRequest request, Map<String, Object> dialect,
			boolean streaming) {
		Route route = Route.of(wire.id(), "https://api.acme.example/v1").withDialect(dialect);
		Model model = (request.definition() != null) ? request.definition() : Model.unknown(request.model());
		return new ChatCall(request, model, model.over(route), streaming);
	}

	public Answers with(Map<String, Object> dialect) {
		return new Answers(this.wire, call(this.wire, this.call.request(), dialect, this.call.streaming()), this.head);
	}

	public ChatResponse whole(String body) {
		return fold(List.of(frame(null, body)));
	}

	/** Folds a stream of one of the forms, as its file has it. */
	public ChatResponse stream(String body) {
		return fold(frames(body));
	}

	/** Folds frames without names. */
	public ChatResponse pieces(String... payloads) {
		return fold(Stream.of(payloads).map(payload -> frame(null, payload)).toList());
	}

	/** Folds what the frames give; an answer that does not finish is cut off. */
	public ChatResponse fold(List<Frame> frames) {
		ResponseAssembler assembler = new ResponseAssembler();
		assembler.accept(new Started(this.call.model().id(), 200, null, Map.of(), List.of()));
		events(frames).forEach(assembler::accept);
		if (!assembler.isFinished()) {
			throw new ProtocolException("The answer was cut off",
					ErrorDetails.of(MODEL).withPartial(assembler.partial()), null);
		}
		return assembler.response();
	}

	public List<StreamEvent> events(List<Frame> frames) {
		List<StreamEvent> events = new ArrayList<>();
		ResponseParser parser = this.wire.decoder(this.call, this.head);
		for (Frame frame : frames) {
			if (events.isEmpty() || !(events.get(events.size() - 1) instanceof StreamEvent.Finished)) {
				parser.frame(frame, events::add);
			}
		}
		if (events.isEmpty() || !(events.get(events.size() - 1) instanceof StreamEvent.Finished)) {
			parser.end(events::add);
		}
		return events;
	}

	/** Splits a stream as simply as the folders allow: events, or else lines. */
	public static List<Frame> frames(String stream) {
		List<Frame> frames = new ArrayList<>();
		boolean lines = stream.startsWith("{");
		for (String event : stream.replace("\r\n", "\n").split(lines ? "\n" : "\n\n")) {
			StringBuilder data = new StringBuilder(lines ? event : "");
			String name = null;
			for (String line : event.split("\n")) {
				if (line.startsWith("data:")) {
					data.append(data.isEmpty() ? "" : "\n").append(line.substring(5).stripLeading());
				}
				name = line.startsWith("event:") ? line.substring("event:".length()).strip() : name;
			}
			if (!data.isEmpty()) {
				frames.add(frame(name, data.toString()));
			}
		}
		return frames;
	}

	public static Frame frame(@Nullable String event, String payload) {
		byte[] bytes = payload.getBytes(StandardCharsets.UTF_8);
		return new Frame(event, bytes, 0, bytes.length);
	}

}
