package io.reqllm.conformance;

import java.util.ArrayList;
import java.util.List;

import io.reqllm.json.Json;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * The tool calls and results that a body holds, in its order, whatever its wire: it knows
 * how each of them writes a call and a result.
 */
final class WrittenCalls {

	private final List<Call> calls = new ArrayList<>();

	private final List<Result> results = new ArrayList<>();

	private WrittenCalls() {
	}

	/** Finds what a body holds, without the tools that it offers. */
	static WrittenCalls of(JsonNode body) {
		WrittenCalls written = new WrittenCalls();
		body.properties().forEach(member -> {
			if (!member.getKey().equals("tools") && !member.getKey().equals("toolConfig")) {
				written.look(member.getValue());
			}
		});
		return written;
	}

	List<Call> calls() {
		return this.calls;
	}

	List<Result> results() {
		return this.results;
	}

	private void look(JsonNode node) {
		String type = node.path("type").asString("");
		if (node.path("function").has("arguments")) {
			call(node.path("id"), node.path("function").path("name"), node.path("function").path("arguments"));
		}
		else if (type.equals("function_call")) {
			call(node.path("call_id"), node.path("name"), node.path("arguments"));
		}
		else if (type.equals("tool_use")) {
			call(node.path("id"), node.path("name"), node.path("input"));
		}
		else if (node.path("toolUse").has("input")) {
			JsonNode call = node.path("toolUse");
			call(call.path("toolUseId"), call.path("name"), call.path("input"));
		}
		else if (node.path("functionCall").has("name")) {
			JsonNode call = node.path("functionCall");
			call(call.path("id"), call.path("name"), call.path("args"));
		}
		else if (!result(node, type)) {
			node.forEach(this::look);
		}
	}

	private boolean result(JsonNode node, String type) {
		JsonNode gemini = node.path("functionResponse");
		JsonNode bedrock = node.path("toolResult");
		if (node.path("role").asString("").equals("tool")) {
			JsonNode name = node.has("tool_name") ? node.path("tool_name") : node.path("name");
			return result(node.path("tool_call_id"), name, node);
		}
		if (type.equals("function_call_output")) {
			return result(node.path("call_id"), node.path("name"), node);
		}
		if (type.equals("tool_result")) {
			return result(node.path("tool_use_id"), node.path("name"), node);
		}
		if (bedrock.isObject()) {
			return result(bedrock.path("toolUseId"), node.path("name"), bedrock);
		}
		return gemini.isObject() && result(gemini.path("id"), gemini.path("name"), gemini);
	}

	private void call(JsonNode id, JsonNode name, JsonNode arguments) {
		JsonNode value = arguments.isString() ? Json.tree(arguments.asString()) : arguments;
		this.calls.add(new Call(text(id), name.asString(""), value.isMissingNode() ? Json.object() : value));
	}

	private boolean result(JsonNode id, JsonNode name, JsonNode content) {
		return this.results.add(new Result(text(id), text(name), content));
	}

	private static @Nullable String text(JsonNode node) {
		return node.isString() ? node.asString() : null;
	}

	/**
	 * A call as it is written.
	 *
	 * @param id its id; {@code null} where the wire has none
	 * @param name the tool
	 * @param arguments what it is called with
	 */
	record Call(@Nullable String id, String name, JsonNode arguments) {
	}

	/**
	 * A result as it is written.
	 *
	 * @param id the call that it answers; {@code null} where the wire has none
	 * @param name the tool; {@code null} where the wire does not say it
	 * @param content all of it
	 */
	record Result(@Nullable String id, @Nullable String name, JsonNode content) {
	}

}
