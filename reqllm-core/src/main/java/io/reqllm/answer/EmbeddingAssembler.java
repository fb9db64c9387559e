package io.reqllm.answer;

import java.util.ArrayList;
import java.util.List;

import io.reqllm.answer.StreamEvent.EmbeddingDone;
import io.reqllm.answer.StreamEvent.Started;
import io.reqllm.chat.ChatResponse;
import io.reqllm.embedding.Embedding;
import io.reqllm.embedding.EmbeddingRequest;
import io.reqllm.embedding.EmbeddingResponse;
import io.reqllm.error.ErrorDetails;
import io.reqllm.error.ProtocolException;
import io.reqllm.model.ModelId;
import org.jspecify.annotations.Nullable;

/**
 * Folds the events of one answer into an {@link EmbeddingResponse}: one vector for each
 * text, all of the same number of dimensions.
 * <p>
 * Not thread-safe; one assembler serves one answer.
 */
public final class EmbeddingAssembler {

	private final ModelId model;

	private final @Nullable Embedding[] vectors;

	private final ResponseAssembler rest = new ResponseAssembler();

	private @Nullable Started started;

	/**
	 * Creates an assembler of the answer to a request.
	 */
	public EmbeddingAssembler(EmbeddingRequest request) {
		this.model = request.model();
		this.vectors = new Embedding[request.inputs().size()];
	}

	/**
	 * Adds the next event.
	 * @throws ProtocolException if it brings a vector for no text, or a second one
	 */
	public void accept(StreamEvent event) {
		if (!(event instanceof EmbeddingDone done)) {
			this.started = (event instanceof Started start) ? start : this.started;
			this.rest.accept(event);
			return;
		}
		int index = done.index();
		if (index < 0 || index >= this.vectors.length) {
			throw broken("a vector for text " + index + ", which was not asked for");
		}
		if (this.vectors[index] != null) {
			throw broken("two vectors for text " + index);
		}
		this.vectors[index] = done.embedding();
	}

	/**
	 * Returns the whole answer.
	 * @throws ProtocolException if a vector is missing, or they differ in dimensions
	 * @throws IllegalStateException if the answer has not begun or not ended
	 */
	public EmbeddingResponse response() {
		ChatResponse answer = this.rest.response();
		List<Embedding> all = new ArrayList<>(this.vectors.length);
		for (int i = 0; i < this.vectors.length; i++) {
			Embedding vector = this.vectors[i];
			if (vector == null) {
				throw broken("no vector for text " + i);
			}
			if (i > 0 && vector.dimensions() != all.get(0).dimensions()) {
				throw broken(
						"vectors of " + all.get(0).dimensions() + " and of " + vector.dimensions() + " dimensions");
			}
			all.add(vector);
		}
		return new EmbeddingResponse(all, answer.usage(), answer.cost(), answer.metadata());
	}

	private ProtocolException broken(String what) {
		Started start = this.started;
		ErrorDetails details = ErrorDetails.of(this.model);
		return new ProtocolException(
				this.model + " was asked to embed " + this.vectors.length + " texts, counted from 0, and sent " + what,
				(start != null) ? details.withResponse(start.status(), start.requestId()) : details, null);
	}

}
