package io.reqllm.embedding;

import java.util.List;

import io.reqllm.chat.Secret;
import io.reqllm.model.Model;
import io.reqllm.model.ModelId;
import org.jspecify.annotations.Nullable;

/**
 * Texts to be embedded by a model. Of more texts than its provider takes at once, several
 * HTTP requests are made. No other model is asked when this one fails: its vectors could
 * not be compared with those of this one.
 *
 * @param model the model to ask
 * @param definition what the caller knows of the model; {@code null} to take it from the
 * catalogue
 * @param inputs the texts, at least one, none of them blank
 * @param options how to embed them
 * @param apiKey the key for this call; {@code null} to take the configured one
 */
public record EmbeddingRequest(ModelId model, @Nullable Model definition, List<String> inputs, EmbeddingOptions options,
		@Nullable Secret apiKey) {

	/**
	 * Copies the texts.
	 * @throws IllegalArgumentException if there is none, or one is blank; the message
	 * tells which
	 */
	public EmbeddingRequest {
		inputs = List.copyOf(inputs);
		if (inputs.isEmpty()) {
			throw new IllegalArgumentException("A request to " + model + " needs at least one text to embed");
		}
		for (int i = 0; i < inputs.size(); i++) {
			if (inputs.get(i).isBlank()) {
				throw new IllegalArgumentException("Text " + i + " of " + inputs.size() + ", counted from 0, for "
						+ model + " is blank. Leave it out: there is nothing to embed");
			}
		}
	}

	/**
	 * Returns a builder of a request to a model named like
	 * {@code openai:text-embedding-3-small}, or by an alias, which has no colon.
	 * @throws IllegalArgumentException if the name is malformed
	 */
	public static EmbeddingRequestBuilder builder(String model) {
		return new EmbeddingRequestBuilder(ModelId.named(model), null);
	}

	/**
	 * Returns a builder of a request to a model of which the caller knows everything.
	 */
	public static EmbeddingRequestBuilder builder(Model model) {
		return new EmbeddingRequestBuilder(model.id(), model);
	}

	/**
	 * Returns a request that embeds the given texts.
	 * @throws IllegalArgumentException if the name of the model is malformed, there is no
	 * text, or one is blank
	 */
	public static EmbeddingRequest of(String model, String... inputs) {
		return builder(model).inputs(List.of(inputs)).build();
	}

	/**
	 * Returns this request with other texts.
	 */
	public EmbeddingRequest withInputs(List<String> other) {
		return new EmbeddingRequest(this.model, this.definition, other, this.options, this.apiKey);
	}

}
