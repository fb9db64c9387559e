package io.reqllm.test.assertion;

import java.util.List;

import io.reqllm.chat.ContentPart.ToolCall;
import io.reqllm.json.Json;
import org.assertj.core.api.AbstractAssert;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/** Assertions for the calls of one tool. */
public final class ToolCallAssert extends AbstractAssert<ToolCallAssert, List<ToolCall>> {

	private final ChatResponseAssert answer;

	ToolCallAssert(ChatResponseAssert answer, List<ToolCall> calls) {
		super(calls, ToolCallAssert.class);
		this.answer = answer;
	}

	/**
	 * Verifies that one of the calls has these arguments, whatever the order of their
	 * members, and returns to the answer.
	 * @param json JSON text
	 */
	public ChatResponseAssert withArguments(String json) {
		JsonNode expected = Json.tree(json);
		if (this.actual.stream().noneMatch(call -> same(expected, call))) {
			failWithMessage("The tool <%s> is not called with <%s> but with %s", this.actual.get(0).name(), json,
					this.actual.stream().map(ToolCall::arguments).toList());
		}
		return this.answer;
	}

	private static boolean same(JsonNode expected, ToolCall call) {
		try {
			return expected.equals(Json.tree(call.arguments()));
		}
		catch (JacksonException ex) {
			return false;
		}
	}

}
