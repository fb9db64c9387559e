package io.reqllm;

import java.util.function.Supplier;

import io.reqllm.answer.StreamEvent;
import io.reqllm.answer.StreamEvent.TextDelta;
import io.reqllm.chat.ChatRequest;
import io.reqllm.chat.ChatResponse;
import io.reqllm.error.ErrorDetails;
import io.reqllm.error.InvalidRequestException;
import io.reqllm.exchange.LlmExchange;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

final class DefaultLlmClient implements LlmClient {

	private final CallFactory calls;

	private final LlmExchange exchange;

	DefaultLlmClient(CallFactory calls, LlmExchange exchange) {
		this.calls = calls;
		this.exchange = exchange;
	}

	@Override
	public Mono<ChatResponse> generate(ChatRequest request) {
		return Mono.defer(() -> {
			Answer answer = new Answer(request.model());
			return answer(request, false, answer).then(Mono.fromSupplier(answer::response)).onErrorMap(answer::failed);
		});
	}

	@Override
	public Flux<StreamEvent> stream(ChatRequest request) {
		return Flux.defer(() -> {
			Answer answer = new Answer(request.model());
			return answer(request, true, answer).concatWith(Mono.defer(answer::end)).onErrorMap(answer::failed);
		});
	}

	@Override
	public Mono<String> generateText(String model, String prompt) {
		return Mono.defer(() -> generate(request(() -> ChatRequest.of(model, prompt)))).map(ChatResponse::text);
	}

	@Override
	public Flux<String> streamText(String model, String prompt) {
		return Flux.defer(() -> stream(request(() -> ChatRequest.of(model, prompt))))
			.filter(event -> event instanceof TextDelta)
			.map(event -> ((TextDelta) event).text());
	}

	private Flux<StreamEvent> answer(ChatRequest request, boolean streaming, Answer answer) {
		return Mono.defer(() -> this.calls.create(request, streaming))
			.flatMapMany(this.exchange::exchange)
			.map(answer::take);
	}

	private static ChatRequest request(Supplier<ChatRequest> maker) {
		try {
			return maker.get();
		}
		catch (IllegalArgumentException ex) {
			throw new InvalidRequestException(String.valueOf(ex.getMessage()), ErrorDetails.NONE, ex);
		}
	}

}
