package io.reqllm.embedding;

import java.util.List;

import io.reqllm.chat.ResponseMetadata;
import io.reqllm.usage.Cost;
import io.reqllm.usage.Usage;
import org.jspecify.annotations.Nullable;

/**
 * The vectors of some texts.
 *
 * @param embeddings one for each text, in the order of the texts
 * @param usage the tokens, over all HTTP requests that were needed
 * @param cost what they cost; {@code null} if the price is unknown
 * @param metadata how the answer came about
 */
public record EmbeddingResponse(List<Embedding> embeddings, Usage usage, @Nullable Cost cost,
		ResponseMetadata metadata) {

	/**
	 * Copies the list.
	 * @throws IllegalArgumentException if it is empty
	 */
	public EmbeddingResponse {
		embeddings = List.copyOf(embeddings);
		if (embeddings.isEmpty()) {
			throw new IllegalArgumentException("A response needs at least one embedding");
		}
	}

	/**
	 * Returns the vector of the first text.
	 */
	public Embedding embedding() {
		return this.embeddings.get(0);
	}

}
