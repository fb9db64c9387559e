package io.reqllm.conformance;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.reqllm.LlmClient;
import io.reqllm.LlmClientBuilder;
import io.reqllm.embedding.Embedding;
import io.reqllm.embedding.EmbeddingRequest;
import io.reqllm.embedding.EmbeddingResponse;
import io.reqllm.error.LlmException;
import io.reqllm.exchange.RetryPolicy;
import io.reqllm.json.Json;
import io.reqllm.model.Route;
import io.reqllm.provider.AuthScheme;
import io.reqllm.provider.DeclaredProvider;
import io.reqllm.provider.EmbeddingProtocol;
import io.reqllm.provider.ProviderSpec;
import io.reqllm.providers.BuiltInProviders;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.within;

/** Replays recorded embeddings of real providers, however the network delivers them. */
class EmbeddingConformanceTests {

	private static final Duration LONGEST = Duration.ofSeconds(30);

	private static final List<String> FRAMINGS = List.of("whole", "random-1", "bytes1", Delivery.CUT);

	/**
	 * The chat wire beside which a recording's provider embeds, and what is left of its
	 * path.
	 */
	private static final Map<String, List<String>> WIRES = Map.of("openai-embeddings",
			List.of("openai-chat", "/embeddings$"), "azure-openai-embeddings", List.of("openai-chat", "/embeddings$"),
			"cohere-embed", List.of("cohere-v2", "/embed$"), "google-embeddings",
			List.of("google-gemini", "/models/[^/]+$"));

	/** A provider that wants to know the purpose, which is a matter of data. */
	private static final Map<String, Object> VOYAGE = Map.of("embeddings",
			Map.of("purposeField", "input_type", "purposes", Map.of("default", "document")));

	private static final Map<String, EmbeddingProtocol> PROTOCOLS = BuiltInProviders.embeddings()
		.stream()
		.collect(Collectors.toMap(EmbeddingProtocol::id, Function.identity()));

	private static ReplayServer server;

	@BeforeAll
	static void start() throws IOException {
		Assumptions.assumeTrue(Recordings.present(), "no recordings at " + Recordings.folder());
		server = new ReplayServer();
	}

	@AfterAll
	static void stop() throws IOException {
		if (server != null) {
			server.close();
		}
	}

	@TestFactory
	Stream<DynamicTest> replays() {
		return RecordedCase.readAll(Recordings.folder())
			.stream()
			.filter(RecordedCase::isEmbedding)
			.flatMap(recorded -> FRAMINGS.stream()
				.map(framing -> DynamicTest.dynamicTest(recorded.id() + " " + framing,
						() -> replay(recorded, framing))));
	}

	private static void replay(RecordedCase recorded, String framing) {
		server.answer(recorded, Delivery.of(recorded, framing));
		LlmClient client = client(recorded);
		EmbeddingRequest request = request(recorded);
		if (framing.equals(Delivery.CUT)) {
			assertThat(catchThrowableOfType(LlmException.class, () -> client.embed(request).block(LONGEST)))
				.isNotNull();
		}
		else if (recorded.expected().has("error")) {
			requireFailure(recorded,
					catchThrowableOfType(LlmException.class, () -> client.embed(request).block(LONGEST)));
		}
		else {
			EmbeddingResponse answer = client.embed(request).block(LONGEST);
			requireVectors(recorded, answer);
		}
		requireRequest(recorded);
	}

	private static void requireVectors(RecordedCase recorded, EmbeddingResponse answer) {
		JsonNode expected = recorded.expected().get("embeddings");
		assertThat(answer.embeddings()).hasSize(expected.size());
		for (int i = 0; i < expected.size(); i++) {
			Embedding vector = answer.embeddings().get(i);
			assertThat(vector.dimensions()).isEqualTo(expected.get(i).get("dimensions").asInt());
			for (int number = 0; number < 4; number++) {
				assertThat((double) vector.at(number)).isCloseTo(expected.get(i).get("head").get(number).asDouble(),
						within(1e-6));
			}
		}
		if (recorded.scored().contains("usage.input")) {
			assertThat(answer.usage().totalInput()).isEqualTo(recorded.expected().at("/usage/input").asLong());
		}
	}

	private static void requireFailure(RecordedCase recorded, LlmException failure) {
		JsonNode expected = recorded.expected().get("error");
		assertThat(failure.status()).isEqualTo(expected.get("status").asInt());
		assertThat(failure.retryable()).isEqualTo(expected.get("retryable").asBoolean());
		assertThat(failure).hasMessageContaining(expected.get("message").asString());
	}

	/** What was sent holds what was recorded: the texts, in the same words. */
	private static void requireRequest(RecordedCase recorded) {
		ReplayServer.Received received = server.received();
		assertThat(received.path()).startsWith(recorded.path());
		JsonNode sent = Json.tree(received.body());
		for (JsonNode text : recorded.call().get("inputs")) {
			assertThat(sent.toString()).contains(text.toString());
		}
		recorded.request()
			.get("body")
			.propertyNames()
			.stream()
			.filter(name -> List.of("model", "texts", "requests", "input_type", "embedding_types").contains(name))
			.forEach(name -> assertThat(sent.get(name)).as(name).isEqualTo(recorded.request().get("body").get(name)));
	}

	private static EmbeddingRequest request(RecordedCase recorded) {
		return EmbeddingRequest.builder(recorded.provider() + ":" + recorded.model())
			.inputs(recorded.call().get("inputs").valueStream().map(JsonNode::asString).toList())
			.apiKey(Replay.KEY)
			.build();
	}

	private static LlmClient client(RecordedCase recorded) {
		List<String> wire = WIRES.get(recorded.wire());
		String auth = Replay.auth(recorded);
		Route route = new Route(wire.get(0), server.url() + recorded.path().replaceFirst(wire.get(1), ""), auth,
				recorded.provider().equals("voyage") ? VOYAGE : Map.of());
		ProviderSpec spec = ProviderSpec.builder(recorded.provider())
			.routes(List.of(route))
			.auth(AuthScheme.parse(auth))
			.facts("conformance")
			.build();
		return new LlmClientBuilder().provider(new DeclaredProvider(spec, Map.of(), PROTOCOLS))
			.retries(provider -> RetryPolicy.NONE)
			.build();
	}

}
