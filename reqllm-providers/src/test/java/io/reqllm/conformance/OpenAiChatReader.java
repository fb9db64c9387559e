package io.reqllm.conformance;

import java.util.ArrayList;
import java.util.List;

import tools.jackson.databind.JsonNode;

/** Reads a request of {@code openai-chat}. */
final class OpenAiChatReader implements StrictReader {

	@Override
	public List<String> faults(RecordedCase recorded, JsonNode body) {
		List<String> faults = new ArrayList<>();
		check(faults, body.path("model").asString("").equals(recorded.model()), "model " + body.path("model"));
		check(faults, body.path("stream").asBoolean(false) == recorded.streams(), "stream " + body.path("stream"));
		check(faults, body.path("messages").size() > 0, "no messages");
		List<String> sent = body.path("tools")
			.valueStream()
			.map(tool -> tool.path("function").path("name").asString(""))
			.toList();
		check(faults, sent.equals(recorded.tools()), "tools " + sent);
		check(faults, recorded.tools().isEmpty() == !body.has("tools"), "an empty list of tools");
		return faults;
	}

	private static void check(List<String> faults, boolean right, String fault) {
		if (!right) {
			faults.add(fault);
		}
	}

}
