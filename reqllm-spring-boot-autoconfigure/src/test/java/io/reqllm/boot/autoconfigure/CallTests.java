package io.reqllm.boot.autoconfigure;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;

import com.github.tomakehurst.wiremock.matching.RequestPatternBuilder;
import io.reqllm.LlmClient;
import io.reqllm.chat.ChatOptions;
import io.reqllm.chat.ChatRequest;
import io.reqllm.chat.ChatResponse;
import io.reqllm.chat.Secret;
import io.reqllm.error.InvalidRequestException;
import io.reqllm.error.LlmException;
import io.reqllm.error.LlmTimeoutException;
import io.reqllm.error.ProviderUnavailableException;
import io.reqllm.exchange.LlmFilter;
import io.reqllm.http.Authenticator;
import io.reqllm.http.CredentialSource;
import io.reqllm.provider.LlmCall;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Mono;

import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.webclient.WebClientCustomizer;
import org.springframework.context.ApplicationContext;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;
import org.springframework.http.HttpHeaders;
import org.springframework.web.reactive.function.client.ClientRequest;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.absent;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.matchingJsonPath;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Real calls over real HTTP, to a server on loopback. */
class CallTests {

	private static final Duration PATIENCE = Duration.ofSeconds(20);

	private final SimulatedProvider server = new SimulatedProvider();

	private final ApplicationContextRunner application = Applications.plain()
		.withPropertyValues("reqllm.providers.acme.wire=openai-chat",
				"reqllm.providers.acme.base-url=" + this.server.url(), "reqllm.providers.acme.api-key=secret-key");

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
	void resolvesTheKeyForEveryRequest() {
		this.application.withPropertyValues("reqllm.providers.acme.api-key=").run(context -> {
			Map<String, Object> keys = new ConcurrentHashMap<>();
			((ConfigurableEnvironment) context.getEnvironment()).getPropertySources()
				.addFirst(new MapPropertySource("vault", keys));

			keys.put("reqllm.providers.acme.api-key", "first-key");
			ask(context);
			keys.put("reqllm.providers.acme.api-key", "second-key");
			ask(context);

			this.server.server().verify(request().withHeader("Authorization", equalTo("Bearer first-key")));
			this.server.server().verify(request().withHeader("Authorization", equalTo("Bearer second-key")));
		});
	}

	@Test
	void asksASourceOfTheApplicationBeforeTheConfiguration() {
		CredentialSource tenants = (call, provider) -> Mono.just(new Secret("tenant-key"));

		this.application.withBean(CredentialSource.class, () -> tenants).run(context -> {
			ask(context);

			this.server.server().verify(request().withHeader("Authorization", equalTo("Bearer tenant-key")));
		});
	}

	@Test
	void takesTheKeyThatTheCallBringsBeforeAnyOther() {
		CredentialSource tenants = (call, provider) -> Mono.just(new Secret("tenant-key"));

		this.application.withBean(CredentialSource.class, () -> tenants).run(context -> {
			ChatRequest request = ChatRequest.builder("acme:m").user("Hi").apiKey("call-key").build();

			context.getBean(LlmClient.class).stream(request).blockLast(PATIENCE);

			this.server.server().verify(request().withHeader("Authorization", equalTo("Bearer call-key")));
		});
	}

	@Test
	void signsWithAnAuthenticatorOfTheApplication() {
		Authenticator authenticator = new Authenticator() {

			@Override
			public String name() {
				return "stamp";
			}

			@Override
			public Mono<ClientRequest> sign(ClientRequest request, Signing signing) {
				return Mono.just(ClientRequest.from(request).header("X-Stamp", "stamped").build());
			}

		};

		this.application.withBean(Authenticator.class, () -> authenticator)
			.withPropertyValues("reqllm.providers.acme.auth=stamp")
			.run(context -> {
				ask(context);

				this.server.server()
					.verify(request().withHeader("X-Stamp", equalTo("stamped")).withHeader("Authorization", absent()));
			});
	}

	@Test
	void honoursCustomizersOfWebClientAndShowsThemNoKey() {
		AtomicReference<HttpHeaders> seen = new AtomicReference<>();
		WebClientCustomizer customizer = builder -> builder.defaultHeader("X-Mine", "yes").filter((request, next) -> {
			seen.set(request.headers());
			return next.exchange(request);
		});

		this.application.withBean(WebClientCustomizer.class, () -> customizer).run(context -> {
			ask(context);

			assertThat(seen.get().containsHeader("Authorization")).isFalse();
			assertThat(seen.get().getFirst("X-Mine")).isEqualTo("yes");
			this.server.server().verify(request().withHeader("X-Mine", equalTo("yes")));
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

	@Test
	void triesAsOftenAsThePropertiesOfTheProviderSay() {
		this.server.answers(aResponse().withStatus(503));

		this.application
			.withPropertyValues("reqllm.retry.max-attempts=9", "reqllm.providers.acme.retry.max-attempts=2",
					"reqllm.retry.first-backoff=1ms")
			.run(context -> {
				assertThatThrownBy(() -> ask(context)).isInstanceOf(ProviderUnavailableException.class);

				this.server.server().verify(2, request());
			});
	}

	@Test
	void endsACallThatTakesTooLong() {
		this.server.answers(aResponse().withFixedDelay(2_000));

		this.application.withPropertyValues("reqllm.providers.acme.timeouts.total=200ms")
			.run(context -> assertThatThrownBy(() -> ask(context)).isInstanceOf(LlmTimeoutException.class));
	}

	@Test
	void rejectsModelsThatAreUnknownOrDenied() {
		this.application.withPropertyValues("reqllm.unknown-model=reject", "reqllm.models.deny=acme:secret-*")
			.run(context -> {
				LlmClient client = context.getBean(LlmClient.class);

				assertThatThrownBy(() -> ask(context)).isInstanceOf(InvalidRequestException.class)
					.hasMessageContaining("does not list");
				assertThatThrownBy(() -> client.generateText("acme:secret-model", "Hi").block(PATIENCE))
					.hasMessageContaining("denies");
			});
	}

	@Test
	void refusesResponsesLargerThanThePropertiesSay() {
		this.application.withPropertyValues("reqllm.http.max-response-size=64B")
			.run(context -> assertThatThrownBy(() -> ask(context)).hasMessageContaining("max-response-size"));
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

	private static String firstLine(ServerSocket proxy) {
		try (Socket socket = proxy.accept()) {
			return new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII))
				.readLine();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static List<String> ask(ApplicationContext context) {
		return context.getBean(LlmClient.class).streamText("acme:some-model", "Hi").collectList().block(PATIENCE);
	}

	private static RequestPatternBuilder request() {
		return postRequestedFor(urlEqualTo("/v1/chat/completions"));
	}

	private static LlmFilter noting(String name, List<String> seen) {
		return (call, next) -> {
			seen.add(name);
			return next.exchange(call);
		};
	}

}
