package io.reqllm.test;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;

import io.reqllm.answer.StreamEvent;
import io.reqllm.answer.StreamEvent.Delivery;
import io.reqllm.answer.StreamEvent.EmbeddingDone;
import io.reqllm.answer.StreamEvent.End;
import io.reqllm.answer.StreamEvent.Finished;
import io.reqllm.answer.StreamEvent.Started;
import io.reqllm.answer.StreamEvent.UsageReported;
import io.reqllm.chat.FinishReason;
import io.reqllm.embedding.Embedding;
import io.reqllm.embedding.EmbeddingRequest;
import io.reqllm.error.LlmException;
import io.reqllm.provider.EmbeddingCall;
import io.reqllm.test.simulator.Pieces;
import io.reqllm.test.simulator.WordVectors;
import io.reqllm.usage.Usage;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;

/** What a {@link FakeLlm} does with texts that are embedded. */
final class FakeEmbeddings {

	private static final int DIMENSIONS = 64;

	private final List<EmbeddingRequest> requests = new CopyOnWriteArrayList<>();

	private final Queue<LlmException> failures = new ConcurrentLinkedQueue<>();

	private volatile @Nullable Function<String, Embedding> vectors;

	List<EmbeddingRequest> requests() {
		return List.copyOf(this.requests);
	}

	void fail(LlmException failure) {
		this.failures.add(failure);
	}

	void vectors(Function<String, Embedding> vectors) {
		this.vectors = vectors;
	}

	Flux<StreamEvent> answer(EmbeddingCall call) {
		this.requests.add(call.request());
		LlmException failure = this.failures.poll();
		return (failure != null) ? Flux.error(FakeEvents.named(failure, call.model().id()))
				: Flux.fromIterable(events(call, "fake-" + this.requests.size()));
	}

	private List<StreamEvent> events(EmbeddingCall call, String responseId) {
		List<String> texts = call.request().inputs();
		Integer wanted = call.request().options().dimensions();
		List<StreamEvent> events = new ArrayList<>();
		events.add(new Started(call.model().id(), 200, responseId, Map.of(), call.warnings()));
		for (int i = 0; i < texts.size(); i++) {
			events.add(new EmbeddingDone(i, vector(texts.get(i), (wanted != null) ? wanted : DIMENSIONS)));
		}
		events.add(new UsageReported(Usage.of(texts.stream().mapToInt(Pieces::count).sum(), 0), null));
		events.add(new Finished(List.of(new End(FinishReason.STOP, null)), responseId, call.model().id().name(),
				Delivery.UNKNOWN, Map.of()));
		return events;
	}

	private Embedding vector(String text, int dimensions) {
		Function<String, Embedding> own = this.vectors;
		return (own != null) ? own.apply(text) : Embedding.of(WordVectors.of(text, dimensions));
	}

}
