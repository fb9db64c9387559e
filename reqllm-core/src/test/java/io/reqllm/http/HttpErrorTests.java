package io.reqllm.http;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import io.reqllm.FakeWire;
import io.reqllm.error.AuthenticationException;
import io.reqllm.error.InvalidRequestException;
import io.reqllm.error.LlmException;
import io.reqllm.error.ProtocolException;
import io.reqllm.error.ProviderUnavailableException;
import io.reqllm.error.RateLimitException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Mono;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;
import static org.assertj.core.api.Assertions.assertThat;

@Timeout(60)
class HttpErrorTests {

	@RegisterExtension
	static final WireMockExtension SERVER = WireMockExtension.newInstance()
		.options(wireMockConfig().dynamicPort().bindAddress("127.0.0.1"))
		.build();

	@ParameterizedTest
	@CsvSource({ "400, InvalidRequestException", "401, AuthenticationException", "403, PermissionException",
			"404, InvalidRequestException", "408, LlmTimeoutException", "429, RateLimitException",
			"500, ProviderUnavailableException", "503, ProviderUnavailableException",
			"529, ProviderUnavailableException", "302, ProtocolException" })
	void turnsAStatusIntoAnException(int status, String type) {
		answers(json(status, "{\"error\":{\"message\":\"No luck today\"}}"));

		for (boolean streaming : List.of(true, false)) {
			LlmException failure = ring().failure(streaming);

			assertThat(failure.getClass().getSimpleName()).isEqualTo(type);
			assertThat(failure).hasMessageContaining("No luck today").hasMessageContaining("acme:m1");
			assertThat(failure.status()).isEqualTo(status);
			assertThat(failure.requestId()).isEqualTo("req-7");
			assertThat(failure.model()).isEqualTo(FakeWire.MODEL);
		}
	}

	@Test
	void followsNoRedirect() {
		answers(aResponse().withStatus(307).withHeader("Location", SERVER.baseUrl() + "/elsewhere"));

		LlmException failure = ring().failure(true);

		assertThat(failure).isInstanceOf(ProtocolException.class);
		SERVER.verify(0, postRequestedFor(urlEqualTo("/elsewhere")));
	}

	@ParameterizedTest
	@ValueSource(ints = { 401, 500, 302 })
	void takesAnEchoedSecretOutOfAnError(int status) {
		answers(json(status,
				"{\"error\":{\"message\":\"The key abcXYZwithoutPrefix is wrong\",\"headers\":\"Bearer abcXYZwithoutPrefix\"}}"));

		LlmException failure = ring()
			.credentials((call, provider) -> Mono.just(new io.reqllm.chat.Secret("abcXYZwithoutPrefix")))
			.failure(true);

		assertThat(failure).hasMessageContaining("The key");
		assertThat(failure.getMessage() + failure.details() + trace(failure)).doesNotContain("abcXYZwithoutPrefix");
	}

	@Test
	void takesAnEchoedSecretOutOfAnErrorInsideAnAnswer() {
		answers(stream("data: {\"error\":{\"message\":\"The key " + TestRing.KEY + " is wrong\"}}\n\n"));

		LlmException failure = ring().failure(true);

		assertThat(failure.getMessage() + failure.details() + trace(failure)).doesNotContain(TestRing.KEY);
	}

	@Test
	void takesAnEchoedSecretOfNoKnownFormOutOfAnErrorInsideAnAnswer() {
		answers(stream("data: {\"error\":{\"message\":\"The one abcXYZwithoutPrefix is wrong\"}}\n\n"));

		LlmException failure = ring()
			.credentials((call, provider) -> Mono.just(new io.reqllm.chat.Secret("abcXYZwithoutPrefix")))
			.failure(true);

		assertThat(failure).hasMessageContaining("The one [hidden] is wrong");
		assertThat(failure.getMessage() + failure.details() + trace(failure)).doesNotContain("abcXYZwithoutPrefix");
	}

	@Test
	void readsAnErrorThatAStreamWasPromisedFor() {
		answers(stream("data: {\"error\":{\"code\":\"rate_limit_exceeded\",\"message\":\"Slow down\"}}\n\n"));

		assertThat(ring().failure(true)).isInstanceOf(RateLimitException.class).hasMessageContaining("Slow down");
	}

	@Test
	void namesNoSecretInAnyText() {
		answers(json(500, "{}"));
		TestRing ring = ring();

		LlmException failure = ring.failure(true);

		assertThat(trace(failure) + failure.details() + ring.call(true)).doesNotContain(TestRing.KEY);
	}

	@ParameterizedTest
	@ValueSource(strings = { "", " ", "\n\n", ": nothing\n\n" })
	void failsOnAnEmptyAnswer(String body) {
		answers(stream(body));

		LlmException failure = ring().failure(true);

		assertThat(failure).isInstanceOf(ProtocolException.class);
		assertThat(failure.retryable()).isTrue();
	}

	@Test
	void failsOnAPageForPeople() {
		answers(aResponse().withHeader("Content-Type", "text/html").withBody("<html><title>Log in</title></html>"));

		for (boolean streaming : List.of(true, false)) {
			assertThat(ring().failure(streaming)).isInstanceOf(ProtocolException.class)
				.hasMessageContaining("text/html")
				.hasMessageContaining("Log in");
		}
	}

	@Test
	void failsOnABodyThatIsNoJson() {
		answers(json(200, "{\"text\": oops}"));

		LlmException failure = ring().failure(false);

		assertThat(failure).isInstanceOf(ProtocolException.class).hasMessageContaining("oops");
		assertThat(failure.retryable()).isFalse();
	}

	@Test
	void saysThatNobodyListens() {
		LlmException failure = new TestRing("http://user:hunter2@127.0.0.1:1/v1?key=hunter2").failure(true);

		assertThat(failure).isInstanceOf(ProviderUnavailableException.class).hasMessageContaining("127.0.0.1:1");
		assertThat(failure.retryable()).isTrue();
		assertThat(failure.getMessage()).doesNotContain("hunter2");
	}

	@Test
	void saysThatAnAddressIsNone() {
		LlmException failure = new TestRing("http://not a host").failure(true);

		assertThat(failure).isInstanceOf(InvalidRequestException.class).hasMessageContaining("not a host");
	}

	@Test
	void saysThatAFilterFailed() {
		LlmException failure = ring().filter((request, next) -> {
			throw new IllegalStateException("my filter has a bug");
		}).failure(true);

		assertThat(failure).hasMessageContaining("my filter has a bug");
		assertThat(failure.retryable()).isFalse();
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

	private static String trace(Throwable failure) {
		StringWriter text = new StringWriter();
		failure.printStackTrace(new PrintWriter(text));
		return text.toString();
	}

}
