package io.reqllm.model;

import java.util.Map;

import io.reqllm.usage.Pricing;
import org.jspecify.annotations.Nullable;

/**
 * A way to be served that has a price of its own, like faster or first in the queue.
 *
 * @param pricing what it costs; {@code null} if unknown
 * @param body members that a request in this mode adds to its body
 * @param headers headers that a request in this mode adds
 */
public record Mode(@Nullable Pricing pricing, Map<String, Object> body, Map<String, String> headers) {

	/** Copies the maps. */
	public Mode {
		body = (body != null) ? Map.copyOf(body) : Map.of();
		headers = (headers != null) ? Map.copyOf(headers) : Map.of();
	}

}
