package io.reqllm.protocol.gemini.encode;

import java.util.List;

import io.reqllm.chat.Tool;
import io.reqllm.chat.ToolChoice;
import io.reqllm.chat.Warning;
import io.reqllm.json.Json;
import io.reqllm.protocol.gemini.encode.GeminiDialect.Generation;
import io.reqllm.protocol.schema.OpenApiSchema;
import io.reqllm.protocol.schema.PlainSchema;
import io.reqllm.provider.ChatCall;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Writes the tools and whether they may be called. */
final class ToolEncoder {

	private final List<Tool> tools;

	private final @Nullable ToolChoice choice;

	private final GeminiDialect dialect;

	private final Generation generation;

	private final List<Warning> warnings;

	ToolEncoder(ChatCall call, GeminiDialect dialect, List<Warning> warnings) {
		this.tools = call.request().tools();
		this.choice = call.request().toolChoice();
		this.dialect = dialect;
		this.generation = dialect.generation(call.model());
		this.warnings = warnings;
	}

	/** What is told of tools without any is refused. */
	void encode(ObjectNode body) {
		ArrayNode written = Json.array();
		ArrayNode functions = Json.array();
		for (Tool tool : this.tools) {
			if (tool.definition() != null) {
				written.add(tool.definition().deepCopy());
			}
			else {
				functions.add(function(tool));
			}
		}
		boolean mixed = !written.isEmpty() && !functions.isEmpty();
		if (!functions.isEmpty()) {
			written.addObject().set("functionDeclarations", functions);
		}
		if (written.isEmpty()) {
			return;
		}
		body.set("tools", written);
		ObjectNode config = Json.object();
		choose(!functions.isEmpty(), config);
		if (mixed && this.generation != Generation.BUDGETS && !this.dialect.mixedToolsField().isEmpty()) {
			config.put(this.dialect.mixedToolsField(), true);
		}
		if (!config.isEmpty()) {
			body.set("toolConfig", config);
		}
	}

	private ObjectNode function(Tool tool) {
		ObjectNode function = Json.object().put("name", tool.name());
		if (tool.description() != null) {
			function.put("description", tool.description());
		}
		if (!this.dialect.schemas().equals("openapi")) {
			return function.set("parametersJsonSchema", PlainSchema.of(tool.parameters()));
		}
		JsonNode schema = OpenApiSchema.of(tool.parameters());
		return schema.path("properties").isEmpty() ? function : function.set("parameters", schema);
	}

	private void choose(boolean functions, ObjectNode config) {
		boolean strict = this.tools.stream().anyMatch(tool -> Boolean.TRUE.equals(tool.strict()));
		if (this.choice == null && !strict) {
			return;
		}
		if (!functions || isProviderRun(this.choice)) {
			this.warnings
				.add(Warning.dropped("toolChoice", "no choice can be made of tools that the provider runs by itself"));
			return;
		}
		ObjectNode calling = config.putObject("functionCallingConfig");
		switch ((this.choice != null) ? this.choice.mode() : ToolChoice.Mode.AUTO) {
			case AUTO -> calling.put("mode", strict ? "VALIDATED" : "AUTO");
			case NONE -> calling.put("mode", "NONE");
			case REQUIRED -> calling.put("mode", "ANY");
			case TOOL -> only(String.valueOf((this.choice != null) ? this.choice.tool() : null), calling);
		}
	}

	private boolean isProviderRun(@Nullable ToolChoice choice) {
		String named = (choice != null) ? choice.tool() : null;
		return this.tools.stream().anyMatch(tool -> tool.name().equals(named) && tool.definition() != null);
	}

	private static void only(String tool, ObjectNode calling) {
		calling.put("mode", "ANY").putArray("allowedFunctionNames").add(tool);
	}

}
