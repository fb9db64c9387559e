package io.reqllm.protocol.cohere.encode;

import java.util.List;

import io.reqllm.chat.ChatRequest;
import io.reqllm.chat.Tool;
import io.reqllm.chat.ToolChoice;
import io.reqllm.chat.ToolChoice.Mode;
import io.reqllm.chat.Warning;
import io.reqllm.json.Json;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Writes the tools and whether they may be called. */
final class ToolEncoder {

	private final ChatRequest request;

	private final List<Warning> warnings;

	ToolEncoder(ChatRequest request, List<Warning> warnings) {
		this.request = request;
		this.warnings = warnings;
	}

	/** One tool is demanded by offering no other. */
	void encode(ObjectNode body) {
		ToolChoice choice = (this.request.toolChoice() != null) ? this.request.toolChoice() : ToolChoice.AUTO;
		List<Tool> offered = this.request.tools()
			.stream()
			.filter(tool -> choice.tool() == null || choice.tool().equals(tool.name()))
			.toList();
		if (offered.isEmpty()) {
			return;
		}
		boolean strict = strict(offered);
		ArrayNode tools = body.putArray("tools");
		offered.forEach(tool -> tools.add(write(tool, strict)));
		if (strict) {
			body.put("strict_tools", true);
		}
		if (choice.mode() != Mode.AUTO) {
			body.put("tool_choice", (choice.mode() == Mode.NONE) ? "NONE" : "REQUIRED");
		}
	}

	/** Strictness is a matter of all tools at once. */
	private boolean strict(List<Tool> offered) {
		long wanted = offered.stream().filter(tool -> Boolean.TRUE.equals(tool.strict())).count();
		if (wanted > 0 && wanted < offered.size()) {
			this.warnings.add(Warning.changed("tools", "the provider enforces the schemas of all tools or of none"));
		}
		return wanted > 0;
	}

	private static JsonNode write(Tool tool, boolean strict) {
		if (tool.definition() != null) {
			return tool.definition().deepCopy();
		}
		ObjectNode function = Json.object().put("name", tool.name());
		if (tool.description() != null) {
			function.put("description", tool.description());
		}
		function.set("parameters", strict ? CohereSchema.of(tool.parameters()) : tool.parameters().deepCopy());
		return Json.object().put("type", "function").set("function", function);
	}

}
