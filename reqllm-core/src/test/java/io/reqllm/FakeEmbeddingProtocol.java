package io.reqllm;

import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Set;
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
import io.reqllm.provider.EmbeddingCall;
import io.reqllm.provider.EmbeddingProtocol;
import io.reqllm.provider.Frame;
import io.reqllm.provider.ResponseHead;
import io.reqllm.provider.ResponseParser;
import io.reqllm.provider.WireRequest;
import io.reqllm.usage.Usage;

/**
 * Says how long each text is: a list {@code v} of 1 and 2 for texts of one and two
 * letters.
 */
public record FakeEmbeddingProtocol(String id, Set<String> beside) implements EmbeddingProtocol {

	static final Limits LIMITS = new Limits(2, 10);

	FakeEmbeddingProtocol() {
		this("fake-embeddings", Set.of("fake"));
	}

	@Override
	public WireRequest encode(EmbeddingCall call) {
		return new WireRequest(URI.create(call.route().baseUrl() + "/embed"), call.request().options().headers(),
				Json.treeOf(call.request().inputs()), List.of());
	}

	@Override
	public ResponseParser decoder(EmbeddingCall call, ResponseHead head) {
		return new ResponseParser() {

			@Override
			public void frame(Frame frame, Consumer<StreamEvent> events) {
				int[] index = { 0 };
				Json.tree(frame.text())
					.path("v")
					.forEach(number -> events
						.accept(new EmbeddingDone(index[0]++, Embedding.of(number.floatValue(), 1))));
				events.accept(new UsageReported(Usage.of(index[0], 0), null));
				events.accept(new Finished(List.of(new End(FinishReason.STOP, null)), "id", "answering",
						Delivery.UNKNOWN, Map.of()));
			}

			@Override
			public void end(Consumer<StreamEvent> events) {
			}

		};
	}

	@Override
	public Limits limits(EmbeddingCall call) {
		return LIMITS;
	}

}
