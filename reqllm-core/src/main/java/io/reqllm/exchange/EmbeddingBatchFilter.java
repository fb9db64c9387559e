package io.reqllm.exchange;

import java.util.ArrayList;
import java.util.List;

import io.reqllm.answer.StreamEvent;
import io.reqllm.provider.EmbeddingCall;
import io.reqllm.provider.EmbeddingProtocol.Limits;
import io.reqllm.provider.EmbeddingProvider;
import io.reqllm.provider.LlmCall;
import io.reqllm.provider.ProviderRegistry;
import reactor.core.publisher.Flux;

/**
 * Makes several calls of one that has more texts than its provider takes at once, some of
 * them side by side, and one answer of theirs. It stands outside of the retries: what
 * fails is tried again alone. The first batch that fails for good ends the whole call.
 */
public final class EmbeddingBatchFilter implements LlmFilter {

	private static final int AT_ONCE = 4;

	private final ProviderRegistry registry;

	/**
	 * Creates a filter.
	 * @param registry the providers, which tell how much one request takes
	 */
	public EmbeddingBatchFilter(ProviderRegistry registry) {
		this.registry = registry;
	}

	@Override
	public int order() {
		return BATCH;
	}

	@Override
	public Flux<StreamEvent> filter(LlmCall call, LlmExchange next) {
		if (!(call instanceof EmbeddingCall whole)) {
			return next.exchange(call);
		}
		EmbeddingProvider provider = (EmbeddingProvider) this.registry.get(whole.model().id().provider());
		List<EmbeddingCall> batches = batches(whole, provider.limits(whole));
		return (batches.size() == 1) ? next.exchange(call) : Flux.defer(() -> joined(batches, next));
	}

	private static Flux<StreamEvent> joined(List<EmbeddingCall> batches, LlmExchange next) {
		JoinedBatches joined = new JoinedBatches(batches);
		return Flux.range(0, batches.size())
			.flatMapSequential(
					batch -> next.exchange(batches.get(batch)).mapNotNull(event -> joined.passed(batch, event)),
					AT_ONCE)
			.concatWith(Flux.defer(() -> Flux.fromIterable(joined.end())));
	}

	private static List<EmbeddingCall> batches(EmbeddingCall call, Limits limits) {
		List<EmbeddingCall> batches = new ArrayList<>();
		List<String> batch = new ArrayList<>();
		long bytes = 0;
		for (String text : call.request().inputs()) {
			long size = utf8Length(text);
			if (!batch.isEmpty() && (batch.size() == limits.inputs() || bytes + size > limits.bytes())) {
				batches.add(call.withInputs(batch));
				batch = new ArrayList<>();
				bytes = 0;
			}
			batch.add(text);
			bytes += size;
		}
		batches.add(call.withInputs(batch));
		return batches;
	}

	/** Half of a pair counts 2, so that a pair counts 4. */
	private static long utf8Length(String text) {
		return text.chars()
			.mapToLong(character -> (character < 0x80) ? 1
					: (character < 0x800 || Character.isSurrogate((char) character)) ? 2 : 3)
			.sum();
	}

}
