package io.reqllm.protocol.openai.responses.dialect;

import java.util.List;
import java.util.Locale;
import java.util.Map;

import io.reqllm.protocol.openai.request.Format;
import io.reqllm.protocol.openai.request.Shape;
import io.reqllm.protocol.openai.request.Steering;
import io.reqllm.protocol.openai.request.Tools;
import io.reqllm.protocol.openai.response.Counting;
import io.reqllm.protocol.request.Unsupported;
import io.reqllm.provider.Dialect;
import io.reqllm.provider.Dialects;

/**
 * The switches by which those who speak {@code openai-responses} differ. The standard is
 * what most of them understand. Sources: open clients (Vercel AI SDK, pi-ai, pydantic-ai
 * and others) and recorded traffic, read in November 2026.
 *
 * @param options how options are called
 * @param messages how messages are written
 * @param tools how tools are offered
 * @param format how the form of the text is asked for
 * @param formatShape whether a form stands in {@code text.format} ({@code flat}), or in
 * {@code response_format} as Chat Completions has it ({@code nested})
 * @param reasoning how thoughts are steered and sent back
 * @param counting how tokens are counted
 */
public record ResponsesDialect(Options options, Messages messages, Tools tools, Format format, Shape formatShape,
		Reasoning reasoning, Counting counting) {

	/** What the protocol is called. */
	public static final String WIRE = "openai-responses";

	private static final Dialects<Map<String, Object>, ResponsesDialect> ALL = new Dialects<>(
			switches -> read(new Dialect(switches)));

	/**
	 * Returns the standard with the given switches laid over it.
	 * @throws IllegalArgumentException if a switch is unknown
	 */
	public static ResponsesDialect of(Map<String, Object> switches) {
		return ALL.of(switches);
	}

	private static ResponsesDialect read(Dialect from) {
		ResponsesDialect dialect = new ResponsesDialect(Options.read(from), Messages.read(from), Tools.read(from),
				Format.read(from), Shape.valueOf(from.text("formatShape", "flat").toUpperCase(Locale.ROOT)),
				Reasoning.read(from), Counting.read(from));
		from.requireAllRead();
		return dialect;
	}

	/**
	 * How options are called.
	 *
	 * @param path what is appended to the base URL; {@code {model}} stands for the model
	 * @param maxTokensField the member that limits the answer
	 * @param store whether the provider shall keep the answer: {@code false},
	 * {@code true}, or {@code omit} to leave it to the provider
	 * @param toolIncludes what else to ask for when a tool of a type is offered that the
	 * provider runs
	 * @param customTools whether tools of the application may take text of any form; if
	 * not, calls of such tools are the provider's own
	 * @param unsupported the options that are refused
	 */
	public record Options(String path, String maxTokensField, String store, Map<String, String> toolIncludes,
			boolean customTools, Unsupported unsupported) {

		/** What the wire has no words for. */
		private static final List<String> UNSAID = List.of("frequencyPenalty", "n", "presencePenalty", "seed", "stop",
				"topK");

		private static Options read(Dialect from) {
			return new Options(from.text("path", "/responses"), from.text("maxTokensField", "max_output_tokens"),
					from.text("store", "false"), from.textMap("toolIncludes"), from.flag("customTools", true),
					Unsupported.read(from, UNSAID));
		}

	}

	/**
	 * How messages are written.
	 *
	 * @param systemRole the role of instructions: {@code system}, {@code developer}, or
	 * {@code instructions} to put those in front into the member of that name
	 * @param toolCallIds which ids are allowed: {@code max64}, {@code any}, …
	 * @param toolResultParts whether a tool's result may hold more than text
	 * @param unsupportedParts kinds of content that are refused: {@code image},
	 * {@code audio}, {@code file}
	 */
	public record Messages(String systemRole, String toolCallIds, boolean toolResultParts,
			List<String> unsupportedParts) {

		private static Messages read(Dialect from) {
			return new Messages(from.text("systemRole", "system"), from.text("toolCallIds", "max64"),
					from.flag("toolResultParts", true), from.texts("unsupportedParts", List.of("audio")));
		}

	}

	/**
	 * How thoughts are steered and sent back.
	 *
	 * @param steering how they are steered
	 * @param summary how much a model that reasons shall tell of its thoughts:
	 * {@code auto}, {@code concise}, {@code detailed}; empty to leave it to the provider
	 * @param encrypted whether thoughts of a model that reasons are asked for in a form
	 * that can be sent back
	 * @param replay which thoughts go back: {@code encrypted}, {@code all} or
	 * {@code none}
	 */
	public record Reasoning(Steering steering, String summary, boolean encrypted, String replay) {

		private static Reasoning read(Dialect from) {
			return new Reasoning(Steering.read(from, "reasoning.effort"), from.text("reasoningSummary", ""),
					from.flag("encryptedReasoning", true), from.text("reasoningReplay", "whole"));
		}

	}

}
