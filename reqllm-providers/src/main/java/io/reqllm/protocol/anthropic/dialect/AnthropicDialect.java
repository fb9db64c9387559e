package io.reqllm.protocol.anthropic.dialect;

import java.util.List;
import java.util.Map;

import io.reqllm.provider.Dialect;
import io.reqllm.provider.Dialects;

/**
 * The switches by which those who speak {@code anthropic-messages} differ. The standard
 * is Anthropic itself. Sources: Anthropic's API reference, the pages of Vertex AI and
 * Amazon Bedrock about Claude, and open clients (Vercel AI SDK, pi-ai, LiteLLM,
 * TensorZero, ReqLLM for Elixir), read in November 2026.
 *
 * @param transport where calls go and what frames them
 * @param options which options there are
 * @param thoughts how thoughts are steered and sent back
 * @param content what messages may hold
 * @param tools how tools are offered and how the form of the answer is asked for
 */
public record AnthropicDialect(Transport transport, Options options, Thoughts thoughts, Content content, Tools tools) {

	private static final Dialects<Map<String, Object>, AnthropicDialect> ALL = new Dialects<>(
			switches -> read(new Dialect(switches)));

	/**
	 * Returns the standard with the given switches laid over it.
	 * @throws IllegalArgumentException if a switch is unknown or has no fitting value
	 */
	public static AnthropicDialect of(Map<String, Object> switches) {
		return ALL.of(switches);
	}

	private static AnthropicDialect read(Dialect from) {
		AnthropicDialect dialect = new AnthropicDialect(Transport.read(from), Options.read(from), Thoughts.read(from),
				Content.read(from), Tools.read(from));
		from.requireAllRead();
		return dialect;
	}

	private static int number(Dialect from, String name, int standard) {
		String text = from.text(name, String.valueOf(standard));
		try {
			return Integer.parseInt(text);
		}
		catch (NumberFormatException ex) {
			throw new IllegalArgumentException("Dialect switch '" + name + "' must be a number but is '" + text + "'",
					ex);
		}
	}

	/**
	 * Where calls go and what frames them.
	 *
	 * @param path what is appended to the base URL; {@code {model}} stands for the model
	 * @param streamPath the same for an answer in pieces
	 * @param modelField the member that names the model; empty if the path does
	 * @param streamField the member that asks for pieces; empty if the path does
	 * @param version the version of the API
	 * @param versionField the member that names it; empty for the header
	 * {@code anthropic-version}
	 * @param betas names of features that every request asks for
	 * @param betaField the member that holds such names; empty for the header
	 * {@code anthropic-beta}
	 * @param filesBeta the feature that a request with an uploaded file needs
	 * @param frameMember the member of a frame that holds the real one in Base64; empty
	 * if frames are not wrapped
	 */
	public record Transport(String path, String streamPath, String modelField, String streamField, String version,
			String versionField, List<String> betas, String betaField, String filesBeta, String frameMember) {

		private static Transport read(Dialect from) {
			String path = from.text("path", "/messages");
			return new Transport(path, from.text("streamPath", path), from.text("modelField", "model"),
					from.text("streamField", "stream"), from.text("version", "2023-06-01"),
					from.text("versionField", ""), from.texts("betas", List.of()), from.text("betaField", ""),
					from.text("filesBeta", "files-api-2025-04-14"), from.text("frameMember", ""));
		}

	}

	/**
	 * Which options there are.
	 *
	 * @param maxTokens the longest answer where neither the caller nor the catalogue
	 * tells one, since it must be told
	 * @param unsupported options, by the names of {@code ChatOptions}, that are refused
	 * beside those that the protocol does not have
	 * @param unsupportedWithoutTemperature the same, by models without a temperature
	 */
	public record Options(int maxTokens, List<String> unsupported, List<String> unsupportedWithoutTemperature) {

		private static Options read(Dialect from) {
			return new Options(number(from, "maxTokens", 8192), from.texts("unsupported", List.of()),
					from.texts("unsupportedWithoutTemperature", List.of("topK", "topP")));
		}

	}

	/**
	 * How thoughts are steered and sent back.
	 *
	 * @param form how thinking is switched on: {@code adaptive} with an effort,
	 * {@code budget} with a number of tokens, {@code none} if it cannot be, {@code auto}
	 * to let the data of the model decide
	 * @param display how much of adaptive thoughts is shown; empty to leave it to the
	 * provider
	 * @param unsigned whether thoughts without a signature go back
	 */
	public record Thoughts(String form, String display, boolean unsigned) {

		private static Thoughts read(Dialect from) {
			return new Thoughts(from.text("thinking", "auto"), from.text("thinkingDisplay", "summarized"),
					from.flag("unsignedThinking", false));
		}

	}

	/**
	 * What messages may hold.
	 *
	 * @param sources how images and documents may be given: {@code base64}, {@code url},
	 * {@code file}
	 * @param unsupportedParts kinds of content that are refused: {@code image},
	 * {@code file}
	 * @param cacheMarks how many parts may end what is to be remembered
	 * @param longCache whether it may be remembered for an hour
	 */
	public record Content(List<String> sources, List<String> unsupportedParts, int cacheMarks, boolean longCache) {

		private static Content read(Dialect from) {
			return new Content(from.texts("sources", List.of("base64", "url", "file")),
					from.texts("unsupportedParts", List.of()), number(from, "cacheMarks", 4),
					from.flag("longCache", true));
		}

	}

	/**
	 * How tools are offered and how the form of the answer is asked for.
	 *
	 * @param strict whether {@code strict} is understood
	 * @param jsonSchema what a schema for the answer becomes: {@code output_config}
	 * unless the data of the model deny it, {@code known} for the same only where the
	 * data tell of it, {@code tool} for a tool that must be called
	 */
	public record Tools(boolean strict, String jsonSchema) {

		private static Tools read(Dialect from) {
			return new Tools(from.flag("strictTools", true), from.text("jsonSchema", "output_config"));
		}

	}

}
