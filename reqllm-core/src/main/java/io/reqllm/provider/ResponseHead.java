package io.reqllm.provider;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

import io.reqllm.error.ErrorReply;
import org.jspecify.annotations.Nullable;

/**
 * How a response begins.
 *
 * @param status the HTTP status
 * @param headers the first value of each header, by lower-case name
 */
public record ResponseHead(int status, Map<String, String> headers) {

	/** Copies the headers. */
	public ResponseHead {
		headers = Map.copyOf(headers);
	}

	/**
	 * Returns a header, or {@code null} if it was not sent.
	 */
	public @Nullable String header(String name) {
		return this.headers.get(name.toLowerCase(Locale.ROOT));
	}

	/**
	 * Returns the content type without parameters, in lower case; empty if it was not
	 * sent.
	 */
	public String contentType() {
		String type = this.headers.getOrDefault("content-type", "");
		int semicolon = type.indexOf(';');
		return ((semicolon < 0) ? type : type.substring(0, semicolon)).strip().toLowerCase(Locale.ROOT);
	}

	/**
	 * Returns this head with another content type, or itself if it is the same.
	 */
	public ResponseHead withContentType(String type) {
		if (type.equals(contentType())) {
			return this;
		}
		Map<String, String> changed = new HashMap<>(this.headers);
		changed.put("content-type", type);
		return new ResponseHead(this.status, changed);
	}

	/**
	 * Returns the provider's id of the exchange, or {@code null} if it sent none.
	 */
	public @Nullable String requestId() {
		return ErrorReply.requestId(this.headers);
	}

	/**
	 * Returns the headers that tell how much may be asked yet.
	 */
	public Map<String, String> rateLimits() {
		Map<String, String> limits = Map.of();
		for (Map.Entry<String, String> header : this.headers.entrySet()) {
			String name = header.getKey();
			if (name.contains("ratelimit") || name.startsWith("retry-after")) {
				limits = limits.isEmpty() ? new LinkedHashMap<>() : limits;
				limits.put(name, header.getValue());
			}
		}
		return limits;
	}

}
