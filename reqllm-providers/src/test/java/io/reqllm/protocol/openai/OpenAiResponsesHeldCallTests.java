package io.reqllm.protocol.openai;

import java.util.Map;
import java.util.stream.Stream;

import io.reqllm.chat.ChatRequest;
import io.reqllm.chat.ChatResponse;
import io.reqllm.chat.ContentPart.ToolCall;
import io.reqllm.chat.Tool;
import io.reqllm.protocol.Answers;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** Calls that hold others. */
class OpenAiResponsesHeldCallTests {

	private static final OpenAiResponsesProtocol WIRE = new OpenAiResponsesProtocol();

	private static final String COMPLETED = """
			{"type":"response.completed","response":{"id":"resp_1","status":"completed"}}""";

	@Test
	void splitsACallThatHoldsOthers() {
		String item = """
				{"type":"function_call","id":"fc_1","call_id":"c1","name":"multi_tool_use.parallel","arguments":\
				"{\\"tool_uses\\":[{\\"recipient_name\\":\\"functions.a\\",\\"parameters\\":{\\"x\\":1}},\
				{\\"recipient_name\\":\\"functions.b\\",\\"parameters\\":{}}]}"}""";

		ChatResponse streamed = Answers.streamed(WIRE)
			.pieces("{\"type\":\"response.output_item.added\",\"output_index\":0,\"item\":" + item + "}", """
					{"type":"response.function_call_arguments.delta","output_index":0,"delta":"{"}""",
					"{\"type\":\"response.output_item.done\",\"output_index\":0,\"item\":" + item + "}", COMPLETED);
		ChatResponse whole = Answers.whole(WIRE).whole("{\"object\":\"response\",\"output\":[" + item + "]}");

		assertThat(streamed.toolCalls()).isEqualTo(whole.toolCalls());
		assertThat(whole.toolCalls()).extracting(ToolCall::name).containsExactly("a", "b");
		assertThat(whole.toolCalls()).extracting(ToolCall::id).containsExactly("c1_0", "c1_1");
		assertThat(whole.toolCalls()).extracting(ToolCall::arguments).containsExactly("{\"x\":1}", "{}");
	}

	@Test
	void splitsACallThatHoldsOthersOnceHoweverOftenItIsTold() {
		String item = holding("multi_tool_use.parallel");

		ChatResponse answer = Answers.streamed(WIRE)
			.pieces("{\"type\":\"response.output_item.done\",\"output_index\":0,\"item\":" + item + "}",
					"{\"type\":\"response.completed\",\"response\":{\"status\":\"completed\",\"output\":[" + item
							+ "]}}");

		assertThat(answer.toolCalls()).extracting(ToolCall::name).containsExactly("a", "b");
	}

	@Test
	void splitsACallByTheNameOfAToolOnlyIfItHoldsThoseThatAreOffered() {
		String body = "{\"object\":\"response\",\"output\":[" + holding("parallel") + "]}";

		assertThat(offering("a", "b").whole(body).toolCalls()).extracting(ToolCall::name).containsExactly("a", "b");
		assertThat(offering("a").whole(body).toolCalls()).extracting(ToolCall::name).containsExactly("parallel");
		assertThat(offering("a", "b", "parallel").whole(body).toolCalls()).extracting(ToolCall::name)
			.containsExactly("parallel");
	}

	private static String holding(String name) {
		return """
				{"type":"function_call","id":"fc_1","call_id":"c1","name":"%s","arguments":\
				"{\\"tool_uses\\":[{\\"recipient_name\\":\\"functions.a\\",\\"parameters\\":{}},\
				{\\"recipient_name\\":\\"functions.b\\",\\"parameters\\":{}}]}"}""".formatted(name);
	}

	private static Answers offering(String... tools) {
		ChatRequest request = ChatRequest.builder(Answers.MODEL.toString())
			.user("Hello")
			.tools(Stream.of(tools).map(tool -> Tool.of(tool, null, "{}")).toArray(Tool[]::new))
			.build();
		return new Answers(WIRE, Answers.call(WIRE, request, Map.of(), false), Answers.JSON);
	}

}
