package io.reqllm.http;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import io.reqllm.FakeWire;
import io.reqllm.answer.StreamEvent;
import io.reqllm.answer.StreamEvent.Finished;
import io.reqllm.answer.StreamEvent.Started;
import io.reqllm.error.AuthenticationException;
import io.reqllm.error.LlmException;
import io.reqllm.error.RateLimitException;
import io.reqllm.provider.AuthScheme;
import io.reqllm.provider.LlmCall;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.http.HttpHeaders;
import org.springframework.web.reactive.function.client.ClientRequest;
import reactor.core.publisher.Mono;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.equalToJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;
import static org.assertj.core.api.Assertions.assertThat;

@Timeout(60)
class HttpExchangeTests {

	@RegisterExtension
	static final WireMockExtension SERVER = WireMockExtension.newInstance()
		.options(wireMockConfig().dynamicPort().bindAddress("127.0.0.1"))
		.build();

	@Test
	void readsAStream() {
		answers(stream(FakeWire.STREAM));

		List<StreamEvent> events = ring().events(true);

		assertThat(events).hasSize(5);
		assertThat(events.get(0)).isInstanceOfSatisfying(Started.class, started -> {
			assertThat(started.model()).isEqualTo(FakeWire.MODEL);
			assertThat(started.status()).isEqualTo(200);
			assertThat(started.requestId()).isEqualTo("req-7");
			assertThat(started.rateLimits()).containsEntry("x-ratelimit-remaining-requests", "9");
		});
		assertThat(events.get(4)).isInstanceOf(Finished.class);
	}

	@Test
	void readsAWholeAnswer() {
		answers(json(200, FakeWire.WHOLE));

		assertThat(ring().text(false)).isEqualTo("Hello");
	}

	@Test
	void sendsOneRequestWithTheBodyOfTheProvider() {
		answers(stream(FakeWire.STREAM));

		ring().text(true);

		SERVER.verify(1, postRequestedFor(urlEqualTo("/v1/chat"))
			.withHeader("Authorization", equalTo("Bearer " + TestRing.KEY))
			.withHeader("Accept", equalTo("text/event-stream"))
			.withHeader("Content-Type", equalTo("application/json"))
			.withoutHeader("Transfer-Encoding")
			.withRequestBody(equalToJson("""
					{"model": "m1", "stream": true, "prompt": "Hi", "temperature": null, "maxTokens": null}""")));
		assertThat(SERVER.getAllServeEvents().get(0).getRequest().getHeader("Content-Length"))
			.isEqualTo(String.valueOf(SERVER.getAllServeEvents().get(0).getRequest().getBody().length));
	}

	@Test
	void acceptsJsonForAWholeAnswer() {
		answers(json(200, FakeWire.WHOLE));

		ring().text(false);

		SERVER.verify(postRequestedFor(urlEqualTo("/v1/chat")).withHeader("Accept", equalTo("application/json")));
	}

	@Test
	void sendsTheHeadersOfTheProvider() {
		answers(stream(FakeWire.STREAM));

		ring().provider(spec -> spec.headers(java.util.Map.of("X-Title", "reqllm"))).text(true);

		SERVER.verify(postRequestedFor(urlEqualTo("/v1/chat")).withHeader("X-Title", equalTo("reqllm")));
	}

	@Test
	void doesNothingBeforeItIsSubscribedTo() {
		answers(stream(FakeWire.STREAM));
		AtomicInteger keys = new AtomicInteger();

		ring().credentials((call, provider) -> {
			keys.incrementAndGet();
			return Mono.empty();
		}).stream();

		assertThat(keys).hasValue(0);
		SERVER.verify(0, postRequestedFor(urlEqualTo("/v1/chat")));
	}

	@Test
	void showsNoSecretToFiltersBetween() {
		answers(stream(FakeWire.STREAM));
		List<HttpHeaders> seen = new ArrayList<>();

		ring().filter((request, next) -> {
			seen.add(request.headers());
			return next.exchange(request);
		}).text(true);

		assertThat(seen).hasSize(1);
		assertThat(seen.get(0).toString()).doesNotContain(TestRing.KEY);
		assertThat(seen.get(0).getFirst("Accept")).isEqualTo("text/event-stream");
	}

	@Test
	void signsWhatFiltersBetweenHaveMadeOfTheRequest() {
		answers(stream(FakeWire.STREAM));
		AtomicReference<ClientRequest> signed = new AtomicReference<>();

		ring().provider(spec -> spec.auth(AuthScheme.parse("hash")))
			.authenticator(authenticator("hash", signed))
			.filter((request, next) -> next.exchange(
					ClientRequest.from(request).header("X-Trace", "t1").header("Authorization", "forged").build()))
			.text(true);

		assertThat(signed.get().headers().getFirst("X-Trace")).isEqualTo("t1");
		assertThat(signed.get().body()).isInstanceOf(BytesBody.class);
		SERVER.verify(postRequestedFor(urlEqualTo("/v1/chat")).withHeader("Authorization", equalTo("signed")));
	}

	@Test
	void showsErrorStatusesToFiltersBetween() {
		answers(json(429, "{}"));
		List<Integer> seen = new ArrayList<>();

		LlmException failure = ring().filter(
				(request, next) -> next.exchange(request).doOnNext(response -> seen.add(response.statusCode().value())))
			.failure(true);

		assertThat(failure).isInstanceOf(RateLimitException.class);
		assertThat(seen).containsExactly(429);
	}

	@Test
	void sendsNothingWithoutAKey() {
		LlmException failure = ring().credentials((call, provider) -> Mono.empty()).failure(true);

		assertThat(failure).isInstanceOf(AuthenticationException.class)
			.hasMessageContaining("'acme'")
			.hasMessageContaining("reqllm.providers.acme.api-key")
			.hasMessageContaining("ACME_API_KEY");
		assertThat(SERVER.getAllServeEvents()).isEmpty();
	}

	@Test
	void sendsNoKeyWhereNoneIsNeededOrOneIsMissedThatIsOptional() {
		answers(stream(FakeWire.STREAM));

		ring().provider(spec -> spec.auth(AuthScheme.NONE)).text(true);
		ring().provider(spec -> spec.auth(AuthScheme.parse("bearer?")))
			.credentials((call, provider) -> Mono.empty())
			.text(true);

		SERVER.verify(2, postRequestedFor(urlEqualTo("/v1/chat")).withoutHeader("Authorization"));
	}

	@Test
	void putsTheKeyIntoTheHeaderOfTheScheme() {
		answers(stream(FakeWire.STREAM));

		ring().provider(spec -> spec.auth(AuthScheme.parse("header:x-api-key"))).text(true);

		SERVER.verify(postRequestedFor(urlEqualTo("/v1/chat")).withHeader("x-api-key", equalTo(TestRing.KEY))
			.withoutHeader("Authorization"));
	}

	@Test
	void sendsNothingWithoutAnAuthenticator() {
		LlmException failure = ring().provider(spec -> spec.auth(AuthScheme.parse("dance"))).failure(true);

		assertThat(failure).isInstanceOf(AuthenticationException.class)
			.hasMessageContaining("'dance'")
			.hasMessageContaining("bearer");
		assertThat(SERVER.getAllServeEvents()).isEmpty();
	}

	@Test
	void readsAWholeAnswerToAStreamingRequestAndTheOtherWayRound() {
		answers(json(200, FakeWire.WHOLE));
		assertThat(ring().text(true)).isEqualTo("Hello");

		answers(stream(FakeWire.STREAM));
		assertThat(ring().text(false)).isEqualTo("Hello");
	}

	@ParameterizedTest
	@ValueSource(strings = { "text/plain", "application/octet-stream", "TEXT/EVENT-STREAM; charset=UTF-8", "garbage" })
	void readsAStreamOfAnotherContentType(String type) {
		answers(aResponse().withHeader("Content-Type", type).withBody(FakeWire.STREAM));

		assertThat(ring().text(true)).isEqualTo("Hello");
	}

	@Test
	void makesTheClientOfAProviderOnce() {
		answers(stream(FakeWire.STREAM));
		AtomicInteger filters = new AtomicInteger();
		TestRing ring = ring().filter((request, next) -> {
			filters.incrementAndGet();
			return next.exchange(request);
		});
		HttpExchange exchange = ring.exchange();

		for (int i = 0; i < 3; i++) {
			LlmCall call = ring.call(true);
			exchange.exchange(call).blockLast();
		}

		assertThat(filters).hasValue(3);
	}

	private static TestRing ring() {
		return new TestRing(SERVER.baseUrl() + "/v1");
	}

	private static void answers(ResponseDefinitionBuilder response) {
		SERVER.stubFor(post(urlEqualTo("/v1/chat")).willReturn(response));
	}

	private static ResponseDefinitionBuilder stream(String body) {
		return aResponse().withHeader("Content-Type", "text/event-stream")
			.withHeader("X-Request-Id", "req-7")
			.withHeader("X-RateLimit-Remaining-Requests", "9")
			.withBody(body);
	}

	private static ResponseDefinitionBuilder json(int status, String body) {
		return aResponse().withStatus(status)
			.withHeader("Content-Type", "application/json")
			.withHeader("X-Request-Id", "req-7")
			.withBody(body);
	}

	private static Authenticator authenticator(String name, AtomicReference<ClientRequest> signed) {
		return new Authenticator() {

			@Override
			public String name() {
				return name;
			}

			@Override
			public Mono<ClientRequest> sign(ClientRequest request, Signing signing) {
				signed.set(request);
				return Mono.just(
						ClientRequest.from(request).headers(headers -> headers.set("Authorization", "signed")).build());
			}

		};
	}

}
