package io.reqllm.model;

import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * Where a model is reached and in which words.
 *
 * @param wire the id of the wire protocol, like {@code openai-chat}
 * @param baseUrl what the wire's own path is appended to; may hold {@code ${VARIABLE}}s
 * until a call is made
 * @param auth the name of the way to sign requests, like {@code bearer}; {@code null} for
 * that of the provider
 * @param dialect the switches by which this place differs from the wire's standard
 */
public record Route(String wire, String baseUrl, @Nullable String auth, Map<String, Object> dialect) {

	/** Copies the dialect. */
	public Route {
		dialect = (dialect != null) ? Map.copyOf(dialect) : Map.of();
	}

	/**
	 * Returns a route of a wire's standard.
	 */
	public static Route of(String wire, String baseUrl) {
		return new Route(wire, baseUrl, null, Map.of());
	}

	/**
	 * Returns this route at another place.
	 */
	public Route withBaseUrl(String url) {
		return new Route(this.wire, url, this.auth, this.dialect);
	}

	/**
	 * Returns this route with the given switches laid over its own.
	 */
	public Route withDialect(Map<String, Object> overlay) {
		if (overlay.isEmpty()) {
			return this;
		}
		return new Route(this.wire, this.baseUrl, this.auth, LooseNames.lay(overlay, this.dialect));
	}

}
