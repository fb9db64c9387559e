package io.reqllm.protocol.openai.chat.dialect;

import java.util.List;
import java.util.Map;

import io.reqllm.protocol.openai.request.Format;
import io.reqllm.protocol.openai.request.Steering;
import io.reqllm.protocol.openai.request.Tools;
import io.reqllm.protocol.openai.response.Counting;
import io.reqllm.protocol.request.Unsupported;
import io.reqllm.provider.Dialect;
import io.reqllm.provider.Dialects;

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

	private static final Dialects<Map<String, Object>, OpenAiDialect> ALL = new Dialects<>(
			switches -> read(new Dialect(switches)));

	/**
	 * Returns the standard with the given switches laid over it.
	 * @throws IllegalArgumentException if a switch is unknown
	 */
	public static OpenAiDialect of(Map<String, Object> switches) {
		return ALL.of(switches);
	}

	private static OpenAiDialect read(Dialect from) {
		OpenAiDialect dialect = new OpenAiDialect(Options.read(from), Messages.read(from), Tools.read(from),
				Format.read(from), Reasoning.read(from), Counting.read(from));
		from.requireAllRead();
		return dialect;
	}

	/**
	 * How options are called.
	 *
	 * @param path what is appended to the base URL; {@code {model}} stands for the model
	 * @param maxTokensField the member that limits the answer
	 * @param seedField the member that makes answers repeatable
	 * @param streamUsage whether {@code stream_options} ask for the usage of a stream
	 * @param unsupported the options that are refused
	 */
	public record Options(String path, String maxTokensField, String seedField, boolean streamUsage,
			Unsupported unsupported) {

		private static Options read(Dialect from) {
			return new Options(from.text("path", "/chat/completions"), from.text("maxTokensField", "max_tokens"),
					from.text("seedField", "seed"), from.flag("streamUsage", true), Unsupported.read(from, List.of()));
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
	 * @param cacheMarks how many parts of instructions and of what users say may be
	 * marked for the cache
	 */
	public record Messages(String systemRole, String emptyContent, boolean toolResultName, String toolCallIds,
			String prefixField, String fileForm, List<String> unsupportedParts, int cacheMarks) {

		private static Messages read(Dialect from) {
			return new Messages(from.text("systemRole", "system"), from.text("emptyContent", "null"),
					from.flag("toolResultName", false), from.text("toolCallIds", "any"), from.text("prefixField", ""),
					from.text("fileForm", "file"), from.texts("unsupportedParts", List.of()),
					Integer.parseInt(from.text("cacheMarks", "0")));
		}

	}

	/**
	 * How thoughts are steered, read and sent back.
	 *
	 * @param steering how they are steered
	 * @param field the member under which thoughts go back when nobody knows where they
	 * came from
	 * @param replay which thoughts go back: {@code same}, {@code tool-calls}, {@code
	 * always} (with an empty one if there is none), {@code think} (as tagged text) or
	 * {@code none}
	 * @param tags whether text may begin with a tagged thought
	 * @param details whether the text of {@code reasoning_details} is shown
	 */
	public record Reasoning(Steering steering, String field, String replay, boolean tags, boolean details) {

		private static Reasoning read(Dialect from) {
			return new Reasoning(Steering.read(from, "reasoning_effort"),
					from.text("reasoningField", "reasoning_content"), from.text("reasoningReplay", "same"),
					from.flag("thinkTags", true), from.flag("showReasoningDetails", true));
		}

	}

}
