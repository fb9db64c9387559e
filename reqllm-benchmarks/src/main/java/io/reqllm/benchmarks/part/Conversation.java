package io.reqllm.benchmarks.part;

import io.reqllm.chat.ChatRequest;
import io.reqllm.chat.ChatRequestBuilder;
import io.reqllm.chat.Message;
import io.reqllm.chat.Tool;
import io.reqllm.model.Model;
import io.reqllm.model.Route;
import io.reqllm.provider.ChatCall;

/** A conversation of ten messages with one tool. */
final class Conversation {

	private static final int TURNS = 4;

	private static final String SCHEMA = """
			{"type": "object", "properties": {"city": {"type": "string"}, "days": {"type": "integer"}},
			 "required": ["city"]}""";

	private Conversation() {
	}

	static ChatCall call(String wire, boolean streaming) {
		ChatRequestBuilder builder = ChatRequest.builder("measured:measured-1")
			.system("Answer in one sentence.")
			.tools(Tool.of("forecast", "Tells the weather of the next days.", SCHEMA));
		for (int i = 0; i < TURNS; i++) {
			builder.user("What is the weather like in city number " + i + ", and what should one wear?");
			builder.message(Message.assistant("It is mild and dry there, so a light jacket will do."));
		}
		ChatRequest request = builder.user("And tomorrow?").build();
		return new ChatCall(request, Model.unknown(request.model()), Route.of(wire, "http://127.0.0.1/v1"), streaming);
	}

}
