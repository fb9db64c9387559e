package io.reqllm.protocol.ollama;

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

/** Writes the tools. Which of them to call is for the model to decide. */
final class ToolEncoder {

	private final ChatRequest request;

	private final List<Warning> warnings;

	ToolEncoder(ChatRequest request, List<Warning> warnings) {
		this.request = request;
		this.warnings = warnings;
	}

	void encode(ObjectNode body) {
		ToolChoice choice = (this.request.toolChoice() != null) ? this.request.toolChoice() : ToolChoice.AUTO;
		List<Tool> offered = this.request.tools()
			.stream()
			.filter(tool -> choice.tool() == null || choice.tool().equals(tool.name()))
			.toList();
		if (offered.isEmpty() || choice.mode() == Mode.NONE) {
			return;
		}
		if (choice.mode() == Mode.REQUIRED) {
			this.warnings.add(Warning.dropped("toolChoice", "the provider cannot be told to call a tool"));
		}
		else if (choice.mode() == Mode.TOOL) {
			this.warnings.add(Warning.changed("toolChoice",
					"no other tool is offered, but the provider cannot be told to call '" + choice.tool() + "'"));
		}
		ArrayNode tools = body.putArray("tools");
		offered.forEach(tool -> tools.add(write(tool)));
	}

	private static JsonNode write(Tool tool) {
		if (tool.definition() != null) {
			return tool.definition().deepCopy();
		}
		ObjectNode function = Json.object().put("name", tool.name());
		if (tool.description() != null) {
			function.put("description", tool.description());
		}
		function.set("parameters", tool.parameters().deepCopy());
		return Json.object().put("type", "function").set("function", function);
	}

}
