package io.reqllm.conformance;

import java.util.List;
import java.util.Map;

import io.reqllm.chat.ChatRequest;
import io.reqllm.chat.ContentPart.Audio;
import io.reqllm.chat.ContentPart.File;
import io.reqllm.chat.Role;
import io.reqllm.chat.Warning;
import io.reqllm.error.InvalidRequestException;
import io.reqllm.json.Json;
import io.reqllm.protocol.Answers;
import io.reqllm.provider.LlmCall;
import io.reqllm.provider.WireProtocol;
import io.reqllm.provider.WireRequest;
import org.junit.jupiter.api.Assumptions;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** A request as it is written. */
record Written(WireRequest request, LlmCall call, BodyText text, WrittenCalls calls) {

	static Written of(WireProtocol wire, ChatRequest request, Map<String, Object> dialect) {
		LlmCall call = Answers.call(wire, request, dialect, false);
		WireRequest encoded = encoded(wire, call);
		return new Written(encoded, call, new BodyText(encoded.body()), WrittenCalls.of(encoded.body()));
	}

	/**
	 * Sound and files of a model cannot be said to everybody; then a refusal tells.
	 */
	private static WireRequest encoded(WireProtocol wire, LlmCall call) {
		try {
			return wire.encode(call);
		}
		catch (InvalidRequestException ex) {
			boolean media = call.request()
				.messages()
				.stream()
				.filter(message -> message.role() == Role.ASSISTANT)
				.flatMap(message -> message.parts().stream())
				.anyMatch(part -> part instanceof Audio || part instanceof File);
			Assumptions.assumeFalse(media, ex.getMessage());
			throw ex;
		}
	}

	JsonNode body() {
		return this.request.body();
	}

	String wire() {
		return this.call.route().wire();
	}

	List<Warning> warnings() {
		return this.request.warnings();
	}

	/** The case that a recording of this would be. */
	RecordedCase asRecorded(List<String> tools) {
		ObjectNode recorded = Json.object().put("id", "history").put("wire", wire()).put("provider", "other");
		ObjectNode request = recorded.putObject("request").put("path", this.request.uri().getPath());
		request.put("auth", "bearer").putObject("body");
		ObjectNode call = request.putObject("call").put("operation", "chat").put("stream", false);
		call.put("model", WireHistoryTests.OTHER.name()).put("system", History.SYSTEM);
		tools.forEach(name -> call.withArray("tools").addObject().put("name", name));
		return new RecordedCase(recorded);
	}

}
