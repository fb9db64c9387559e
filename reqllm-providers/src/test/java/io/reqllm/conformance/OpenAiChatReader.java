package io.reqllm.conformance;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import tools.jackson.databind.JsonNode;

/**
 * Reads a request of {@code openai-chat}: the members that OpenAI's reference or that of
 * a look-alike names (read in November 2026), each of its type, and none that the
 * provider is known to refuse.
 */
final class OpenAiChatReader implements StrictReader {

	private static final Set<String> NUMBERS = Set.of("temperature", "top_p", "presence_penalty", "frequency_penalty",
			"top_k", "seed", "random_seed", "top_logprobs", "n", "max_tokens", "max_completion_tokens",
			"thinking_budget");

	private static final Set<String> FLAGS = Set.of("stream", "logprobs", "parallel_tool_calls", "enable_thinking",
			"reasoning_split", "tool_stream");

	private static final Set<String> TEXTS = Set.of("model", "reasoning_effort", "user", "service_tier");

	private static final Set<String> OTHERS = Set.of("messages", "stream_options", "stop", "tools", "tool_choice",
			"response_format", "reasoning", "thinking", "chat_template_kwargs");

	/** What each is known to refuse. */
	private static final Map<String, Set<String>> REFUSED = Map.of("mistral",
			Set.of("stream_options", "seed", "max_completion_tokens", "top_k", "logprobs", "top_logprobs", "user",
					"service_tier"),
			"cerebras", Set.of("frequency_penalty", "presence_penalty", "service_tier", "top_k"), "perplexity",
			Set.of("stop", "seed"), "openai", Set.of("top_k", "thinking"), "azure", Set.of("top_k", "thinking"),
			"moonshotai", Set.of("seed"), "groq", Set.of("top_k"));

	/** Where the word for "at least one tool" is not understood. */
	private static final Set<String> NEVER_REQUIRED = Set.of("mistral", "moonshotai", "togetherai");

	private static final String TOOL_NAME = "[A-Za-z0-9_.-]{1,64}";

	@Override
	public List<String> faults(RecordedCase recorded, JsonNode body) {
		List<String> faults = new ArrayList<>();
		body.forEachEntry((name, value) -> check(faults, isTyped(name, value), "'" + name + "' is " + value));
		REFUSED.getOrDefault(recorded.provider(), Set.of())
			.forEach(name -> check(faults, !body.has(name), recorded.provider() + " refuses '" + name + "'"));
		check(faults, body.path("model").asString("").equals(recorded.model()), "model " + body.path("model"));
		check(faults, body.path("stream").asBoolean(false) == recorded.streams(), "stream " + body.path("stream"));
		check(faults, !(body.has("max_tokens") && body.has("max_completion_tokens")), "two limits of tokens");
		check(faults, !body.has("stream_options") || recorded.streams(), "options of a stream that is none");
		tools(faults, recorded, body);
		format(faults, body.path("response_format"));
		faults.addAll(new OpenAiMessagesReader(recorded.provider()).faults(body.path("messages")));
		return faults;
	}

	private static boolean isTyped(String name, JsonNode value) {
		return NUMBERS.contains(name) ? value.isNumber()
				: FLAGS.contains(name) ? value.isBoolean() : TEXTS.contains(name)
						? value.isString() && !value.asString().isEmpty()
						: OTHERS.contains(name) && ((value.isContainer() && !value.isEmpty()) || value.isString());
	}

	private static void tools(List<String> faults, RecordedCase recorded, JsonNode body) {
		List<String> sent = new ArrayList<>();
		for (JsonNode tool : body.path("tools")) {
			JsonNode function = tool.path("function");
			if (tool.path("type").asString("").equals("function")) {
				members(faults, "a tool", tool, Set.of("type", "function"));
				members(faults, "a function", function, Set.of("name", "description", "parameters", "strict"));
				check(faults, function.path("name").asString("").matches(TOOL_NAME), "name " + function.path("name"));
				check(faults, function.path("parameters").path("type").asString("").equals("object"),
						"parameters " + function.path("parameters"));
				check(faults, !function.has("strict") || function.path("strict").isBoolean(), "strict in a tool");
				sent.add(function.path("name").asString(""));
			}
			else {
				check(faults, tool.path("type").isString(), "a tool without a type");
			}
		}
		check(faults, sent.equals(recorded.tools()), "tools " + sent);
		check(faults, new HashSet<>(sent).size() == sent.size(), "two tools of one name " + sent);
		check(faults, recorded.tools().isEmpty() == !body.has("tools"), "an empty list of tools");
		check(faults, body.has("tools") || !(body.has("tool_choice") || body.has("parallel_tool_calls")),
				"a choice without tools");
		choice(faults, recorded.provider(), body.path("tool_choice"));
	}

	private static void choice(List<String> faults, String provider, JsonNode choice) {
		if (choice.isObject()) {
			members(faults, "the choice", choice, Set.of("type", "function"));
			check(faults, choice.path("function").path("name").isString(), "choice " + choice);
		}
		else if (!choice.isMissingNode()) {
			check(faults, Set.of("auto", "none", "required", "any").contains(choice.asString("")), "choice " + choice);
			check(faults, !(choice.asString("").equals("required") && NEVER_REQUIRED.contains(provider)),
					provider + " refuses the choice 'required'");
		}
	}

	private static void format(List<String> faults, JsonNode format) {
		if (format.isMissingNode()) {
			return;
		}
		String type = format.path("type").asString("");
		members(faults, "the format", format, Set.of("type", "json_schema"));
		check(faults, Set.of("json_object", "json_schema").contains(type), "format " + type);
		check(faults, type.equals("json_schema") == format.has("json_schema"), "a format without its schema");
		if (format.has("json_schema")) {
			members(faults, "the schema", format.path("json_schema"),
					Set.of("name", "schema", "strict", "description"));
			check(faults, format.path("json_schema").path("schema").isObject(), "no schema in the format");
		}
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
