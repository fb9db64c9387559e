package io.reqllm.test;

import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

import io.reqllm.json.Json;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A request that a {@link LlmSimulator} received.
 *
 * @param method the HTTP method
 * @param path the path with its query
 * @param headers the first value of each header, by lower-case name
 * @param body the body as text
 */
public record RecordedRequest(String method, String path, Map<String, String> headers, String body) {

	private static final Pattern SECRET = Pattern.compile(".*(auth|key|token|secret|cookie|signature).*");

	/** Copies the headers. */
	public RecordedRequest {
		headers = Map.copyOf(headers);
	}

	/**
	 * Returns a header, or {@code null} if it was not sent.
	 */
	public @Nullable String header(String name) {
		return this.headers.get(name.toLowerCase(Locale.ROOT));
	}

	/**
	 * Returns the body as JSON.
	 * @throws tools.jackson.core.JacksonException if it is none
	 */
	public JsonNode json() {
		return Json.tree(this.body);
	}

	/**
	 * Shows what came, without the values of headers that hold secrets.
	 */
	@Override
	public String toString() {
		Map<String, String> shown = new TreeMap<>(this.headers);
		shown.replaceAll((name, value) -> SECRET.matcher(name).matches() ? "***" : value);
		int query = this.path.indexOf('?');
		return "RecordedRequest[" + this.method + " "
				+ ((query < 0) ? this.path : this.path.substring(0, query) + "?***") + ", headers=" + shown + ", body="
				+ this.body + "]";
	}

}
