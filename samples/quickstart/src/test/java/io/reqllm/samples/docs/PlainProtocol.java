package io.reqllm.samples.docs;

import java.net.URI;
import java.util.List;
import java.util.Map;

import io.reqllm.json.Json;
import io.reqllm.provider.ChatCall;
import io.reqllm.provider.ResponseHead;
import io.reqllm.provider.ResponseParser;
import io.reqllm.provider.WireProtocol;
import io.reqllm.provider.WireRequest;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

// doc: guide, a wire
final class PlainProtocol implements WireProtocol {

	@Override
	public String id() {
		return "plain";
	}

	@Override
	public WireRequest encode(ChatCall call) {
		ObjectNode body = Json.object().put("model", call.model().id().name());
		ArrayNode lines = body.putArray("lines");
		call.request().messages().forEach(message -> lines.add(message.text()));
		return new WireRequest(URI.create(call.route().baseUrl() + "/ask"), Map.of(), body, List.of());
	}

	@Override
	public ResponseParser decoder(ChatCall call, ResponseHead head) {
		return new PlainParser();
	}

}
// end
