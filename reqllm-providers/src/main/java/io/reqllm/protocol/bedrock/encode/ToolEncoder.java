package io.reqllm.protocol.bedrock.encode;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

import io.reqllm.chat.ChatRequest;
import io.reqllm.chat.ResponseFormat;
import io.reqllm.chat.Tool;
import io.reqllm.chat.ToolChoice;
import io.reqllm.chat.Warning;
import io.reqllm.json.Json;
import io.reqllm.model.Capability;
import io.reqllm.model.Model;
import io.reqllm.protocol.bedrock.dialect.AnswerForm;
import io.reqllm.protocol.bedrock.dialect.BedrockDialect;
import io.reqllm.protocol.request.BodyPaths;
import io.reqllm.protocol.request.ToolNames;
import io.reqllm.protocol.schema.DescribedSchema;
import io.reqllm.provider.ChatCall;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Writes the tools, whether they may be called, and the form of the answer. */
final class ToolEncoder {

	private static final String CHOICE = "toolChoice";

	private final ChatRequest request;

	private final Model model;

	private final BedrockDialect.Tools dialect;

	/** How the model can be told whether to call them. */
	private final List<String> choices;

	private final ToolNames names;

	private final List<Warning> warnings;

	ToolEncoder(ChatCall call, BedrockDialect dialect, ToolNames names, List<Warning> warnings) {
		this.request = call.request();
		this.model = call.model();
		this.dialect = dialect.tools();
		this.choices = AnswerForm.choices(call.model(), dialect);
		this.names = names;
		this.warnings = warnings;
	}

	/** Writes them into a body that has its messages already. */
	void encode(AnswerForm form, ObjectNode body) {
		ArrayNode tools = Json.array();
		Set<String> called = called(body);
		ToolChoice choice = this.request.toolChoice();
		boolean none = choice != null && choice.mode() == ToolChoice.Mode.NONE;
		if (!none || !called.isEmpty()) {
			this.request.tools().forEach(tool -> tools.add(tool(tool)));
		}
		if (tools.isEmpty()) {
			called.forEach(name -> tools.add(known(name)));
		}
		if (none && !tools.isEmpty()) {
			this.warnings.add(Warning.changed(CHOICE,
					"the model cannot be kept from calling the tools of the conversation so far"));
		}
		form(form, tools, body);
		if (!tools.isEmpty()) {
			ObjectNode config = body.putObject("toolConfig");
			config.set("tools", tools);
			choose(form, none ? null : choice, config);
			if (Boolean.FALSE.equals(this.request.options().parallelToolCalls())) {
				keepToOneCall(config, body);
			}
		}
	}

	private void form(AnswerForm form, ArrayNode tools, ObjectNode body) {
		ResponseFormat format = this.request.responseFormat();
		if (format == null || format.schema() == null) {
			return;
		}
		if (form.tool() != null) {
			tools.add(spec(form.tool(), "Takes the answer in the form that is asked for.", format.schema().deepCopy()));
		}
		else if (form.way() == AnswerForm.Way.SCHEMA) {
			ObjectNode text = body.putObject("outputConfig").putObject("textFormat").put("type", "json_schema");
			// The schema goes as text.
			text.putObject("structure")
				.putObject("jsonSchema")
				.put("name", format.name())
				.put("schema", DescribedSchema.of(format.schema()).toString());
		}
	}

	/** Calls in the conversation so far are refused where no tool is offered. */
	private static Set<String> called(ObjectNode body) {
		Set<String> called = new LinkedHashSet<>();
		for (JsonNode message : body.path("messages")) {
			for (JsonNode block : message.path("content")) {
				JsonNode use = block.path("toolUse");
				if (use.has("name") && !use.has("type")) {
					called.add(use.get("name").asString());
				}
			}
		}
		return called;
	}

	private JsonNode known(String name) {
		return spec(name, "A tool that was called before and cannot be called now.", Json.object());
	}

	private JsonNode tool(Tool tool) {
		if (tool.definition() != null) {
			return tool.definition().deepCopy();
		}
		boolean strict = Boolean.TRUE.equals(tool.strict()) && DescribedSchema.fits(tool.parameters())
				&& Boolean.TRUE.equals(this.model.supports(Capability.STRUCTURED_OUTPUT));
		JsonNode schema = strict ? DescribedSchema.of(tool.parameters()) : tool.parameters().deepCopy();
		ObjectNode written = spec(this.names.write(tool.name()), tool.description(), schema);
		if (strict) {
			((ObjectNode) written.get("toolSpec")).put("strict", true);
		}
		else if (Boolean.TRUE.equals(tool.strict())) {
			this.warnings.add(Warning.dropped("strict", "the schema of '" + tool.name() + "' cannot be enforced here"));
		}
		return written;
	}

	/** The root must say that it is an object; a blank description is refused. */
	private static ObjectNode spec(String name, @Nullable String description, JsonNode schema) {
		ObjectNode written = Json.object();
		ObjectNode spec = written.putObject("toolSpec").put("name", name);
		if (description != null && !description.isBlank()) {
			spec.put("description", description);
		}
		spec.putObject("inputSchema").set("json", ((ObjectNode) schema).put("type", "object"));
		return written;
	}

	private void choose(AnswerForm form, @Nullable ToolChoice choice, ObjectNode config) {
		if (form.tool() != null) {
			boolean alone = config.path("tools").size() == 1 && this.choices.contains("tool");
			config.set(CHOICE, alone ? named(form.tool()) : plain("any"));
		}
		else if (choice != null) {
			ObjectNode written = switch (choice.mode()) {
				case AUTO, NONE -> plain("auto");
				case REQUIRED -> plain("any");
				case TOOL -> named(this.names.write(String.valueOf(choice.tool())));
			};
			allowed(written, choice, config);
		}
	}

	/** What the model cannot be told so exactly is told less exactly. */
	private void allowed(ObjectNode choice, ToolChoice asked, ObjectNode config) {
		if (this.choices.contains(choice.propertyNames().iterator().next())) {
			config.set(CHOICE, choice);
		}
		else if (asked.mode() == ToolChoice.Mode.TOOL && this.choices.contains("any")) {
			this.warnings
				.add(Warning.changed(CHOICE, "the model cannot be told to call the one tool '" + asked.tool() + "'"));
			config.set(CHOICE, plain("any"));
		}
		else if (asked.mode() != ToolChoice.Mode.AUTO) {
			this.warnings.add(Warning.dropped(CHOICE, "the model cannot be told to call a tool"));
		}
	}

	/** The words of Claude for it are a choice, beside which there can be no other. */
	private void keepToOneCall(ObjectNode config, ObjectNode body) {
		JsonNode chosen = config.path(CHOICE);
		if (!this.dialect.singleCall() || chosen.has("any") || chosen.has("tool")) {
			this.warnings.add(Warning.dropped("parallelToolCalls", "the model cannot be kept to one call at a time"));
			return;
		}
		config.remove(CHOICE);
		BodyPaths.put(body, ReasoningEncoder.OWN_FIELDS + ".tool_choice",
				Json.object().put("type", "auto").put("disable_parallel_tool_use", true));
	}

	private static ObjectNode plain(String kind) {
		ObjectNode choice = Json.object();
		choice.putObject(kind);
		return choice;
	}

	private static ObjectNode named(String tool) {
		ObjectNode choice = Json.object();
		choice.putObject("tool").put("name", tool);
		return choice;
	}

}
