package io.reqllm.protocol.openai.request;

import java.util.List;

import io.reqllm.chat.ChatRequest;
import io.reqllm.chat.Tool;
import io.reqllm.chat.ToolChoice;
import io.reqllm.chat.Warning;
import io.reqllm.json.Json;
import io.reqllm.protocol.request.ToolNames;
import io.reqllm.protocol.schema.StrictSchema;
import io.reqllm.provider.ChatCall;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Writes the tools and whether they may be called. */
public final class ToolEncoder {

	private final ChatRequest request;

	private final ToolNames names;

	private final boolean streaming;

	private final Tools dialect;

	private final Shape shape;

	private final List<Warning> warnings;

	/**
	 * Creates an encoder of the tools of one call.
	 * @param call the call
	 * @param dialect how tools are offered
	 * @param shape how the wire lays them out
	 * @param warnings takes what was changed
	 */
	public ToolEncoder(ChatCall call, Tools dialect, Shape shape, List<Warning> warnings) {
		this.request = call.request();
		this.names = new ToolNames(this.request.tools());
		this.streaming = call.streaming();
		this.dialect = dialect;
		this.shape = shape;
		this.warnings = warnings;
	}

	/**
	 * Writes them. An empty list is refused by many, so nothing is written without tools.
	 */
	public void encode(ObjectNode body) {
		ToolChoice choice = this.request.toolChoice();
		boolean none = choice != null && choice.mode() == ToolChoice.Mode.NONE;
		if (this.request.tools().isEmpty() || (none && this.dialect.noneChoice().isEmpty())) {
			return;
		}
		ArrayNode tools = body.putArray("tools");
		this.request.tools().forEach(tool -> tools.add(tool(tool)));
		if (choice != null) {
			choose(choice, body);
		}
		if (!this.dialect.streamField().isEmpty() && this.streaming) {
			body.put(this.dialect.streamField(), true);
		}
	}

	private JsonNode tool(Tool tool) {
		if (tool.definition() != null) {
			return tool.definition().deepCopy();
		}
		ObjectNode function = Json.object();
		if (this.shape == Shape.FLAT) {
			function.put("type", "function");
		}
		function.put("name", this.names.write(tool.name()));
		if (tool.description() != null) {
			function.put("description", tool.description());
		}
		boolean strict = Boolean.TRUE.equals(tool.strict()) && this.dialect.strict();
		JsonNode schema = strict ? StrictSchema.of(tool.parameters()) : tool.parameters();
		function.set("parameters", without(schema));
		if (this.dialect.strict() && (tool.strict() != null || this.shape == Shape.FLAT)) {
			// Unless told otherwise, Responses makes optional arguments required.
			function.put("strict", strict);
		}
		return (this.shape == Shape.FLAT) ? function : Json.object().put("type", "function").set("function", function);
	}

	private JsonNode without(JsonNode schema) {
		JsonNode copy = schema.deepCopy();
		if (!this.dialect.schemaWithout().isEmpty()) {
			remove(copy);
		}
		return copy;
	}

	private void remove(JsonNode node) {
		if (node instanceof ObjectNode object && !isPropertyMap(object)) {
			object.remove(this.dialect.schemaWithout());
		}
		node.forEach(this::remove);
	}

	/** Names of properties are no keywords; their schemas are objects or booleans. */
	private static boolean isPropertyMap(ObjectNode object) {
		return !object.isEmpty() && object.valueStream().allMatch(JsonNode::isObject);
	}

	private void choose(ToolChoice choice, ObjectNode body) {
		switch (choice.mode()) {
			case AUTO -> body.put("tool_choice", "auto");
			case NONE -> body.put("tool_choice", this.dialect.noneChoice());
			case REQUIRED -> word(this.dialect.requiredChoice(), body);
			case TOOL -> named(String.valueOf(choice.tool()), body);
		}
	}

	private void named(String tool, ObjectNode body) {
		if (this.dialect.namedChoice().equals("object")) {
			ObjectNode choice = body.putObject("tool_choice").put("type", "function");
			((this.shape == Shape.FLAT) ? choice : choice.putObject("function")).put("name", this.names.write(tool));
			return;
		}
		this.warnings
			.add(Warning.changed("toolChoice", "the provider cannot be told to call the one tool '" + tool + "'"));
		word(this.dialect.namedChoice(), body);
	}

	private void word(String word, ObjectNode body) {
		if (word.isEmpty()) {
			this.warnings.add(Warning.dropped("toolChoice", "the provider cannot be told to call a tool"));
		}
		else {
			body.put("tool_choice", word);
		}
	}

}
