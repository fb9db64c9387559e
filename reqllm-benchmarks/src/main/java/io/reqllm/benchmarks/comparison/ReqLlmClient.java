package io.reqllm.benchmarks.comparison;

import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

import io.reqllm.LlmClient;
import io.reqllm.LlmClientBuilder;
import io.reqllm.answer.StreamEvent;
import io.reqllm.answer.StreamEvent.TextDelta;
import io.reqllm.chat.ChatRequest;
import io.reqllm.model.Route;
import io.reqllm.protocol.openai.OpenAiChatProtocol;
import io.reqllm.provider.AuthScheme;
import io.reqllm.provider.DeclaredProvider;
import io.reqllm.provider.ProviderSpec;
import reactor.core.publisher.Mono;

/** This library as an application uses it, with all its defaults. */
final class ReqLlmClient implements Client {

	private final LlmClient llm;

	ReqLlmClient(URI baseUrl) {
		this(builder(baseUrl).build());
	}

	ReqLlmClient(LlmClient llm) {
		this.llm = llm;
	}

	/** A client of one provider at a base URL. */
	static LlmClientBuilder builder(URI baseUrl) {
		OpenAiChatProtocol wire = new OpenAiChatProtocol();
		ProviderSpec provider = ProviderSpec.builder("measured")
			.routes(List.of(Route.of(wire.id(), baseUrl.toString())))
			.auth(AuthScheme.NONE)
			.build();
		return new LlmClientBuilder().provider(new DeclaredProvider(provider, Map.of(wire.id(), wire)));
	}

	@Override
	public CompletableFuture<Long> stream(Runnable first) {
		long[] characters = new long[1];
		return this.llm.stream(ChatRequest.of("measured:measured-1", Question.PROMPT)).doOnNext(event -> {
			long length = length(event);
			if (characters[0] == 0 && length > 0) {
				first.run();
			}
			characters[0] += length;
		}).then(Mono.fromSupplier(() -> characters[0])).toFuture();
	}

	@Override
	public CompletableFuture<Long> call() {
		return this.llm.generate(ChatRequest.of("measured:measured-1", Question.PROMPT))
			.map(answer -> (long) answer.text().length())
			.toFuture();
	}

	private static int length(StreamEvent event) {
		return (event instanceof TextDelta delta) ? delta.text().length() : 0;
	}

}
