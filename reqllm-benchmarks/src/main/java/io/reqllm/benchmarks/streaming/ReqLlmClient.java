package io.reqllm.benchmarks.streaming;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;

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

/** This library as an application uses it, with all its defaults. */
final class ReqLlmClient implements StreamClient {

	private final LlmClient llm;

	ReqLlmClient(URI baseUrl) {
		OpenAiChatProtocol wire = new OpenAiChatProtocol();
		ProviderSpec provider = ProviderSpec.builder("measured")
			.routes(List.of(Route.of(wire.id(), baseUrl.toString())))
			.auth(AuthScheme.NONE)
			.build();
		this.llm = new LlmClientBuilder().provider(new DeclaredProvider(provider, Map.of(wire.id(), wire))).build();
	}

	@Override
	public long stream() {
		long[] characters = new long[1];
		this.llm.stream(ChatRequest.of("measured:measured-1", Question.PROMPT))
			.doOnNext(event -> characters[0] += length(event))
			.then()
			.block(Duration.ofSeconds(30));
		return characters[0];
	}

	private static int length(StreamEvent event) {
		return (event instanceof TextDelta delta) ? delta.text().length() : 0;
	}

}
