package io.reqllm.protocol.anthropic.dialect;

import io.reqllm.chat.ChatRequest;
import io.reqllm.chat.ResponseFormat;
import io.reqllm.chat.ToolChoice;
import io.reqllm.model.Capability;
import io.reqllm.model.Model;
import io.reqllm.protocol.request.ToolNames;
import io.reqllm.protocol.schema.DescribedSchema;
import io.reqllm.provider.ChatCall;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * How the form of an answer is asked for, and therefore to be read.
 *
 * @param way how it is asked for
 * @param tool the tool whose arguments are the answer; present for {@link Way#TOOL} only
 */
public record AnswerForm(Way way, @Nullable String tool) {

	/** Ways to ask for a form. */
	public enum Way {

		/** Nothing is asked for. */
		TEXT,

		/** A schema that the provider enforces. */
		SCHEMA,

		/** A tool that must be called, and whose arguments are the answer. */
		TOOL,

		/** The model is told in words. */
		WORDS

	}

	/**
	 * Returns the way that a call goes.
	 */
	public static AnswerForm of(ChatCall call, AnthropicDialect dialect) {
		ResponseFormat format = call.request().responseFormat();
		if (format == null || format.type() == ResponseFormat.Type.TEXT) {
			return new AnswerForm(Way.TEXT, null);
		}
		if (format.schema() == null) {
			return new AnswerForm(Way.WORDS, null);
		}
		if (enforces(call.model(), dialect) && DescribedSchema.fits(format.schema())) {
			return new AnswerForm(Way.SCHEMA, null);
		}
		if (canForce(call) && isObject(format.schema())) {
			return new AnswerForm(Way.TOOL, new ToolNames(call.request().tools()).free(format.name()));
		}
		return new AnswerForm(Way.WORDS, null);
	}

	private static boolean enforces(Model model, AnthropicDialect dialect) {
		Boolean known = model.supports(Capability.STRUCTURED_OUTPUT);
		return switch (dialect.tools().jsonSchema()) {
			case "output_config" -> !Boolean.FALSE.equals(known);
			case "known" -> Boolean.TRUE.equals(known);
			default -> false;
		};
	}

	/** A caller who demands another tool gets that. */
	private static boolean canForce(ChatCall call) {
		ChatRequest request = call.request();
		boolean other = request.toolChoice() != null && request.toolChoice().mode() == ToolChoice.Mode.TOOL;
		return !other && !Boolean.FALSE.equals(call.model().supports(Capability.TOOL_CALLING));
	}

	private static boolean isObject(JsonNode schema) {
		return schema.path("type").asString("").equals("object");
	}

}
