package io.reqllm.conformance;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import tools.jackson.databind.JsonNode;

/**
 * Reads a request of {@code cohere-v2}: the members that its reference names, and no
 * other, since Cohere refuses those.
 */
final class CohereReader implements StrictReader {

	private static final Set<String> MEMBERS = Set.of("model", "stream", "messages", "tools", "strict_tools",
			"tool_choice", "documents", "citation_options", "response_format", "safety_mode", "max_tokens",
			"stop_sequences", "temperature", "seed", "frequency_penalty", "presence_penalty", "k", "p", "logprobs",
			"thinking", "priority");

	private static final Map<String, Set<String>> MESSAGES = Map.of("system", Set.of("role", "content"), "user",
			Set.of("role", "content"), "assistant", Set.of("role", "content", "tool_calls", "tool_plan", "citations"),
			"tool", Set.of("role", "content", "tool_call_id"));

	private static final Map<String, Set<String>> CONTENT = Map.of("text", Set.of("type", "text"), "thinking",
			Set.of("type", "thinking"), "image_url", Set.of("type", "image_url"), "document",
			Set.of("type", "document"));

	@Override
	public List<String> faults(RecordedCase recorded, JsonNode body) {
		List<String> faults = new ArrayList<>();
		members(faults, "the body", body, MEMBERS);
		check(faults, body.path("model").asString("").equals(recorded.model()), "model " + body.path("model"));
		check(faults, body.path("stream").isBoolean() && body.path("stream").asBoolean() == recorded.streams(),
				"stream " + body.path("stream"));
		messages(faults, body.path("messages"));
		tools(faults, recorded, body);
		format(faults, body.path("response_format"), body);
		return faults;
	}

	private static void messages(List<String> faults, JsonNode messages) {
		check(faults, messages.isArray() && !messages.isEmpty(), "no messages");
		Set<String> open = new HashSet<>();
		for (JsonNode message : messages) {
			String role = message.path("role").asString("");
			members(faults, "a message of " + role, message, MESSAGES.getOrDefault(role, Set.of()));
			check(faults, role.equals("tool") || open.isEmpty(), "calls without results " + open);
			JsonNode content = message.path("content");
			check(faults, role.equals("assistant") ? content.size() > 0 || message.has("tool_calls")
					: content.isString() || content.size() > 0, "a message of " + role + " without content");
			content.forEach(part -> members(faults, "a part of " + role, part,
					CONTENT.getOrDefault(part.path("type").asString(""), Set.of())));
			message.path("tool_calls").forEach(call -> {
				open.add(call.path("id").asString(""));
				check(faults, call.path("function").path("arguments").isString(), "arguments that are no text");
			});
			check(faults, !role.equals("tool") || open.remove(message.path("tool_call_id").asString("")),
					"a result without a call");
		}
	}

	private static void tools(List<String> faults, RecordedCase recorded, JsonNode body) {
		List<String> sent = new ArrayList<>();
		for (JsonNode tool : body.path("tools")) {
			members(faults, "a tool", tool, Set.of("type", "function"));
			members(faults, "a function", tool.path("function"), Set.of("name", "description", "parameters"));
			check(faults, tool.path("function").path("parameters").isObject(), "a tool without parameters");
			sent.add(tool.path("function").path("name").asString(""));
		}
		check(faults, sent.equals(recorded.tools()), "tools " + sent);
		check(faults, recorded.tools().isEmpty() == !body.has("tools"), "an empty list of tools");
	}

	private static void format(List<String> faults, JsonNode format, JsonNode body) {
		members(faults, "the response format", format, Set.of("type", "json_schema"));
		check(faults, format.isMissingNode() || format.path("type").asString("").equals("json_object"),
				"response format " + format.path("type"));
		check(faults, format.isMissingNode() || !(body.has("tools") || body.has("documents")),
				"a response format beside tools or documents");
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
