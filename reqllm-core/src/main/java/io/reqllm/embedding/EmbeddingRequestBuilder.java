package io.reqllm.embedding;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import io.reqllm.chat.Secret;
import io.reqllm.chat.Timeouts;
import io.reqllm.model.Model;
import io.reqllm.model.ModelId;
import org.jspecify.annotations.Nullable;

/**
 * Collects an {@link EmbeddingRequest}.
 */
public final class EmbeddingRequestBuilder {

	private final ModelId model;

	private final @Nullable Model definition;

	private final List<String> inputs = new ArrayList<>();

	private final Map<String, String> headers = new HashMap<>();

	private final Map<String, Object> extra = new HashMap<>();

	private @Nullable Integer dimensions;

	private @Nullable EmbeddingPurpose purpose;

	private @Nullable String user;

	private Timeouts timeouts = Timeouts.UNSET;

	private @Nullable Secret apiKey;

	EmbeddingRequestBuilder(ModelId model, @Nullable Model definition) {
		this.model = model;
		this.definition = definition;
	}

	/** Adds a text. */
	public EmbeddingRequestBuilder input(String text) {
		this.inputs.add(text);
		return this;
	}

	/** Adds texts, which keep their order. */
	public EmbeddingRequestBuilder inputs(List<String> texts) {
		this.inputs.addAll(texts);
		return this;
	}

	/** Sets how many numbers each vector should have. */
	public EmbeddingRequestBuilder dimensions(@Nullable Integer dimensions) {
		this.dimensions = dimensions;
		return this;
	}

	/** Sets what the vectors are made for. */
	public EmbeddingRequestBuilder purpose(@Nullable EmbeddingPurpose purpose) {
		this.purpose = purpose;
		return this;
	}

	/** Names the end user to the provider. */
	public EmbeddingRequestBuilder user(@Nullable String user) {
		this.user = user;
		return this;
	}

	/** Sets how long the call may take. */
	public EmbeddingRequestBuilder timeouts(Timeouts timeouts) {
		this.timeouts = timeouts;
		return this;
	}

	/** Adds a header. */
	public EmbeddingRequestBuilder header(String name, String value) {
		this.headers.put(name, value);
		return this;
	}

	/** Adds a member to the body, over what is there. */
	public EmbeddingRequestBuilder extra(String name, Object value) {
		this.extra.put(name, value);
		return this;
	}

	/** Sets the key for this call. */
	public EmbeddingRequestBuilder apiKey(@Nullable String apiKey) {
		this.apiKey = (apiKey != null) ? new Secret(apiKey) : null;
		return this;
	}

	/**
	 * Returns the request.
	 * @throws IllegalArgumentException if there is no text, or one is blank
	 */
	public EmbeddingRequest build() {
		EmbeddingOptions options = new EmbeddingOptions(this.dimensions, this.purpose, this.user, this.timeouts,
				this.headers, this.extra);
		return new EmbeddingRequest(this.model, this.definition, this.inputs, options, this.apiKey);
	}

}
