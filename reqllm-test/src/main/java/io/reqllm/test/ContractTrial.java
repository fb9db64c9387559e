package io.reqllm.test;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Function;

import io.reqllm.LlmClient;
import io.reqllm.LlmClientBuilder;
import io.reqllm.answer.ResponseAssembler;
import io.reqllm.catalog.ModelStore;
import io.reqllm.catalog.ProviderIndex;
import io.reqllm.chat.ChatRequest;
import io.reqllm.chat.ChatResponse;
import io.reqllm.chat.Secret;
import io.reqllm.error.LlmException;
import io.reqllm.exchange.RetryPolicy;
import io.reqllm.http.Authenticator;
import io.reqllm.provider.Provider;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * A provider, a client that asks it, and a server that answers in its place with given
 * bytes.
 */
final class ContractTrial implements AutoCloseable {

	private static final Duration LIMIT = Duration.ofSeconds(20);

	private static final int AT_ONCE = 8;

	private final Queue<SimulatedResponse> responses = new ConcurrentLinkedQueue<>();

	private final LoopbackServer server = new LoopbackServer("contract", request -> this.responses.remove());

	private final Provider provider;

	private final LlmClient client;

	ContractTrial(Function<String, Provider> providers, Secret key, List<Authenticator> authenticators) {
		this.provider = providers.apply(this.server.url());
		this.client = new LlmClientBuilder().provider(this.provider)
			.catalog(new ModelStore(ProviderIndex.EMPTY, List.of(), Map.of(), null))
			.credentials((call, spec) -> Mono.just(key))
			.authenticators(authenticators)
			.retries(id -> RetryPolicy.NONE)
			.build();
	}

	Provider provider() {
		return this.provider;
	}

	RecordedRequest lastRequest() {
		List<RecordedRequest> all = this.server.requests();
		return all.get(all.size() - 1);
	}

	/** Asks once. */
	Outcome ask(ChatRequest request, boolean streaming, SimulatedResponse response) {
		return ask(request, streaming, List.of(response)).get(0);
	}

	/** Asks once for each response, several at a time, and tells what comes, in order. */
	List<Outcome> ask(ChatRequest request, boolean streaming, List<SimulatedResponse> responses) {
		// A request that was refused beforehand has left its response.
		this.responses.clear();
		return Flux.fromIterable(responses).flatMapSequential(response -> {
			this.responses.add(response);
			return outcome(request, streaming);
		}, AT_ONCE).collectList().blockOptional(LIMIT.multipliedBy(6)).orElseThrow();
	}

	@Override
	public void close() {
		this.server.close();
	}

	private Mono<Outcome> outcome(ChatRequest request, boolean streaming) {
		return (streaming ? stream(request) : this.client.generate(request)).timeout(LIMIT)
			.map(answer -> new Outcome(answer, null))
			.onErrorResume(failure -> Mono.just(new Outcome(null, failure)));
	}

	private Mono<ChatResponse> stream(ChatRequest request) {
		return Mono.defer(() -> {
			ResponseAssembler assembler = new ResponseAssembler();
			return this.client.stream(request).doOnNext(assembler::accept).then(Mono.fromSupplier(assembler::response));
		});
	}

	/**
	 * What came of a call.
	 *
	 * @param answer the answer; {@code null} if there is none
	 * @param failure why there is none
	 */
	record Outcome(@Nullable ChatResponse answer, @Nullable Throwable failure) {

		/** The answer, which must have come. */
		ChatResponse answered() {
			if (this.answer == null) {
				throw new AssertionError("There is no answer", this.failure);
			}
			return this.answer;
		}

		/** The failure, which must be one of the client's own. */
		LlmException failed() {
			if (this.failure instanceof LlmException known) {
				return known;
			}
			throw new AssertionError("There is no LlmException but " + this, this.failure);
		}

	}

}
