package io.reqllm.conformance;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import tools.jackson.databind.JsonNode;

/**
 * Reads a request of {@code openai-responses}: nothing but the members of OpenAI's API
 * reference, each item by its kind, each result after its call.
 */
final class OpenAiResponsesReader implements StrictReader {

	private static final Set<String> MEMBERS = Set.of("model", "input", "instructions", "stream", "store", "include",
			"temperature", "top_p", "max_output_tokens", "tools", "tool_choice", "parallel_tool_calls", "text",
			"reasoning", "service_tier", "user", "top_logprobs", "previous_response_id", "conversation", "metadata",
			"truncation", "prompt_cache_key", "prompt_cache_retention", "safety_identifier", "background",
			"max_tool_calls", "prompt", "stream_options");

	/**
	 * Each kind of item with its required members, in front of a colon, and its others.
	 */
	private static final Map<String, String> ITEMS = Map.of("message", "role content: type id status phase",
			"function_call", "type call_id name arguments: id status namespace", "function_call_output",
			"type call_id output: id status", "custom_tool_call", "type call_id name input: id status namespace",
			"custom_tool_call_output", "type call_id output: id", "reasoning",
			"type summary: id content encrypted_content status", "image_generation_call", "type id result status:");

	private static final Map<String, String> CONTENTS = Map.of("input_text", "type text:", "input_image",
			"type: image_url file_id detail", "input_file", "type: file_id file_url filename file_data detail",
			"output_text", "type text annotations: logprobs", "refusal", "type refusal:");

	private static final Map<String, String> TOOLS = Map.of("function", "type name parameters strict: description");

	private static final Set<String> FORMATS = Set.of("text", "json_object", "json_schema");

	private final List<String> faults = new ArrayList<>();

	@Override
	public List<String> faults(RecordedCase recorded, JsonNode body) {
		OpenAiResponsesReader reader = new OpenAiResponsesReader();
		reader.read(recorded, body);
		return reader.faults;
	}

	private void read(RecordedCase recorded, JsonNode body) {
		body.propertyNames().forEach(name -> check(MEMBERS.contains(name), "unknown member " + name));
		check(body.path("model").asString("").equals(recorded.model()), "model " + body.path("model"));
		check(body.path("stream").asBoolean(false) == recorded.streams(), "stream " + body.path("stream"));
		check(body.path("input").isArray() && !body.path("input").isEmpty(), "no input");
		items(body.path("input"));
		List<String> sent = body.path("tools").valueStream().map(tool -> tool.path("name").asString("")).toList();
		check(sent.equals(recorded.tools()), "tools " + sent);
		check(recorded.tools().isEmpty() == !body.has("tools"), "an empty list of tools");
		body.path("tools").forEach(tool -> members("tool", tool, TOOLS.get(tool.path("type").asString(""))));
		JsonNode format = body.path("text").path("format");
		check(format.isMissingNode() || FORMATS.contains(format.path("type").asString("")), "format " + format);
		if (recorded.call().path("responseSchema").isObject()
				&& format.path("type").asString("").equals("json_schema")) {
			members("format", format, "type name schema: strict description");
		}
	}

	private void items(JsonNode input) {
		Set<String> open = new HashSet<>();
		for (JsonNode item : input) {
			String type = item.path("type").asString("message");
			String id = item.path("call_id").asString("");
			members(type, item, ITEMS.get(type));
			check(id.length() <= 64, "the call id " + id);
			if (type.endsWith("_output")) {
				check(open.remove(id), "a result without its call: " + id);
			}
			else if (type.endsWith("tool_call") || type.equals("function_call")) {
				check(open.add(id), "two calls of one id: " + id);
			}
			else {
				message(type, item, open);
			}
		}
		check(open.isEmpty(), "calls without results: " + open);
	}

	private void message(String type, JsonNode item, Set<String> open) {
		if (type.equals("message")) {
			String role = item.path("role").asString("");
			check(Set.of("system", "developer", "user", "assistant").contains(role), "role " + role);
			check(open.isEmpty(), "a message between calls and their results");
			check(item.path("content").isString() || item.path("content").isArray(), "content " + item.path("content"));
			String prefix = role.equals("assistant") ? "output_" : "input_";
			for (JsonNode content : item.path("content")) {
				String kind = content.path("type").asString("");
				check(kind.startsWith(prefix) || kind.equals("refusal"), kind + " of the role " + role);
				members(kind, content, CONTENTS.get(kind));
			}
		}
	}

	private void members(String what, JsonNode object, String allowed) {
		if (allowed == null) {
			check(false, "unknown kind " + what);
			return;
		}
		int colon = allowed.indexOf(':');
		List<String> required = List.of(allowed.substring(0, colon).split(" "));
		List<String> others = List.of(allowed.substring(colon + 1).strip().split(" "));
		required.forEach(name -> check(object.has(name), what + " without " + name));
		object.propertyNames()
			.forEach(name -> check(required.contains(name) || others.contains(name), what + " with " + name));
	}

	private void check(boolean right, String fault) {
		if (!right) {
			this.faults.add(fault);
		}
	}

}
