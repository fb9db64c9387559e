package io.reqllm.protocol.ollama;

import java.util.List;
import java.util.Map;

import io.reqllm.provider.Dialect;
import io.reqllm.provider.Dialects;

/**
 * The switches by which places that speak {@code ollama-chat} differ.
 *
 * @param path what is appended to the base URL; {@code {model}} stands for the model
 * @param unsupported options, by the names of {@code ChatOptions}, that are refused there
 * @param thinkTags whether a text may begin with a tagged thought, as it does with
 * releases that do not set thoughts apart
 */
public record OllamaDialect(String path, List<String> unsupported, boolean thinkTags) {

	private static final Dialects<Map<String, Object>, OllamaDialect> ALL = new Dialects<>(
			switches -> read(new Dialect(switches)));

	/**
	 * Returns the standard with the given switches laid over it.
	 * @throws IllegalArgumentException if a switch is unknown
	 */
	public static OllamaDialect of(Map<String, Object> switches) {
		return ALL.of(switches);
	}

	private static OllamaDialect read(Dialect from) {
		OllamaDialect dialect = new OllamaDialect(from.text("path", "/chat"), from.texts("unsupported", List.of()),
				from.flag("thinkTags", true));
		from.requireAllRead();
		return dialect;
	}

}
