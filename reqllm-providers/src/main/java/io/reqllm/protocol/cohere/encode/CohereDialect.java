package io.reqllm.protocol.cohere.encode;

import java.util.List;
import java.util.Map;

import io.reqllm.provider.Dialect;

/**
 * The switches by which places that speak {@code cohere-v2} differ.
 *
 * @param path what is appended to the base URL; {@code {model}} stands for the model
 * @param unsupported options, by the names of {@code ChatOptions}, that are refused there
 */
public record CohereDialect(String path, List<String> unsupported) {

	/**
	 * Returns the standard with the given switches laid over it.
	 * @throws IllegalArgumentException if a switch is unknown
	 */
	public static CohereDialect of(Map<String, Object> switches) {
		Dialect from = new Dialect(switches);
		CohereDialect dialect = new CohereDialect(from.text("path", "/chat"), from.texts("unsupported", List.of()));
		from.requireAllRead();
		return dialect;
	}

}
