package io.reqllm.protocol.embedding;

import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

import io.reqllm.answer.StreamEvent;
import io.reqllm.answer.StreamEvent.Delivery;
import io.reqllm.answer.StreamEvent.EmbeddingDone;
import io.reqllm.answer.StreamEvent.End;
import io.reqllm.answer.StreamEvent.Finished;
import io.reqllm.answer.StreamEvent.UsageReported;
import io.reqllm.chat.FinishReason;
import io.reqllm.embedding.Embedding;
import io.reqllm.json.Json;
import io.reqllm.json.JsonReader;
import io.reqllm.protocol.response.ErrorFrames;
import io.reqllm.provider.EmbeddingCall;
import io.reqllm.provider.Frame;
import io.reqllm.provider.ResponseHead;
import io.reqllm.provider.ResponseParser;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Reads one answer, of whichever shape: vectors lie somewhere under {@code data},
 * {@code embedding}, {@code embeddings}, {@code predictions} or {@code values}, in the
 * order of the texts unless they have an {@code index}.
 */
final class EmbeddingDecoder implements ResponseParser {

	private final ErrorFrames errors;

	private final EmbeddingUsage usage;

	private final JsonReader json = new JsonReader();

	private final VectorReader vectors;

	private Consumer<StreamEvent> events = event -> {
	};

	private @Nullable String id;

	private @Nullable String model;

	private @Nullable JsonNode error;

	/** The vector of the object at hand whose index may come yet. */
	private @Nullable Embedding held;

	private int next;

	EmbeddingDecoder(EmbeddingCall call, ResponseHead head) {
		this.errors = new ErrorFrames(call.model().id(), head);
		this.vectors = new VectorReader(this.json, this.errors);
		this.usage = new EmbeddingUsage(head);
	}

	@Override
	public void frame(Frame frame, Consumer<StreamEvent> events) {
		this.errors.requireNoPage(frame);
		this.events = events;
		try (JsonReader reader = this.json.open(frame.bytes(), frame.offset(), frame.length())) {
			if (!reader.isObject()) {
				throw this.errors.broken("The answer is not of this protocol", frame.text());
			}
			reader.object(this::member);
		}
		if (ErrorFrames.isError(this.error)) {
			throw this.errors.map(Json.object().<ObjectNode>set("error", this.error).toString());
		}
		if (this.next == 0) {
			throw ErrorFrames.tellsOfError(Json.tree(frame.text())) ? this.errors.map(frame.text())
					: this.errors.broken("The answer holds no vector", frame.text());
		}
		finish();
	}

	/** All is in the one frame of the body. */
	@Override
	public void end(Consumer<StreamEvent> events) {
	}

	private void member(String name) {
		switch (name) {
			case "id" -> this.id = this.json.text();
			case "model" -> this.model = this.json.text();
			case "error" -> this.error = this.json.tree();
			case "data", "embeddings", "predictions" -> within();
			case "embedding" -> vector();
			default -> this.usage.read(name, this.json);
		}
	}

	/** Reads vectors, or what holds them, however deep. */
	private void within() {
		if (this.json.isArray()) {
			this.json.array(this::element);
			done(this.vectors.take());
		}
		else {
			this.json.object(this::inner);
		}
	}

	private void element() {
		if (this.json.isArray()) {
			within();
		}
		else if (this.json.isObject()) {
			item();
		}
		else if (this.json.isText()) {
			done(this.vectors.decoded());
		}
		else {
			this.vectors.number();
		}
	}

	private void item() {
		int[] index = { -1 };
		this.held = null;
		this.json.object(name -> {
			if (name.equals("index")) {
				index[0] = this.json.index(-1);
			}
			else if (name.equals("embedding") && !this.json.isObject()) {
				this.held = read();
			}
			else {
				inner(name);
			}
		});
		Embedding own = this.held;
		if (own != null) {
			this.held = null;
			emit((index[0] >= 0) ? index[0] : this.next, own);
		}
	}

	private void inner(String name) {
		switch (name) {
			case "values" -> vector();
			case "float", "embedding", "embeddings" -> within();
			case "statistics" -> this.usage.read(name, this.json);
			default -> this.json.skip();
		}
	}

	private void vector() {
		done(read());
	}

	private @Nullable Embedding read() {
		if (this.json.isText()) {
			return this.vectors.decoded();
		}
		this.json.array(this.vectors::number);
		return this.vectors.take();
	}

	private void done(@Nullable Embedding vector) {
		if (vector != null) {
			emit(this.next, vector);
		}
	}

	private void emit(int index, Embedding vector) {
		this.next++;
		this.events.accept(new EmbeddingDone(index, vector));
	}

	private void finish() {
		UsageReported reported = this.usage.reported();
		if (reported != null) {
			this.events.accept(reported);
		}
		this.events.accept(new Finished(List.of(new End(FinishReason.STOP, null)), this.id, this.model,
				Delivery.UNKNOWN, Map.of()));
	}

}
