package io.reqllm;

import java.time.Duration;
import java.util.stream.Stream;

import com.github.tomakehurst.wiremock.client.MappingBuilder;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.http.Fault;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import io.reqllm.chat.ChatRequest;
import io.reqllm.chat.Timeouts;
import io.reqllm.error.LlmException;
import io.reqllm.error.LlmTimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.okForContentType;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;
import static org.assertj.core.api.Assertions.assertThat;

/** Networks and servers at their worst, from the front door to the socket. */
@Timeout(60)
class LlmClientFaultTests {

	private static final ChatRequest REQUEST = ChatRequest.of("acme:m1", "Hi");

	@RegisterExtension
	static final WireMockExtension SERVER = WireMockExtension.newInstance()
		.options(wireMockConfig().dynamicPort().bindAddress("127.0.0.1"))
		.build();

	private final WatchedClient watched = new WatchedClient();

	@AfterEach
	void closeClient() {
		this.watched.close();
	}

	@ParameterizedTest
	@MethodSource("faults")
	void asksAgainAfterAFaultAndTellsItInTheEnd(Fault fault, Way way) throws InterruptedException {
		SERVER.stubFor(post(anyUrl()).willReturn(aResponse().withFault(fault)));

		LlmException failure = way.failure(client(), REQUEST);

		assertThat(failure.model()).isEqualTo(FakeWire.MODEL);
		assertThat(failure.retryable()).as("%s", failure).isTrue();
		assertThat(failure.details().attempts()).hasSize(1);
		SERVER.verify(2, postRequestedFor(anyUrl()));
		this.watched.requireClosed(2);
	}

	@ParameterizedTest
	@MethodSource("faults")
	void answersAfterAFault(Fault fault, Way way) {
		SERVER.stubFor(post(anyUrl()).inScenario("fault")
			.whenScenarioStateIs("Started")
			.willReturn(aResponse().withFault(fault))
			.willSetStateTo("well"));
		SERVER.stubFor(post(anyUrl()).inScenario("fault").whenScenarioStateIs("well").willReturn(answer()));

		assertThat(way.failedAttempts(client(), REQUEST)).isOne();

		SERVER.verify(2, postRequestedFor(anyUrl()));
		this.watched.requireOneLeft(2);
	}

	@ParameterizedTest
	@EnumSource
	void asksAgainOnTheSameConnectionWhileAServerIsBusy(Way way) {
		SERVER.stubFor(busy("Started", "limited", aResponse().withStatus(503)));
		SERVER.stubFor(busy("limited", "free", aResponse().withStatus(429).withHeader("Retry-After", "0")));
		SERVER.stubFor(busy("free", "free", answer()));
		LlmClient patient = builder().retries(provider -> WatchedClient.quick(3)).build();

		assertThat(way.failedAttempts(patient, REQUEST)).isEqualTo(2);

		SERVER.verify(3, postRequestedFor(anyUrl()));
		this.watched.requireOneLeft(1);
	}

	@ParameterizedTest
	@EnumSource
	void readsAnAnswerThatDribbles(Way way) {
		SERVER.stubFor(post(anyUrl()).willReturn(answer().withChunkedDribbleDelay(20, 400)));
		Timeouts longerThanAnyPause = Timeouts.UNSET.withIdle(Duration.ofMillis(350))
			.withFirstContent(Duration.ofSeconds(10));
		LlmClient patient = builder().timeouts(provider -> longerThanAnyPause).build();

		assertThat(way.failedAttempts(patient, REQUEST)).isZero();

		SERVER.verify(1, postRequestedFor(anyUrl()));
		this.watched.requireOneLeft(1);
	}

	@ParameterizedTest
	@EnumSource
	void endsAnAnswerThatDribblesForTooLong(Way way) throws InterruptedException {
		SERVER.stubFor(post(anyUrl()).willReturn(answer().withChunkedDribbleDelay(20, 10_000)));
		LlmClient hasty = builder().timeouts(provider -> Timeouts.UNSET.withTotal(Duration.ofMillis(1200))).build();

		LlmException failure = way.failure(hasty, REQUEST);

		assertThat(failure).isInstanceOfSatisfying(LlmTimeoutException.class,
				timeout -> assertThat(timeout.kind()).isEqualTo(LlmTimeoutException.Kind.TOTAL));
		SERVER.verify(1, postRequestedFor(anyUrl()));
		this.watched.requireClosed(1);
	}

	@ParameterizedTest
	@EnumSource
	void doesNotAskAgainWhatIsHopeless(Way way) {
		SERVER.stubFor(post(anyUrl()).willReturn(aResponse().withStatus(400).withBody("{\"error\":\"no\"}")));

		way.failure(client(), REQUEST);

		SERVER.verify(1, postRequestedFor(anyUrl()));
		this.watched.requireOneLeft(1);
	}

	@ParameterizedTest
	@CsvSource({ "503, false, 1", "400, true, 2" })
	void obeysTheServersDecision(int status, String again, int requests) {
		SERVER.stubFor(post(anyUrl()).willReturn(aResponse().withStatus(status).withHeader("x-should-retry", again)));

		Way.GENERATE.failure(client(), REQUEST);

		SERVER.verify(requests, postRequestedFor(anyUrl()));
	}

	@ParameterizedTest
	@EnumSource
	void doesNotWaitForLongerThanItMayAndSaysSo(Way way) {
		SERVER.stubFor(post(anyUrl()).willReturn(aResponse().withStatus(429).withHeader("Retry-After", "61")));

		LlmException failure = way.failure(client(), REQUEST);

		assertThat(failure).hasMessageContaining("PT1M1S").hasMessageContaining("max-wait");
		SERVER.verify(1, postRequestedFor(anyUrl()));
	}

	private static Stream<Arguments> faults() {
		return Stream.of(Fault.values()).flatMap(fault -> Stream.of(Way.values()).map(way -> Arguments.of(fault, way)));
	}

	private static MappingBuilder busy(String now, String next, ResponseDefinitionBuilder response) {
		return post(anyUrl()).inScenario("busy").whenScenarioStateIs(now).willReturn(response).willSetStateTo(next);
	}

	private static ResponseDefinitionBuilder answer() {
		return okForContentType("text/event-stream", FakeWire.STREAM);
	}

	private LlmClient client() {
		return builder().build();
	}

	private LlmClientBuilder builder() {
		return this.watched.builder(SERVER.baseUrl());
	}

}
