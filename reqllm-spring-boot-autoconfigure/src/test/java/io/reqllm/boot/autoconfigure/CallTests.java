package io.reqllm.boot.autoconfigure;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

import io.reqllm.LlmClient;
import io.reqllm.chat.ChatOptions;
import io.reqllm.chat.ChatRequest;
import io.reqllm.chat.ChatResponse;
import io.reqllm.error.LlmException;
import io.reqllm.error.ProviderUnavailableException;
import io.reqllm.exchange.LlmFilter;
import io.reqllm.embedding.Embedding;
import io.reqllm.embedding.EmbeddingRequest;
import io.reqllm.embedding.EmbeddingResponse;
import io.reqllm.provider.LlmCall;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.test.context.runner.ApplicationContextRunner;

import static com.github.tomakehurst.wiremock.client.WireMock.urlPathMatching;
import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.matchingJsonPath;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static io.reqllm.boot.autoconfigure.Calls.PATIENCE;
import static io.reqllm.boot.autoconfigure.Calls.ask;
import static io.reqllm.boot.autoconfigure.Calls.request;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** The way of a call, from its options through filters and proxies to the answer. */
class CallTests {

	private final SimulatedProvider server = new SimulatedProvider();

	private final ApplicationContextRunner application = Calls.application(this.server);

	@AfterEach
	void stopServer() {
		this.server.close();
	}

	@ParameterizedTest
	@ValueSource(strings = { "reactor", "jdk" })
	void asksAProviderOfOnesOwnOverAnyConnector(String connector) {
		this.application
			.withPropertyValues("spring.http.clients.reactive.connector=" + connector,
					"reqllm.providers.acme.headers.X-Team=blue", "reqllm.providers.acme.defaults.temperature=0.5")
			.run(context -> {
				assertThat(ask(context)).containsExactly("Hello", " you");

				this.server.server()
					.verify(request().withHeader("Authorization", equalTo("Bearer secret-key"))
						.withHeader("X-Team", equalTo("blue"))
						.withRequestBody(matchingJsonPath("$.temperature", equalTo("0.5"))));
			});
	}

	@Test
	void answersWholeWithTokensAndPrice() {
		this.server.answers(aResponse().withHeader("Content-Type", "application/json").withBody("""
				{"id":"1","model":"m","choices":[{"index":0,"finish_reason":"stop",
				"message":{"role":"assistant","content":"Hello you"}}],
				"usage":{"prompt_tokens":1000000,"completion_tokens":2000000,"total_tokens":3000000}}"""));

		this.application.withPropertyValues("reqllm.providers.acme.models[0].id=m",
				"reqllm.providers.acme.models[0].pricing.input=2", "reqllm.providers.acme.models[0].pricing.output=3")
			.run(context -> {
				ChatResponse answer = context.getBean(LlmClient.class)
					.generate(ChatRequest.of("acme:m", "Hi"))
					.block(PATIENCE);

				assertThat(answer.text()).isEqualTo("Hello you");
				assertThat(answer.cost().total()).isEqualByComparingTo("8");
			});
	}

	@Test
	void embedsTextsBesideTheWireOfChat() {
		this.server.answers(aResponse().withHeader("Content-Type", "application/json").withBody("""
				{"data":[{"index":0,"embedding":[0.5,-1]}],"model":"m","usage":{"prompt_tokens":1000000}}"""));

		this.application.withPropertyValues("reqllm.providers.acme.models[0].id=m",
				"reqllm.providers.acme.models[0].pricing.input=2", "reqllm.providers.acme.models[0].pricing.output=3",
				"reqllm.providers.acme.dialect.embeddings.dimensions-field=size")
			.run(context -> {
				EmbeddingResponse answer = context.getBean(LlmClient.class)
					.embed(EmbeddingRequest.builder("acme:m").input("Hi").dimensions(2).build())
					.block(PATIENCE);

				assertThat(answer.embedding()).isEqualTo(Embedding.of(0.5f, -1));
				assertThat(answer.cost().total()).isEqualByComparingTo("2");
				this.server.server()
					.verify(postRequestedFor(urlPathMatching(".*/embeddings"))
						.withHeader("Authorization", equalTo("Bearer secret-key"))
						.withRequestBody(matchingJsonPath("$.size", equalTo("2"))));
			});
	}

	@Test
	void theOptionsOfACallComeBeforeTheDefaults() {
		this.application.withPropertyValues("reqllm.providers.acme.defaults.temperature=0.5").run(context -> {
			ChatRequest request = ChatRequest.of("acme:m", "Hi")
				.withOptions(options -> ChatOptions.builder().temperature(0.9).build().over(options));

			context.getBean(LlmClient.class).stream(request).blockLast(PATIENCE);

			this.server.server().verify(request().withRequestBody(matchingJsonPath("$.temperature", equalTo("0.9"))));
		});
	}

	@Test
	void aFilterOfTheApplicationStandsAroundCalls() {
		List<LlmCall> calls = new ArrayList<>();
		LlmFilter filter = (call, next) -> {
			calls.add(call);
			return next.exchange(call);
		};

		this.application.withBean(LlmFilter.class, () -> filter).run(context -> {
			ask(context);

			assertThat(calls).singleElement()
				.satisfies(call -> assertThat(call.model().id().provider()).isEqualTo("acme"));
		});
	}

	@Test
	void ofFiltersWithTheSameOrderTheFirstBeanStandsOutermost() {
		List<String> seen = new ArrayList<>();

		this.application.withBean("first", LlmFilter.class, () -> noting("first", seen))
			.withBean("second", LlmFilter.class, () -> noting("second", seen))
			.run(context -> {
				ask(context);

				assertThat(seen).containsExactly("first", "second");
			});
	}

	@Test
	void followsNoRedirect() {
		this.server.answers(aResponse().withStatus(307).withHeader("Location", this.server.url() + "/elsewhere"));

		this.application.run(context -> {
			assertThatThrownBy(() -> ask(context)).isInstanceOf(LlmException.class);

			this.server.server().verify(0, postRequestedFor(urlEqualTo("/v1/elsewhere")));
		});
	}

	@Test
	void goesThroughTheProxyOfAProvider() throws IOException {
		try (ServerSocket proxy = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
			CompletableFuture<String> seen = CompletableFuture.supplyAsync(() -> firstLine(proxy));
			this.application
				.withPropertyValues("reqllm.providers.acme.base-url=http://llm.acme.invalid/v1",
						"reqllm.providers.acme.proxy=http://127.0.0.1:" + proxy.getLocalPort(),
						"reqllm.retry.max-attempts=1")
				.run(context -> {
					assertThatThrownBy(() -> ask(context)).isInstanceOf(ProviderUnavailableException.class);

					assertThat(seen).succeedsWithin(PATIENCE).asString().startsWith("CONNECT llm.acme.invalid:80");
				});
		}
	}

	private static String firstLine(ServerSocket proxy) {
		try (Socket socket = proxy.accept()) {
			return new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII))
				.readLine();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static LlmFilter noting(String name, List<String> seen) {
		return (call, next) -> {
			seen.add(name);
			return next.exchange(call);
		};
	}

}
