package io.reqllm.protocol.bedrock.dialect;

import java.util.List;

import io.reqllm.chat.ChatOptions;
import io.reqllm.chat.ChatRequest;
import io.reqllm.chat.ReasoningEffort;
import io.reqllm.chat.ResponseFormat;
import io.reqllm.chat.ToolChoice;
import io.reqllm.model.Capability;
import io.reqllm.model.Model;
import io.reqllm.protocol.request.Efforts;
import io.reqllm.protocol.request.ToolNames;
import io.reqllm.protocol.schema.DescribedSchema;
import io.reqllm.provider.ChatCall;
import org.jspecify.annotations.Nullable;

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
	public static AnswerForm of(ChatCall call, BedrockDialect dialect) {
		ResponseFormat format = call.request().responseFormat();
		if (format == null || format.type() == ResponseFormat.Type.TEXT) {
			return new AnswerForm(Way.TEXT, null);
		}
		if (format.schema() == null) {
			return new AnswerForm(Way.WORDS, null);
		}
		if (enforces(call, dialect.tools().jsonSchema()) && DescribedSchema.fits(format.schema())) {
			return new AnswerForm(Way.SCHEMA, null);
		}
		boolean object = format.schema().path("type").asString("").equals("object");
		if (object && !dialect.tools().jsonSchema().equals("words") && canForce(call, dialect)) {
			return new AnswerForm(Way.TOOL, new ToolNames(call.request().tools()).free(format.name()));
		}
		return new AnswerForm(Way.WORDS, null);
	}

	private static boolean enforces(ChatCall call, String how) {
		return how.equals("native")
				|| (how.equals("known") && Boolean.TRUE.equals(call.model().supports(Capability.STRUCTURED_OUTPUT)));
	}

	/**
	 * Returns how a model can be told whether to call tools. One that cannot but think
	 * takes no demand for a call, since it would not think then (Claude documentation,
	 * "What's new in Claude Opus 5.5", read 2026-11).
	 */
	public static List<String> choices(Model model, BedrockDialect dialect) {
		boolean thinks = isClaude(dialect) && Efforts.alwaysThinks(model);
		return thinks ? List.of("auto") : dialect.tools().choices();
	}

	/**
	 * A caller who demands another tool gets that, and who demands thoughts gets those:
	 * the models that think in this form do not while they must call a tool.
	 */
	private static boolean canForce(ChatCall call, BedrockDialect dialect) {
		ChatRequest request = call.request();
		boolean other = request.toolChoice() != null && request.toolChoice().mode() == ToolChoice.Mode.TOOL;
		boolean thinking = isClaude(dialect) && asksForThoughts(request.options());
		return !other && !thinking && choices(call.model(), dialect).contains("any")
				&& !Boolean.FALSE.equals(call.model().supports(Capability.TOOL_CALLING));
	}

	/**
	 * Returns whether a model thinks, and refuses, in the ways of Claude.
	 */
	public static boolean isClaude(BedrockDialect dialect) {
		return dialect.thoughts().form().equals("thinking");
	}

	private static boolean asksForThoughts(ChatOptions options) {
		boolean effort = options.reasoningEffort() != null && options.reasoningEffort() != ReasoningEffort.NONE;
		return effort || (options.reasoningBudget() != null && options.reasoningBudget() > 0);
	}

}
