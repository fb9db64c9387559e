package io.reqllm.provider;

import java.net.URI;
import java.util.List;
import java.util.Map;

import io.reqllm.chat.Warning;
import tools.jackson.databind.JsonNode;

/**
 * A request in the words of a wire, ready to be signed and sent by POST.
 *
 * @param uri where to
 * @param headers beside content type, accept and authentication
 * @param body the JSON to send
 * @param warnings what was changed to say it in these words
 */
public record WireRequest(URI uri, Map<String, String> headers, JsonNode body, List<Warning> warnings) {

	/** Copies the collections. */
	public WireRequest {
		headers = Map.copyOf(headers);
		warnings = List.copyOf(warnings);
	}

	/**
	 * Shows where to and the names of the headers.
	 */
	@Override
	public String toString() {
		return "WireRequest[" + this.uri.getHost() + this.uri.getPath() + ", headers=" + this.headers.keySet() + "]";
	}

}
