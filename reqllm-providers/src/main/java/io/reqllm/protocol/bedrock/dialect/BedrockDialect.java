package io.reqllm.protocol.bedrock.dialect;

import java.util.List;
import java.util.Map;

import io.reqllm.provider.Dialect;
import io.reqllm.provider.Dialects;
import io.reqllm.provider.ChatCall;

/**
 * The switches by which the models of the Converse API differ. The switch
 * {@code families} maps a word in a model's name to the switches of such models.
 *
 * @param options what is written where
 * @param messages what a conversation may hold
 * @param tools how tools are offered and answered
 * @param thoughts how reasoning is asked for
 */
public record BedrockDialect(Options options, Messages messages, Tools tools, Thoughts thoughts) {

	private static final Dialects<OfModel, BedrockDialect> ALL = new Dialects<>(BedrockDialect::read);

	/**
	 * Reads the dialect of a call's route and of its model's family.
	 * @throws IllegalArgumentException if it has an unknown switch
	 */
	public static BedrockDialect of(ChatCall call) {
		return of(call.route().dialect(), call.model().id().name());
	}

	/**
	 * Reads the dialect of a model by its name.
	 * @throws IllegalArgumentException if it has an unknown switch
	 */
	public static BedrockDialect of(Map<String, Object> dialect, String model) {
		return ALL.of(new OfModel(dialect, model));
	}

	private static BedrockDialect read(OfModel of) {
		Dialect switches = new Dialect(Families.over(of.dialect(), of.model()));
		BedrockDialect read = new BedrockDialect(Options.of(switches), Messages.of(switches), Tools.of(switches),
				Thoughts.of(switches));
		// The families are in the other switches by now.
		switches.textMap(Families.SWITCH);
		switches.requireAllRead();
		return read;
	}

	private record OfModel(Map<String, Object> dialect, String model) {
	}

	/**
	 * What is written where.
	 *
	 * @param path behind the base URL, for whole answers
	 * @param streamPath behind the base URL, for streams
	 * @param topKField where the number of likely tokens goes, below
	 * {@code additionalModelRequestFields}; empty if nowhere
	 * @param unsupported the options that are not taken, beside those that the wire has
	 * no word for
	 * @param unsupportedWithoutTemperature those that models without a temperature do not
	 * take
	 * @param unsupportedAtHigh those that are not taken beside the effort {@code high}
	 */
	public record Options(String path, String streamPath, String topKField, List<String> unsupported,
			List<String> unsupportedWithoutTemperature, List<String> unsupportedAtHigh) {

		static Options of(Dialect switches) {
			return new Options(switches.text("path", "/model/{model}/converse"),
					switches.text("streamPath", "/model/{model}/converse-stream"), switches.text("topKField", "top_k"),
					switches.texts("unsupported", List.of()),
					switches.texts("unsupportedWithoutTemperature", List.of("topK", "topP")),
					switches.texts("unsupportedAtHigh", List.of()));
		}

	}

	/**
	 * What a conversation may hold.
	 *
	 * @param system whether there are instructions beside the messages; otherwise the
	 * user says them
	 * @param besideResults the kinds of block that may stand beside the result of a tool:
	 * {@code text}, {@code image}, {@code document}, {@code video}, {@code audio}
	 * @param cachePoints where the conversation so far may be marked for the cache:
	 * {@code system}, {@code messages}
	 * @param longCache whether it may be remembered for an hour
	 */
	public record Messages(boolean system, List<String> besideResults, List<String> cachePoints, boolean longCache) {

		private static final List<String> ANYTHING = List.of("text", "image", "document", "video", "audio");

		static Messages of(Dialect switches) {
			return new Messages(switches.flag("system", true), switches.texts("besideResults", ANYTHING),
					switches.texts("cachePoints", List.of("system", "messages")), switches.flag("longCache", true));
		}

	}

	/**
	 * How tools are offered and answered.
	 *
	 * @param choices how the model can be told whether to call tools: {@code auto},
	 * {@code any}, {@code tool}
	 * @param callIds the style of ids of calls, as
	 * {@link io.reqllm.protocol.request.ToolCallIds} names it
	 * @param resultStatus whether a result may say that the tool failed
	 * @param resultJson whether a result that is a JSON object goes as one, not as text
	 * @param resultMedia the kinds of block besides text that a result may hold
	 * @param jsonSchema how a schema for the answer is asked for: {@code known} by the
	 * API's own member if the catalogue says that the model can, else by a tool;
	 * {@code native}, {@code tool} and {@code words} in that one way
	 * @param singleCall whether the model can be kept to one call at a time, in the words
	 * of Claude
	 */
	public record Tools(List<String> choices, String callIds, boolean resultStatus, boolean resultJson,
			List<String> resultMedia, String jsonSchema, boolean singleCall) {

		static Tools of(Dialect switches) {
			return new Tools(switches.texts("toolChoices", List.of("auto", "any", "tool")),
					switches.text("toolCallIds", "token64"), switches.flag("resultStatus", true),
					switches.flag("resultJson", false), switches.texts("resultMedia", List.of("image")),
					switches.text("jsonSchema", "known"), switches.flag("singleCall", false));
		}

	}

	/**
	 * How reasoning is asked for, below {@code additionalModelRequestFields}.
	 *
	 * @param form {@code thinking} in the words of Claude, {@code effort} by the fields
	 * that follow, {@code none} not at all
	 * @param effortField takes the effort
	 * @param switchField switches reasoning on and off; empty if nothing does
	 * @param on what switches it on
	 * @param off what switches it off
	 * @param efforts other words for efforts, by ours in lower case; an empty one is not
	 * written
	 * @param display how much of adaptive thoughts is shown; empty to leave it to the
	 * model
	 * @param unsigned whether thoughts without a signature go back to the model
	 */
	public record Thoughts(String form, String effortField, String switchField, String on, String off,
			Map<String, String> efforts, String display, boolean unsigned) {

		static Thoughts of(Dialect switches) {
			return new Thoughts(switches.text("reasoning", "none"), switches.text("effortField", "reasoning_effort"),
					switches.text("thinkingField", ""), switches.text("thinkingOn", "enabled"),
					switches.text("thinkingOff", "disabled"), switches.textMap("efforts"),
					switches.text("thinkingDisplay", "summarized"), switches.flag("unsignedThinking", false));
		}

	}

}
