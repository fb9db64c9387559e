package io.reqllm.conformance;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

import tools.jackson.databind.JsonNode;

/** Reads a request of {@code google-gemini}. */
final class GeminiReader implements StrictReader {

	private static final Set<String> MEMBERS = Set.of("contents", "systemInstruction", "tools", "toolConfig",
			"generationConfig", "safetySettings", "cachedContent", "labels", "serviceTier");

	private static final Set<String> CONFIG = Set.of("temperature", "topP", "topK", "maxOutputTokens", "stopSequences",
			"seed", "presencePenalty", "frequencyPenalty", "candidateCount", "responseLogprobs", "logprobs",
			"responseMimeType", "responseSchema", "responseJsonSchema", "responseModalities", "thinkingConfig");

	private static final Set<String> CONTENTS = Set.of("text", "inlineData", "fileData", "functionCall",
			"functionResponse", "executableCode", "codeExecutionResult", "toolCall", "toolResponse");

	private static final Set<String> ATTRIBUTES = Set.of("thought", "thoughtSignature", "videoMetadata",
			"mediaResolution");

	private final List<String> faults = new ArrayList<>();

	@Override
	public List<String> faults(RecordedCase recorded, JsonNode body) {
		this.faults.clear();
		only("body", body, MEMBERS);
		only("generationConfig", body.path("generationConfig"), CONFIG);
		check(!body.path("contents").isEmpty(), "no contents");
		check(body.at("/contents/0/role").asString("").equals("user"), "the model speaks first");
		for (JsonNode content : body.path("contents")) {
			content(content);
		}
		for (JsonNode part : body.path("systemInstruction").path("parts")) {
			check(part.path("text").isString(), "instruction " + part);
		}
		tools(recorded, body);
		format(recorded, body.path("generationConfig"));
		return List.copyOf(this.faults);
	}

	private void content(JsonNode content) {
		only("content", content, Set.of("role", "parts"));
		String role = content.path("role").asString("");
		check(role.equals("user") || role.equals("model"), "role " + role);
		check(!content.path("parts").isEmpty(), "a content without parts");
		long responses = content.path("parts").valueStream().filter(part -> part.has("functionResponse")).count();
		check(responses == 0 || responses == content.path("parts").size(), "results among other parts");
		for (JsonNode part : content.path("parts")) {
			List<String> names = List.copyOf(part.propertyNames());
			check(names.stream().filter(CONTENTS::contains).count() == 1, "part " + names);
			check(names.stream().allMatch(name -> CONTENTS.contains(name) || ATTRIBUTES.contains(name)),
					"part " + names);
		}
	}

	private void tools(RecordedCase recorded, JsonNode body) {
		List<String> sent = new ArrayList<>();
		for (JsonNode tool : body.path("tools")) {
			for (JsonNode function : tool.path("functionDeclarations")) {
				sent.add(function.path("name").asString(""));
				only("function", function, Set.of("name", "description", "parameters", "parametersJsonSchema"));
				check(!function.has("parameters") || !function.has("parametersJsonSchema"), "two schemas");
			}
		}
		check(sent.equals(recorded.tools()), "tools " + sent);
		check(recorded.tools().isEmpty() == !body.has("tools"), "an empty list of tools");
		check(body.has("tools") || !body.has("toolConfig"), "tools are chosen where there are none");
	}

	private void format(RecordedCase recorded, JsonNode config) {
		boolean schema = recorded.call().path("responseSchema").isObject();
		boolean told = schema && !recorded.tools().isEmpty() && !config.has("responseJsonSchema");
		check(told || config.has("responseJsonSchema") == schema, "schema " + config);
		check(!schema || told || config.path("responseMimeType").asString("").equals("application/json"),
				"no JSON is asked for");
	}

	private void only(String where, JsonNode object, Set<String> allowed) {
		for (String name : object.propertyNames()) {
			check(allowed.contains(name), "unknown member of " + where + ": " + name);
		}
	}

	private void check(boolean right, String fault) {
		if (!right) {
			this.faults.add(fault);
		}
	}

}
