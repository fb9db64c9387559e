package io.reqllm.protocol.cohere.encode;

import java.util.List;
import java.util.Map;

import io.reqllm.provider.Dialect;
import io.reqllm.provider.Dialects;

/**
 * The switches by which places that speak {@code cohere-v2} differ.
 *
 * @param path what is appended to the base URL; {@code {model}} stands for the model
 * @param unsupported options, by the names of {@code ChatOptions}, that are refused there
 */
public record CohereDialect(String path, List<String> unsupported) {

	private static final Dialects<Map<String, Object>, CohereDialect> ALL = new Dialects<>(
			switches -> read(new Dialect(switches)));

	/**
	 * Returns the standard with the given switches laid over it.
	 * @throws IllegalArgumentException if a switch is unknown
	 */
	public static CohereDialect of(Map<String, Object> switches) {
		return ALL.of(switches);
	}

	private static CohereDialect read(Dialect from) {
		CohereDialect dialect = new CohereDialect(from.text("path", "/chat"), from.texts("unsupported", List.of()));
		from.requireAllRead();
		return dialect;
	}

}
