package io.reqllm.benchmarks.part;

import java.util.Map;

import io.reqllm.chat.ChatRequest;
import io.reqllm.chat.ChatRequestBuilder;
import io.reqllm.chat.ContentPart.ToolCall;
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
		return call(wire, builder.user("And tomorrow?").build(), streaming);
	}

	/** A conversation of so many messages, in which each third is a tool's. */
	static ChatCall history(String wire, int messages) {
		ChatRequestBuilder builder = ChatRequest.builder("measured:measured-1")
			.tools(Tool.of("forecast", "Tells the weather of the next days.", SCHEMA));
		for (int i = 0; i < messages / 3; i++) {
			ToolCall call = new ToolCall("call-" + i, "forecast", "{\"city\":\"city " + i + "\"}", Map.of());
			builder.user("What is the weather like in city number " + i + "?")
				.message(Message.assistant(call))
				.message(Message.toolResult(call, "mild and dry"));
		}
		return call(wire, builder.build(), false);
	}

	private static ChatCall call(String wire, ChatRequest request, boolean streaming) {
		return new ChatCall(request, Model.unknown(request.model()), Route.of(wire, "http://127.0.0.1/v1"), streaming);
	}

}
