package io.reqllm.error;

import java.util.List;
import java.util.Map;

import io.reqllm.model.ModelId;
import org.jspecify.annotations.Nullable;

/**
 * A response of a provider that tells of a failure, as it came.
 *
 * @param model the model that was asked
 * @param status the HTTP status; one below 300 means that the error came inside a
 * response that began well
 * @param headers the first value of each header, by lower-case name; the type of an
 * exception frame counts as the header {@code :exception-type}
 * @param body the beginning of the response, or the frame that tells of the error
 */
public record ErrorReply(ModelId model, int status, Map<String, String> headers, String body) {

	private static final List<String> REQUEST_IDS = List.of("x-request-id", "request-id", "x-amzn-requestid",
			"apim-request-id", "x-generation-id", "cf-ray");

	/** Copies the headers. */
	public ErrorReply {
		headers = Map.copyOf(headers);
		body = (body != null) ? body : "";
	}

	/**
	 * Returns whether the error came inside a response that began well.
	 */
	public boolean inBand() {
		return this.status < 300;
	}

	/**
	 * Returns the provider's id of the exchange, or {@code null} if no header tells it.
	 * @param headers the first value of each header, by lower-case name
	 */
	public static @Nullable String requestId(Map<String, String> headers) {
		for (String name : REQUEST_IDS) {
			String id = headers.get(name);
			if (id != null) {
				return id;
			}
		}
		return null;
	}

	/**
	 * Shows everything but the body, which may quote a secret, and the headers' values.
	 */
	@Override
	public String toString() {
		return "ErrorReply[" + this.model + ", " + this.status + ", headers=" + this.headers.keySet() + ", "
				+ this.body.length() + " characters]";
	}

}
