package io.reqllm.protocol.openai.chat.dialect;

import java.util.List;
import java.util.Locale;
import java.util.Map;

import io.reqllm.provider.Dialect;

/**
 * The switches by which those who speak {@code openai-chat} differ. The standard is what
 * most of them understand. Sources: open clients (Vercel AI SDK, LiteLLM, pydantic-ai,
 * RubyLLM, ReqLLM for Elixir and others), read in November 2026; the data name one for
 * each provider.
 *
 * @param options how options are called
 * @param messages how messages are written
 * @param tools how tools are offered
 * @param format how the form of the text is asked for
 * @param reasoning how thoughts are steered, read and sent back
 * @param counting how tokens are counted
 */
public record OpenAiDialect(Options options, Messages messages, Tools tools, Format format, Reasoning reasoning,
		Counting counting) {

	private static final OpenAiDialect STANDARD = read(new Dialect(Map.of()));

	/**
	 * Returns the standard with the given switches laid over it.
	 * @throws IllegalArgumentException if a switch is unknown
	 */
	public static OpenAiDialect of(Map<String, Object> switches) {
		return switches.isEmpty() ? STANDARD : read(new Dialect(switches));
	}

	private static OpenAiDialect read(Dialect from) {
		OpenAiDialect dialect = new OpenAiDialect(Options.read(from), Messages.read(from), Tools.read(from),
				Format.read(from), Reasoning.read(from), Counting.read(from));
		from.requireAllRead();
		return dialect;
	}

	/** Where a part of a count is to be found. */
	public enum Place {

		/** The numbers tell. */
		AUTO,

		/** Inside the whole. */
		INSIDE,

		/** Beside the whole. */
		OUTSIDE;

		private static Place read(Dialect from, String name) {
			return valueOf(from.text(name, "auto").toUpperCase(Locale.ROOT));
		}

	}

	/**
	 * How options are called.
	 *
	 * @param path what is appended to the base URL; {@code {model}} stands for the model
	 * @param maxTokensField the member that limits the answer
	 * @param seedField the member that makes answers repeatable
	 * @param streamUsage whether {@code stream_options} ask for the usage of a stream
	 * @param unsupported options, by the names of {@code ChatOptions}, that are refused
	 * @param unsupportedWithoutTemperature the same, by models without a temperature
	 * @param unsupportedByReasoners the same, by models that reason
	 */
	public record Options(String path, String maxTokensField, String seedField, boolean streamUsage,
			List<String> unsupported, List<String> unsupportedWithoutTemperature, List<String> unsupportedByReasoners) {

		private static Options read(Dialect from) {
			return new Options(from.text("path", "/chat/completions"), from.text("maxTokensField", "max_tokens"),
					from.text("seedField", "seed"), from.flag("streamUsage", true),
					from.texts("unsupported", List.of()), from.texts("unsupportedWithoutTemperature", List.of()),
					from.texts("unsupportedByReasoners", List.of()));
		}

	}

	/**
	 * How messages are written.
	 *
	 * @param systemRole the role of instructions: {@code system}, {@code developer} or
	 * {@code user}
	 * @param emptyContent what stands for the text of a message that only calls tools:
	 * {@code null}, {@code empty} or {@code omit}
	 * @param toolResultName whether a tool's result names the tool
	 * @param toolCallIds which ids are allowed: {@code any}, {@code max40} or
	 * {@code alnum9}
	 * @param prefixField the member that marks a last message of the model as the
	 * beginning of its answer; empty if there is none
	 * @param fileForm how documents are sent: {@code file} or {@code document_url}
	 * @param unsupportedParts kinds of content that are refused: {@code image},
	 * {@code audio}, {@code file}
	 */
	public record Messages(String systemRole, String emptyContent, boolean toolResultName, String toolCallIds,
			String prefixField, String fileForm, List<String> unsupportedParts) {

		private static Messages read(Dialect from) {
			return new Messages(from.text("systemRole", "system"), from.text("emptyContent", "null"),
					from.flag("toolResultName", false), from.text("toolCallIds", "any"), from.text("prefixField", ""),
					from.text("fileForm", "file"), from.texts("unsupportedParts", List.of()));
		}

	}

	/**
	 * How tools are offered.
	 *
	 * @param requiredChoice the word for "at least one tool"; empty if there is none
	 * @param namedChoice how one tool is demanded: {@code object}, or the word that comes
	 * nearest; empty if there is none
	 * @param noneChoice the word for "no tool"; empty if the tools are left out instead
	 * @param parallelField the member that allows several calls at once
	 * @param streamField a member that has arguments streamed; empty if none is needed
	 * @param strict whether {@code strict} is understood
	 * @param schemaWithout keywords that are taken out of the schema of arguments
	 */
	public record Tools(String requiredChoice, String namedChoice, String noneChoice, String parallelField,
			String streamField, boolean strict, List<String> schemaWithout) {

		private static Tools read(Dialect from) {
			return new Tools(from.text("requiredChoice", "required"), from.text("namedChoice", "object"),
					from.text("noneChoice", "none"), from.text("parallelToolCallsField", "parallel_tool_calls"),
					from.text("toolStreamField", ""), from.flag("strictTools", true),
					from.texts("toolSchemaWithout", List.of()));
		}

	}

	/**
	 * How the form of the text is asked for.
	 *
	 * @param jsonSchema what a schema becomes: {@code json_schema}, {@code json_object}
	 * or {@code none}
	 * @param jsonObject whether any JSON can be asked for
	 * @param strict whether {@code strict} is understood, and wanted unless the caller
	 * says otherwise
	 * @param name whether a schema has a name
	 */
	public record Format(String jsonSchema, boolean jsonObject, boolean strict, boolean name) {

		private static Format read(Dialect from) {
			return new Format(from.text("jsonSchema", "json_schema"), from.flag("jsonObject", true),
					from.flag("strictSchema", true), from.flag("schemaName", true));
		}

	}

	/**
	 * How thoughts are steered, read and sent back. Members are named by dotted paths.
	 *
	 * @param effortField the member that tells how hard to think; empty if there is none
	 * @param efforts other words for the names of efforts; an empty one is left out
	 * @param budgetField the member that limits thinking; empty if there is none
	 * @param switchField the member that switches thinking on or off; empty if there is
	 * none
	 * @param on what switches it on
	 * @param off what switches it off
	 * @param field the member under which thoughts go back when nobody knows where they
	 * came from
	 * @param replay which thoughts go back: {@code same}, {@code tool-calls}, {@code
	 * always} (with an empty one if there is none), {@code think} (as tagged text) or
	 * {@code none}
	 * @param tags whether text may begin with a tagged thought
	 * @param details whether the text of {@code reasoning_details} is shown
	 */
	public record Reasoning(String effortField, Map<String, String> efforts, String budgetField, String switchField,
			String on, String off, String field, String replay, boolean tags, boolean details) {

		private static Reasoning read(Dialect from) {
			return new Reasoning(from.text("effortField", "reasoning_effort"), from.textMap("efforts"),
					from.text("budgetField", ""), from.text("thinkingField", ""), from.text("thinkingOn", "enabled"),
					from.text("thinkingOff", "disabled"), from.text("reasoningField", "reasoning_content"),
					from.text("reasoningReplay", "same"), from.flag("thinkTags", true),
					from.flag("showReasoningDetails", true));
		}

	}

	/**
	 * How tokens are counted.
	 *
	 * @param cachedTokens where cached tokens are, seen from those of the prompt
	 * @param reasoningTokens where thought tokens are, seen from those of the answer
	 */
	public record Counting(Place cachedTokens, Place reasoningTokens) {

		private static Counting read(Dialect from) {
			return new Counting(Place.read(from, "cachedTokens"), Place.read(from, "reasoningTokens"));
		}

	}

}
