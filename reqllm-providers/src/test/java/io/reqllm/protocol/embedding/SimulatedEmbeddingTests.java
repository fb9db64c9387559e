package io.reqllm.protocol.embedding;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import io.reqllm.LlmClient;
import io.reqllm.LlmClientBuilder;
import io.reqllm.embedding.EmbeddingRequest;
import io.reqllm.embedding.EmbeddingResponse;
import io.reqllm.error.LlmException;
import io.reqllm.error.ProviderUnavailableException;
import io.reqllm.error.RateLimitException;
import io.reqllm.exchange.RetryPolicy;
import io.reqllm.model.Route;
import io.reqllm.provider.DeclaredProvider;
import io.reqllm.provider.EmbeddingProtocol;
import io.reqllm.provider.ProviderSpec;
import io.reqllm.test.Behaviour;
import io.reqllm.test.Behaviour.Kind;
import io.reqllm.test.LlmSimulator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** The real client and the simulator, on each protocol for embedding. */
class SimulatedEmbeddingTests {

	private static final Duration LONGEST = Duration.ofSeconds(20);

	private final LlmSimulator simulator = LlmSimulator.start();

	@AfterEach
	void stop() {
		this.simulator.close();
	}

	@ParameterizedTest
	@ValueSource(strings = { "openai-chat", "google-gemini", "cohere-v2", "bedrock-converse", "ollama-chat" })
	void eachProtocolGivesVectorsOfWhichNearTextsAreNear(String wire) {
		EmbeddingResponse answer = client(wire)
			.embed(EmbeddingRequest.of("acme:m1", "the cat sleeps", "a cat sleeps", "rates rise"))
			.block(LONGEST);

		assertThat(answer.embeddings()).hasSize(3);
		assertThat(answer.embedding().dimensions()).isEqualTo(64);
		assertThat(answer.embedding().cosineSimilarity(answer.embeddings().get(1)))
			.isGreaterThan(answer.embedding().cosineSimilarity(answer.embeddings().get(2)));
	}

	@Test
	void aThousandTextsComeInOrder() {
		List<String> texts = IntStream.range(0, 1000).mapToObj(number -> "text " + number).toList();

		EmbeddingResponse answer = client("openai-chat")
			.embed(EmbeddingRequest.builder("acme:m1").inputs(texts).dimensions(16).build())
			.block(LONGEST);

		assertThat(answer.embeddings()).hasSize(1000);
		assertThat(answer.embeddings().get(999)).isEqualTo(client("openai-chat")
			.embed(EmbeddingRequest.builder("acme:m1").input("text 999").dimensions(16).build())
			.block(LONGEST)
			.embedding());
		assertThat(answer.usage().totalInput()).isPositive();
		assertThat(this.simulator.requests()).hasSize(3);
	}

	@Test
	void whatGoesWrongIsTyped() {
		LlmClient client = client("openai-chat");
		EmbeddingRequest request = EmbeddingRequest.of("acme:m1", "a text");
		this.simulator.next(Behaviour.status(429), Behaviour.status(503), Behaviour.of(Kind.ERROR),
				Behaviour.of(Kind.CUT));

		assertThatExceptionOfType(RateLimitException.class).isThrownBy(() -> client.embed(request).block(LONGEST));
		assertThatExceptionOfType(ProviderUnavailableException.class)
			.isThrownBy(() -> client.embed(request).block(LONGEST));
		assertThatExceptionOfType(LlmException.class).isThrownBy(() -> client.embed(request).block(LONGEST));
		assertThatExceptionOfType(LlmException.class).isThrownBy(() -> client.embed(request).block(LONGEST));
		assertThat(client.embed(request).block(LONGEST).embeddings()).hasSize(1);
	}

	private LlmClient client(String wire) {
		Map<String, EmbeddingProtocol> protocols = EmbeddingWire.all()
			.stream()
			.collect(Collectors.toMap(EmbeddingProtocol::id, Function.identity()));
		ProviderSpec spec = ProviderSpec.builder("acme")
			.routes(List.of(Route.of(wire, this.simulator.baseUrl(wire))))
			.keyNames(List.of("ACME_API_KEY"))
			.build();
		return new LlmClientBuilder().provider(new DeclaredProvider(spec, Map.of(), protocols))
			.variables(name -> name.equals("ACME_API_KEY") ? "key" : null)
			.retries(provider -> RetryPolicy.NONE)
			.build();
	}

}
