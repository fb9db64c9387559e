package io.reqllm.conformance;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

import tools.jackson.databind.JsonNode;

/**
 * Reads a request of {@code bedrock-converse} as strictly as the service, which refuses
 * members that it does not know.
 */
final class BedrockConverseReader implements StrictReader {

	private static final Set<String> BODY = Set.of("messages", "system", "inferenceConfig", "toolConfig",
			"guardrailConfig", "additionalModelRequestFields", "additionalModelResponseFieldPaths", "promptVariables",
			"requestMetadata", "performanceConfig", "serviceTier", "outputConfig");

	private static final Set<String> CONFIG = Set.of("maxTokens", "temperature", "topP", "stopSequences");

	/** The kinds of block by role; each block is of one kind. */
	private static final Map<String, Set<String>> KINDS = Map.of("user",
			Set.of("text", "image", "document", "video", "audio", "toolResult", "cachePoint", "guardContent"),
			"assistant", Set.of("text", "toolUse", "toolResult", "reasoningContent", "citationsContent", "cachePoint"));

	private static final Pattern NAME = Pattern.compile("[a-zA-Z0-9_-]{1,64}");

	private final List<String> faults = new ArrayList<>();

	@Override
	public List<String> faults(RecordedCase recorded, JsonNode body) {
		this.faults.clear();
		check(BODY.containsAll(body.propertyNames()), "members " + body.propertyNames());
		check(CONFIG.containsAll(body.path("inferenceConfig").propertyNames()),
				"config " + body.path("inferenceConfig"));
		double temperature = body.at("/inferenceConfig/temperature").asDouble(0);
		check(temperature >= 0 && temperature <= 1, "temperature " + temperature);
		body.path("system").forEach(block -> check(block.size() == 1, "system block " + block));
		messages(body.path("messages"), body.has("toolConfig"));
		tools(recorded, body.path("toolConfig"));
		return List.copyOf(this.faults);
	}

	private void messages(JsonNode messages, boolean withTools) {
		check(messages.isArray() && !messages.isEmpty(), "no messages");
		String last = "assistant";
		for (JsonNode message : messages) {
			String role = message.path("role").asString("");
			check(message.size() == 2 && KINDS.containsKey(role) && !role.equals(last), "message of role " + role);
			check(!message.path("content").isEmpty(), "a message without content");
			for (JsonNode block : message.path("content")) {
				check(block.size() == 1 && KINDS.getOrDefault(role, Set.of()).containsAll(block.propertyNames()),
						"block " + block);
				check(!block.has("text") || !block.get("text").asString("").isBlank(), "a blank text");
				check(withTools || !block.has("toolUse") && !block.has("toolResult"), "tool content without tools");
			}
			last = role;
		}
	}

	private void tools(RecordedCase recorded, JsonNode config) {
		List<String> sent = new ArrayList<>();
		for (JsonNode tool : config.path("tools")) {
			JsonNode spec = tool.path("toolSpec");
			sent.add(spec.path("name").asString(""));
			check(NAME.matcher(spec.path("name").asString("")).matches(), "tool name " + spec.path("name"));
			check(spec.at("/inputSchema/json/type").asString("").equals("object"), "schema of " + spec.path("name"));
			check(!spec.has("description") || !spec.get("description").asString("").isBlank(), "a blank description");
		}
		boolean form = recorded.call().path("responseSchema").isObject() && sent.size() > recorded.tools().size();
		List<String> own = form ? sent.subList(0, sent.size() - 1) : sent;
		check(own.equals(recorded.tools()), "tools " + own);
		check(config.isMissingNode() || !config.path("tools").isEmpty(), "an empty list of tools");
		check(config.path("toolChoice").isMissingNode() || config.path("toolChoice").size() == 1, "tool choice");
	}

	private void check(boolean right, String fault) {
		if (!right) {
			this.faults.add(fault);
		}
	}

}
