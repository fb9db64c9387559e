package io.reqllm.conformance;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

import tools.jackson.databind.JsonNode;

/**
 * Reads a request of {@code ollama-chat}: the members that its reference names, each of
 * the type that its server decodes.
 */
final class OllamaReader implements StrictReader {

	private static final Set<String> MEMBERS = Set.of("model", "messages", "stream", "format", "keep_alive", "tools",
			"options", "think", "logprobs", "top_logprobs", "truncate", "shift");

	private static final Set<String> MESSAGE = Set.of("role", "content", "thinking", "images", "tool_calls",
			"tool_name", "tool_call_id");

	private static final Set<String> ROLES = Set.of("system", "user", "assistant", "tool");

	@Override
	public List<String> faults(RecordedCase recorded, JsonNode body) {
		List<String> faults = new ArrayList<>();
		members(faults, "the body", body, MEMBERS);
		check(faults, body.path("model").asString("").equals(recorded.model()), "model " + body.path("model"));
		check(faults, body.path("stream").isBoolean() && body.path("stream").asBoolean() == recorded.streams(),
				"stream " + body.path("stream"));
		check(faults, body.path("messages").isArray() && !body.path("messages").isEmpty(), "no messages");
		body.path("messages").forEach(message -> message(faults, message));
		JsonNode format = body.path("format");
		check(faults, format.isMissingNode() || format.isObject() || format.asString("").equals("json"),
				"format " + format);
		JsonNode think = body.path("think");
		check(faults, think.isMissingNode() || think.isBoolean() || think.isString(), "think " + think);
		tools(faults, recorded, body);
		return faults;
	}

	private static void message(List<String> faults, JsonNode message) {
		members(faults, "a message", message, MESSAGE);
		check(faults, ROLES.contains(message.path("role").asString("")), "role " + message.path("role"));
		check(faults, message.path("content").isString(), "content that is no text");
		message.path("images")
			.forEach(image -> check(faults, image.isString() && !image.asString().contains(":"),
					"an image that is no Base64"));
		message.path("tool_calls")
			.forEach(call -> check(faults, call.path("function").path("arguments").isObject(),
					"arguments that are no object"));
	}

	private static void tools(List<String> faults, RecordedCase recorded, JsonNode body) {
		List<String> sent = body.path("tools")
			.valueStream()
			.map(tool -> tool.path("function").path("name").asString(""))
			.toList();
		check(faults, sent.equals(recorded.tools()), "tools " + sent);
		check(faults, recorded.tools().isEmpty() == !body.has("tools"), "an empty list of tools");
	}

	private static void members(List<String> faults, String what, JsonNode node, Set<String> allowed) {
		node.propertyNames().forEach(name -> check(faults, allowed.contains(name), what + " has '" + name + "'"));
	}

	private static void check(List<String> faults, boolean right, String fault) {
		if (!right) {
			faults.add(fault);
		}
	}

}
