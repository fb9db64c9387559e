package io.reqllm.conformance;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

import tools.jackson.databind.JsonNode;

/**
 * Reads a request of {@code anthropic-messages}, at the places where it is spoken: what
 * must be there, what may be there, and in which order.
 */
final class AnthropicMessagesReader implements StrictReader {

	private static final Set<String> MEMBERS = Set.of("model", "max_tokens", "messages", "system", "tools",
			"tool_choice", "thinking", "output_config", "temperature", "top_p", "top_k", "stop_sequences", "stream",
			"metadata", "service_tier", "anthropic_version", "anthropic_beta");

	private static final Set<String> EFFORTS = Set.of("low", "medium", "high", "xhigh", "max");

	private final List<String> faults = new ArrayList<>();

	@Override
	public List<String> faults(RecordedCase recorded, JsonNode body) {
		AnthropicMessagesReader reader = new AnthropicMessagesReader();
		reader.place(recorded, body);
		reader.root(body);
		reader.tools(recorded, body);
		reader.thinking(body);
		reader.messages(body.path("messages"));
		return reader.faults;
	}

	private void place(RecordedCase recorded, JsonNode body) {
		boolean vertex = recorded.path().contains("awPredict");
		boolean bedrock = recorded.path().contains("/invoke");
		String version = vertex ? "vertex-2023-10-16" : bedrock ? "bedrock-2023-05-31" : "";
		check(body.path("anthropic_version").asString("").equals(version), "version " + body.path("anthropic_version"));
		if (vertex || bedrock) {
			check(!body.has("model"), "a model in the body");
		}
		else {
			check(body.path("model").asString("").equals(recorded.model()), "model " + body.path("model"));
		}
		check(body.path("stream").asBoolean(false) == (recorded.streams() && !bedrock),
				"stream " + body.path("stream"));
	}

	private void root(JsonNode body) {
		body.propertyNames().forEach(name -> check(MEMBERS.contains(name), "member " + name));
		check(body.path("max_tokens").isIntegralNumber() && body.path("max_tokens").asInt() > 0, "no max_tokens");
		JsonNode temperature = body.path("temperature");
		check(temperature.isMissingNode() || (temperature.asDouble() >= 0 && temperature.asDouble() <= 1),
				"temperature " + temperature);
		check(!(body.has("temperature") && body.has("top_p")), "temperature and top_p");
		JsonNode system = body.path("system");
		check(system.isMissingNode() || !system.asString("x").isBlank(), "system " + system);
		system.forEach(block -> check(!block.path("text").asString("").isBlank(), "system " + block));
	}

	private void tools(RecordedCase recorded, JsonNode body) {
		List<String> names = body.path("tools").valueStream().map(tool -> tool.path("name").asString("")).toList();
		List<String> wanted = recorded.tools().stream().map(name -> name.replace('.', '_')).toList();
		int forced = names.size() - wanted.size();
		boolean form = recorded.call().path("responseSchema").isObject();
		check(forced == 0 || (forced == 1 && form), "tools " + names);
		check(names.subList(0, Math.min(names.size(), wanted.size())).equals(wanted), "tools " + names);
		check(!body.has("tools") || !names.isEmpty(), "an empty list of tools");
		check(new HashSet<>(names).size() == names.size(), "tools of one name");
		for (JsonNode tool : body.path("tools")) {
			check(tool.path("name").asString("").matches("[A-Za-z0-9_-]{1,64}"), "tool " + tool.path("name"));
			check(tool.path("input_schema").path("type").asString("").equals("object"), "schema of " + tool);
		}
		JsonNode choice = body.path("tool_choice");
		check(choice.isMissingNode() || body.has("tools"), "a choice without tools");
		check(!choice.path("type").asString("").equals("tool") || names.contains(choice.path("name").asString("")),
				"choice " + choice);
		JsonNode format = body.at("/output_config/format");
		check(format.isMissingNode()
				|| (format.path("type").asString("").equals("json_schema") && format.path("schema").isObject() && form),
				"format " + format);
		check(!form || !format.isMissingNode() || forced == 1 || body.has("system"), "no form");
	}

	private void thinking(JsonNode body) {
		JsonNode thinking = body.path("thinking");
		String type = thinking.path("type").asString("");
		check(Set.of("", "enabled", "adaptive", "disabled").contains(type), "thinking " + thinking);
		if (type.equals("enabled")) {
			int budget = thinking.path("budget_tokens").asInt(0);
			check(budget >= 1024 && budget < body.path("max_tokens").asInt(), "budget " + thinking);
		}
		String effort = body.at("/output_config/effort").asString("");
		check(effort.isEmpty() || EFFORTS.contains(effort), "effort " + effort);
	}

	private void messages(JsonNode messages) {
		check(!messages.isEmpty(), "no messages");
		String expected = "user";
		Set<String> called = Set.of();
		for (JsonNode message : messages) {
			check(message.path("role").asString("").equals(expected), "role " + message.path("role"));
			check(!message.path("content").asString("x").isBlank() && message.hasNonNull("content"), "empty content");
			check(!message.path("content").isArray() || !message.path("content").isEmpty(), "empty content");
			called = blocks(message.path("content"), called);
			expected = expected.equals("user") ? "assistant" : "user";
		}
	}

	/** Returns the calls that must be answered next. */
	private Set<String> blocks(JsonNode content, Set<String> called) {
		Set<String> open = new HashSet<>(called);
		Set<String> calls = new HashSet<>();
		boolean others = false;
		for (JsonNode block : content) {
			switch (block.path("type").asString("")) {
				case "tool_result" ->
					check(!others && open.remove(block.path("tool_use_id").asString("")), "result " + block);
				case "tool_use" -> {
					check(block.path("input").isObject(), "input " + block);
					calls.add(block.path("id").asString(""));
				}
				case "text" -> check(!block.path("text").asString("").isBlank(), "blank text");
				case "thinking" -> check(block.has("signature"), "unsigned thought");
				default -> others = true;
			}
			others |= block.path("type").asString("").equals("text");
		}
		check(open.isEmpty(), "calls without results: " + open);
		return calls;
	}

	private void check(boolean right, String fault) {
		if (!right) {
			this.faults.add(fault);
		}
	}

}
