package io.reqllm;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Map;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import io.reqllm.embedding.Embedding;
import io.reqllm.embedding.EmbeddingRequest;
import io.reqllm.embedding.EmbeddingResponse;
import io.reqllm.error.AuthenticationException;
import io.reqllm.error.InvalidRequestException;
import io.reqllm.error.ProtocolException;
import io.reqllm.exchange.RetryPolicy;
import io.reqllm.model.Model;
import io.reqllm.model.ModelProperties;
import io.reqllm.provider.DeclaredProvider;
import io.reqllm.usage.Pricing;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.equalToJson;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class LlmClientEmbeddingTests {

	private static final Duration LONGEST = Duration.ofSeconds(20);

	private static final WireMockServer SERVER = new WireMockServer(
			WireMockConfiguration.options().dynamicPort().bindAddress("127.0.0.1"));

	@BeforeEach
	void start() {
		if (!SERVER.isRunning()) {
			SERVER.start();
		}
		SERVER.resetAll();
	}

	@AfterAll
	static void stop() {
		SERVER.stop();
	}

	@Test
	void textsThatFitOneRequestAreOne() {
		answer("[\"a\",\"bb\"]", "[1,2]");

		EmbeddingResponse answer = embed("a", "bb");

		assertThat(answer.embeddings()).containsExactly(Embedding.of(1, 1), Embedding.of(2, 1));
		assertThat(answer.embedding()).isEqualTo(Embedding.of(1, 1));
		assertThat(answer.usage().totalInput()).isEqualTo(2);
		assertThat(answer.metadata().answeringModel()).isEqualTo("answering");
		assertThat(answer.metadata().provider()).isEqualTo("acme");
		SERVER.verify(1, postRequestedFor(anyUrl()));
	}

	@Test
	void moreTextsThanARequestTakesAreSeveralRequestsAndOneAnswer() {
		answer("[\"a\",\"bb\"]", "[1,2]");
		answer("[\"ccc\",\"dddd\"]", "[3,4]");
		answer("[\"eeeeeeeeeeeeeee\"]", "[15]");
		answer("[\"f\"]", "[1]");

		EmbeddingResponse answer = embed("a", "bb", "ccc", "dddd", "eeeeeeeeeeeeeee", "f");

		assertThat(answer.embeddings()).extracting(vector -> vector.at(0)).containsExactly(1f, 2f, 3f, 4f, 15f, 1f);
		assertThat(answer.usage().totalInput()).isEqualTo(6);
		SERVER.verify(4, postRequestedFor(anyUrl()));
	}

	@Test
	void whatModelsCostIsAddedUp() {
		answer("[\"a\",\"bb\"]", "[1,2]");
		answer("[\"ccc\"]", "[3]");
		Pricing pricing = Pricing.of(BigDecimal.valueOf(2), BigDecimal.ZERO);
		Model model = Model.of("acme", ModelProperties.builder("m1").pricing(pricing).build());

		EmbeddingResponse answer = client()
			.embed(EmbeddingRequest.builder(model).inputs(List.of("a", "bb", "ccc")).build())
			.block(LONGEST);

		assertThat(answer.cost().total()).isEqualByComparingTo("0.000006");
	}

	@Test
	void onlyTheBatchThatFailsIsTriedAgain() {
		answer("[\"a\",\"bb\"]", "[1,2]");
		SERVER.stubFor(post(anyUrl()).withRequestBody(equalToJson("[\"ccc\"]"))
			.inScenario("again")
			.willReturn(aResponse().withStatus(503))
			.willSetStateTo("better"));
		SERVER.stubFor(post(anyUrl()).withRequestBody(equalToJson("[\"ccc\"]"))
			.inScenario("again")
			.whenScenarioStateIs("better")
			.willReturn(okJson("{\"v\":[3]}")));

		EmbeddingResponse answer = embed("a", "bb", "ccc");

		assertThat(answer.embeddings()).hasSize(3);
		assertThat(answer.metadata().attempts()).hasSize(1);
		SERVER.verify(3, postRequestedFor(anyUrl()));
	}

	@Test
	void anAnswerWithTooFewVectorsIsNoAnswer() {
		answer("[\"a\",\"bb\"]", "[1]");

		assertThatExceptionOfType(ProtocolException.class).isThrownBy(() -> embed("a", "bb"))
			.withMessageContaining("acme:m1")
			.withMessageContaining("no vector for text 1");
	}

	@Test
	void anErrorIsThatOfEveryCall() {
		SERVER.stubFor(post(anyUrl()).willReturn(aResponse().withStatus(401)));

		assertThatExceptionOfType(AuthenticationException.class).isThrownBy(() -> embed("a"));
	}

	@Test
	void aProviderThatEmbedsNothingIsToldBeforeAnythingIsSent() {
		LlmClient client = new LlmClientBuilder().provider(FakeWire.provider(SERVER.baseUrl())).build();

		assertThatExceptionOfType(InvalidRequestException.class)
			.isThrownBy(() -> client.embed(EmbeddingRequest.of("acme:m1", "a")).block(LONGEST))
			.withMessageContaining("cannot be asked to embed");
		SERVER.verify(0, postRequestedFor(anyUrl()));
	}

	@Test
	void blankTextsAreRefusedByTheirPlace() {
		assertThatIllegalArgumentException().isThrownBy(() -> EmbeddingRequest.of("acme:m1", "a", " "))
			.withMessageContaining("Text 1 of 2");
		assertThatIllegalArgumentException().isThrownBy(() -> EmbeddingRequest.of("acme:m1"))
			.withMessageContaining("at least one text");
	}

	@Test
	void vectorsAreComparedByTheirAngle() {
		assertThat(Embedding.of(1, 0).cosineSimilarity(Embedding.of(2, 0))).isEqualTo(1);
		assertThat(Embedding.of(1, 0).cosineSimilarity(Embedding.of(0, 3))).isZero();
		assertThat(Embedding.of(0, 0).cosineSimilarity(Embedding.of(0, 3))).isZero();
		assertThatIllegalArgumentException().isThrownBy(() -> Embedding.of(1).cosineSimilarity(Embedding.of(1, 2)))
			.withMessageContaining("1 and 2 dimensions");
	}

	private static EmbeddingResponse embed(String... texts) {
		return client().embed(EmbeddingRequest.of("acme:m1", texts)).block(LONGEST);
	}

	private static void answer(String texts, String numbers) {
		SERVER
			.stubFor(post(anyUrl()).withRequestBody(equalToJson(texts)).willReturn(okJson("{\"v\":" + numbers + "}")));
	}

	private static LlmClient client() {
		FakeEmbeddingProtocol protocol = new FakeEmbeddingProtocol();
		return new LlmClientBuilder()
			.provider(new DeclaredProvider(FakeWire.spec(SERVER.baseUrl()).build(), Map.of("fake", new FakeWire()),
					Map.of(protocol.id(), protocol)))
			.variables(name -> name.equals("ACME_API_KEY") ? "key" : null)
			.retries(provider -> new RetryPolicy(3, Duration.ofMillis(1), Duration.ofMillis(5), LONGEST))
			.build();
	}

}
