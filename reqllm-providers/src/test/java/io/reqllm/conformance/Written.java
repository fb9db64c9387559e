package io.reqllm.conformance;

import java.util.List;
import java.util.Map;

import io.reqllm.chat.ChatRequest;
import io.reqllm.chat.Warning;
import io.reqllm.json.Json;
import io.reqllm.protocol.Answers;
import io.reqllm.provider.ChatCall;
import io.reqllm.provider.WireProtocol;
import io.reqllm.provider.WireRequest;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** A request as it is written. */
record Written(WireRequest request, ChatCall call, BodyText text, WrittenCalls calls) {

	static Written of(WireProtocol wire, ChatRequest request, Map<String, Object> dialect) {
		ChatCall call = Answers.call(wire, request, dialect, false);
		WireRequest encoded = wire.encode(call);
		return new Written(encoded, call, new BodyText(encoded.body()), WrittenCalls.of(encoded.body()));
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
