package io.reqllm;

import java.util.function.Supplier;
import java.util.function.UnaryOperator;

import io.reqllm.answer.StreamEvent;
import io.reqllm.answer.StreamEvent.TextDelta;
import io.reqllm.chat.ChatRequest;
import io.reqllm.chat.ChatResponse;
import io.reqllm.error.ErrorDetails;
import io.reqllm.error.InvalidRequestException;
import io.reqllm.exchange.LlmExchange;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.util.context.Context;

final class DefaultLlmClient implements LlmClient {

	private final CallFactory calls;

	private final LlmExchange exchange;

	private final @Nullable UnaryOperator<Context> caller;

	/**
	 * Creates a client.
	 * @param caller puts what is known only on the thread of the caller into the context
	 * of a call; {@code null} if nothing is
	 */
	DefaultLlmClient(CallFactory calls, LlmExchange exchange, @Nullable UnaryOperator<Context> caller) {
		this.calls = calls;
		this.exchange = exchange;
		this.caller = caller;
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
		Flux<StreamEvent> events = this.calls.create(request, streaming)
			.flatMapMany(this.exchange::exchange)
			.map(answer::take);
		return (this.caller != null) ? events.contextWrite(this.caller) : events;
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
