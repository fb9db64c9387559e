package io.reqllm.protocol.anthropic.encode;

import java.util.ArrayList;
import java.util.List;

import io.reqllm.chat.ChatRequest;
import io.reqllm.chat.ResponseFormat;
import io.reqllm.chat.Tool;
import io.reqllm.chat.ToolChoice;
import io.reqllm.chat.Warning;
import io.reqllm.json.Json;
import io.reqllm.protocol.anthropic.dialect.AnswerForm;
import io.reqllm.protocol.anthropic.dialect.AnthropicDialect;
import io.reqllm.protocol.request.ToolNames;
import io.reqllm.protocol.schema.DescribedSchema;
import io.reqllm.provider.ChatCall;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Writes the tools, whether they may be called, and the form of the answer. */
final class ToolEncoder {

	private final ChatRequest request;

	private final AnthropicDialect.Tools dialect;

	private final ToolNames names;

	private final List<Warning> warnings;

	ToolEncoder(ChatCall call, AnthropicDialect.Tools dialect, ToolNames names, List<Warning> warnings) {
		this.request = call.request();
		this.dialect = dialect;
		this.names = names;
		this.warnings = warnings;
	}

	void encode(AnswerForm form, ObjectNode body) {
		ArrayNode tools = Json.array();
		this.request.tools().forEach(tool -> tools.add(tool(tool)));
		ResponseFormat format = this.request.responseFormat();
		if (form.tool() != null && format != null && format.schema() != null) {
			tools.add(Json.object()
				.put("name", form.tool())
				.put("description", "Takes the answer in the form that is asked for.")
				.set("input_schema", format.schema().deepCopy()));
		}
		if (!tools.isEmpty()) {
			body.set("tools", tools);
			choose(form, body);
		}
		if (form.way() == AnswerForm.Way.SCHEMA && format != null && format.schema() != null) {
			ObjectNode output = body.withObject("output_config");
			output.putObject("format").put("type", "json_schema").set("schema", DescribedSchema.of(format.schema()));
		}
	}

	private JsonNode tool(Tool tool) {
		if (tool.definition() != null) {
			return tool.definition().deepCopy();
		}
		ObjectNode written = Json.object().put("name", this.names.write(tool.name()));
		if (tool.description() != null) {
			written.put("description", tool.description());
		}
		boolean strict = Boolean.TRUE.equals(tool.strict()) && this.dialect.strict()
				&& DescribedSchema.fits(tool.parameters());
		ObjectNode schema = strict ? DescribedSchema.of(tool.parameters()) : (ObjectNode) tool.parameters().deepCopy();
		tellUnions(schema, written);
		written.set("input_schema", schema);
		if (strict) {
			written.put("strict", true);
		}
		else if (Boolean.TRUE.equals(tool.strict())) {
			this.warnings.add(Warning.dropped("strict", "the schema of '" + tool.name() + "' cannot be enforced here"));
		}
		return written;
	}

	/** The root must say that it is an object, and may not be a union besides. */
	private static void tellUnions(ObjectNode schema, ObjectNode tool) {
		List<String> told = new ArrayList<>();
		for (String union : List.of("anyOf", "oneOf", "allOf")) {
			if (schema.has(union)) {
				told.add(union + ": " + schema.remove(union));
			}
		}
		if (!told.isEmpty()) {
			String description = tool.path("description").asString("");
			tool.put("description",
					(description + " The input must keep to this JSON schema: {" + String.join(", ", told) + "}")
						.strip());
		}
		schema.put("type", "object");
	}

	private void choose(AnswerForm form, ObjectNode body) {
		ToolChoice asked = this.request.toolChoice();
		ObjectNode choice = (form.tool() != null) ? forced(form.tool(), asked)
				: (asked != null) ? written(asked) : null;
		boolean single = form.tool() != null || Boolean.FALSE.equals(this.request.options().parallelToolCalls());
		if (choice == null && single) {
			choice = Json.object().put("type", "auto");
		}
		if (choice != null) {
			if (single && !choice.path("type").asString().equals("none")) {
				choice.put("disable_parallel_tool_use", true);
			}
			body.set("tool_choice", choice);
		}
	}

	/** Other tools may be called before the one that takes the answer. */
	private ObjectNode forced(String tool, @Nullable ToolChoice asked) {
		boolean alone = this.request.tools().isEmpty() || (asked != null && asked.mode() == ToolChoice.Mode.NONE);
		return alone ? Json.object().put("type", "tool").put("name", tool) : Json.object().put("type", "any");
	}

	private ObjectNode written(ToolChoice choice) {
		return switch (choice.mode()) {
			case AUTO -> Json.object().put("type", "auto");
			case NONE -> Json.object().put("type", "none");
			case REQUIRED -> Json.object().put("type", "any");
			case TOOL -> Json.object().put("type", "tool").put("name", this.names.write(String.valueOf(choice.tool())));
		};
	}

}
