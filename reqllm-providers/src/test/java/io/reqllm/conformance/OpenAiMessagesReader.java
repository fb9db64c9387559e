package io.reqllm.conformance;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import io.reqllm.json.Json;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/** Reads the messages of a request of {@code openai-chat}. */
final class OpenAiMessagesReader {

	private static final Set<String> TEXT = Set.of("role", "content", "name");

	private static final Map<String, Set<String>> MESSAGES = Map.of("system", TEXT, "developer", TEXT, "user", TEXT,
			"assistant",
			Set.of("role", "content", "name", "tool_calls", "refusal", "audio", "reasoning_content", "reasoning",
					"reasoning_text", "reasoning_details", "prefix", "partial"),
			"tool", Set.of("role", "content", "tool_call_id", "name"));

	private static final Map<String, Set<String>> PARTS = Map.of("text", Set.of("type", "text"), "image_url",
			Set.of("type", "image_url"), "input_audio", Set.of("type", "input_audio"), "file", Set.of("type", "file"),
			"document_url", Set.of("type", "document_url", "document_name"), "thinking",
			Set.of("type", "thinking", "signature"));

	/** Who understands that role; others refuse it. */
	private static final Set<String> DEVELOPERS = Set.of("openai", "azure");

	/** How the ids of calls look, where it matters. */
	private static final Map<String, String> IDS = Map.of("mistral", "[A-Za-z0-9]{9}", "openai", ".{1,40}", "azure",
			".{1,40}");

	private final String provider;

	private final List<String> faults = new ArrayList<>();

	/** The calls that have no result yet. */
	private final Set<String> open = new LinkedHashSet<>();

	OpenAiMessagesReader(String provider) {
		this.provider = provider;
	}

	List<String> faults(JsonNode messages) {
		check(messages.isArray() && !messages.isEmpty(), "no messages");
		check(!messages.path(0).path("role").asString("").matches("assistant|tool"), "the first message is an answer");
		messages.forEach(this::message);
		check(this.open.isEmpty(), "calls without results " + this.open);
		return this.faults;
	}

	private void message(JsonNode message) {
		String role = message.path("role").asString("");
		members("a message of " + role, message, MESSAGES.getOrDefault(role, Set.of()));
		check(!role.equals("developer") || DEVELOPERS.contains(this.provider), this.provider + " has no developers");
		check(!message.has("name") || message.path("name").isString(), "name " + message.path("name"));
		if (role.equals("tool")) {
			check(message.path("content").isString(), "a result that is no text");
			check(this.open.remove(message.path("tool_call_id").asString("")), "a result without a call");
			return;
		}
		check(this.open.isEmpty(), "calls without results " + this.open);
		if (role.equals("assistant")) {
			turn(message);
		}
		else {
			check(saysSomething(message.path("content")), "a message of " + role + " without content");
		}
		message.path("content").forEach(part -> part(role, part));
	}

	private void turn(JsonNode turn) {
		JsonNode content = turn.path("content");
		check(content.isString() || content.isArray() || content.isNull() || content.isMissingNode(),
				"content " + content);
		check(saysSomething(content) || turn.has("tool_calls") || turn.has("audio") || turn.has("refusal"),
				"a turn that says nothing");
		check(!turn.has("tool_calls") || !turn.path("tool_calls").isEmpty(), "an empty list of calls");
		turn.path("tool_calls").forEach(this::call);
	}

	private void call(JsonNode call) {
		JsonNode function = call.path("function");
		members("a call", call, Set.of("id", "type", "function", "extra_content"));
		members("the function of a call", function, Set.of("name", "arguments"));
		check(call.path("type").asString("").equals("function"), "a call of type " + call.path("type"));
		check(!function.path("name").asString("").isEmpty(), "a call without a name");
		check(function.path("arguments").isString() && isJson(function.path("arguments").asString()),
				"arguments " + function.path("arguments"));
		String id = call.path("id").asString("");
		check(id.matches(IDS.getOrDefault(this.provider, ".+")), "the id of a call is '" + id + "'");
		check(this.open.add(id), "two calls are called " + id);
	}

	private void part(String role, JsonNode part) {
		String type = part.path("type").asString("");
		members("a part of " + role, part, PARTS.getOrDefault(type, Set.of()));
		check(role.equals("user") || type.equals("text") || (role.equals("assistant") && type.equals("thinking")),
				"'" + type + "' in a message of " + role);
		check(type.isEmpty() || part.has(type), "a part without its " + type);
		if (type.equals("image_url")) {
			members("an image", part.path("image_url"), Set.of("url", "detail"));
			check(part.path("image_url").path("url").asString("").matches("(?s)(https?:|data:image/).+"),
					"an image's URL");
		}
	}

	private static boolean saysSomething(JsonNode content) {
		return content.isString() ? !content.asString().isEmpty() : content.isArray() && !content.isEmpty();
	}

	private static boolean isJson(String json) {
		try {
			return Json.tree(json).isContainer() || !json.isBlank();
		}
		catch (JacksonException ex) {
			return false;
		}
	}

	private void members(String what, JsonNode node, Set<String> allowed) {
		node.propertyNames().forEach(name -> check(allowed.contains(name), what + " has '" + name + "'"));
	}

	private void check(boolean right, String fault) {
		if (!right) {
			this.faults.add(fault);
		}
	}

}
