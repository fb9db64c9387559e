package io.reqllm.verify;

import java.math.BigDecimal;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;

import io.reqllm.LlmClient;
import io.reqllm.answer.ResponseAssembler;
import io.reqllm.answer.StreamEvent;
import io.reqllm.answer.StreamEvent.TextDelta;
import io.reqllm.chat.ChatRequest;
import io.reqllm.chat.ChatResponse;
import io.reqllm.embedding.EmbeddingRequest;
import io.reqllm.embedding.EmbeddingResponse;
import io.reqllm.error.LlmException;
import io.reqllm.usage.Cost;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Writes down what one trial asks and is answered, and what that costs. */
final class WitnessClient implements LlmClient {

	private final LlmClient client;

	private final Budget budget;

	private final List<Exchange> exchanges = new CopyOnWriteArrayList<>();

	private final AtomicReference<BigDecimal> cost = new AtomicReference<>(BigDecimal.ZERO);

	WitnessClient(LlmClient client, Budget budget) {
		this.client = client;
		this.budget = budget;
	}

	BigDecimal cost() {
		return this.cost.get();
	}

	List<Exchange> exchanges() {
		return List.copyOf(this.exchanges);
	}

	@Override
	public Mono<ChatResponse> generate(ChatRequest request) {
		return this.client.generate(request)
			.doOnNext(answer -> answered(request, answer))
			.doOnError(failure -> failed(request, failure));
	}

	@Override
	public Flux<StreamEvent> stream(ChatRequest request) {
		return Flux.defer(() -> {
			ResponseAssembler assembler = new ResponseAssembler();
			return this.client.stream(request)
				.doOnNext(assembler::accept)
				.doOnError(failure -> failed(request, failure))
				.doOnComplete(() -> ended(request, assembler.partial()))
				.doOnCancel(() -> ended(request, assembler.partial()));
		});
	}

	@Override
	public Mono<EmbeddingResponse> embed(EmbeddingRequest request) {
		return this.client.embed(request).doOnNext(answer -> {
			pay(answer.cost());
			this.exchanges.add(new Exchange(Wording.of(request), Wording.of(answer), answer.metadata().requestId()));
		}).doOnError(failure -> {
			String requestId = (failure instanceof LlmException llm) ? llm.requestId() : null;
			this.exchanges.add(new Exchange(Wording.of(request), Wording.of(failure), requestId));
		});
	}

	@Override
	public Mono<String> generateText(String model, String prompt) {
		return Mono.defer(() -> generate(ChatRequest.of(model, prompt))).map(ChatResponse::text);
	}

	@Override
	public Flux<String> streamText(String model, String prompt) {
		return Flux.defer(() -> stream(ChatRequest.of(model, prompt))).ofType(TextDelta.class).map(TextDelta::text);
	}

	private void ended(ChatRequest request, @Nullable ChatResponse arrived) {
		if (arrived != null) {
			answered(request, arrived);
		}
		else {
			write(request, "nothing", null);
		}
	}

	private void answered(ChatRequest request, ChatResponse answer) {
		pay(answer.cost());
		write(request, Wording.of(answer), answer.metadata().requestId());
	}

	private void failed(ChatRequest request, Throwable failure) {
		LlmException llm = (failure instanceof LlmException known) ? known : null;
		if (llm != null && llm.partial() != null) {
			pay(llm.partial().cost());
		}
		write(request, Wording.of(failure), (llm != null) ? llm.requestId() : null);
	}

	private void write(ChatRequest request, String answered, @Nullable String requestId) {
		this.exchanges.add(new Exchange(Wording.of(request), answered, requestId));
	}

	private void pay(@Nullable Cost paid) {
		if (paid != null) {
			this.cost.accumulateAndGet(paid.total(), BigDecimal::add);
			this.budget.spend(paid.total());
		}
	}

}
