package io.reqllm.embedding;

import java.util.Map;

import io.reqllm.chat.Timeouts;
import org.jspecify.annotations.Nullable;

/**
 * How texts are embedded. What is {@code null} is left to the provider. An option that a
 * model does not take is left out with a {@link io.reqllm.chat.Warning}.
 *
 * @param dimensions how many numbers each vector should have
 * @param purpose what the vectors are made for
 * @param user names the end user to the provider
 * @param timeouts how long the call may take, as far as it says so itself
 * @param headers headers to send along
 * @param extra members laid over the request's body last, for what has no option here
 */
public record EmbeddingOptions(@Nullable Integer dimensions, @Nullable EmbeddingPurpose purpose, @Nullable String user,
		Timeouts timeouts, Map<String, String> headers, Map<String, Object> extra) {

	/** Leaves everything to the provider. */
	public static final EmbeddingOptions DEFAULTS = new EmbeddingOptions(null, null, null, Timeouts.UNSET, Map.of(),
			Map.of());

	/**
	 * Copies the collections.
	 * @throws IllegalArgumentException if there shall be less than one dimension
	 */
	public EmbeddingOptions {
		headers = Map.copyOf(headers);
		extra = Map.copyOf(extra);
		if (dimensions != null && dimensions < 1) {
			throw new IllegalArgumentException("Option 'dimensions' must be at least 1 but is " + dimensions);
		}
	}

	/**
	 * Shows the names of headers and extra members, not their values, which may be
	 * secret.
	 */
	@Override
	public String toString() {
		return "EmbeddingOptions[dimensions=" + this.dimensions + ", purpose=" + this.purpose + ", headers="
				+ this.headers.keySet() + ", extra=" + this.extra.keySet() + "]";
	}

}
