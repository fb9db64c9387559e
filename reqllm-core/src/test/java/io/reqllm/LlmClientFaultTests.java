package io.reqllm;

import java.time.Duration;
import java.util.List;

import com.github.tomakehurst.wiremock.http.Fault;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import io.reqllm.chat.ChatRequest;
import io.reqllm.chat.Timeouts;
import io.reqllm.error.LlmException;
import io.reqllm.error.LlmTimeoutException;
import io.reqllm.exchange.RetryPolicy;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import reactor.core.publisher.Mono;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.okForContentType;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/** Networks and servers at their worst, from the front door to the socket. */
@Timeout(60)
class LlmClientFaultTests {

	private static final Duration LONGEST = Duration.ofSeconds(20);

	private static final ChatRequest REQUEST = ChatRequest.of("acme:m1", "Hi");

	@RegisterExtension
	static final WireMockExtension SERVER = WireMockExtension.newInstance()
		.options(wireMockConfig().dynamicPort().bindAddress("127.0.0.1"))
		.build();

	@ParameterizedTest
	@EnumSource(Fault.class)
	void triesAFaultAgainAndTellsItInTheEnd(Fault fault) {
		SERVER.stubFor(post(anyUrl()).willReturn(aResponse().withFault(fault)));

		for (Mono<?> answer : List.of(client().generate(REQUEST), client().stream(REQUEST).then())) {
			SERVER.resetRequests();

			LlmException failure = catchThrowableOfType(LlmException.class, () -> answer.block(LONGEST));

			assertThat(failure.model()).isEqualTo(FakeWire.MODEL);
			assertThat(failure.retryable()).as("%s", failure).isTrue();
			assertThat(failure.details().attempts()).hasSize(1);
			// A connection that breaks before the answer is tried once more by the
			// connector.
			assertThat(SERVER.getAllServeEvents()).hasSize(2);
		}
	}

	@ParameterizedTest
	@EnumSource(Fault.class)
	void answersAfterAFault(Fault fault) {
		SERVER.stubFor(post(anyUrl()).inScenario("fault")
			.whenScenarioStateIs("Started")
			.willReturn(aResponse().withFault(fault))
			.willSetStateTo("well"));
		SERVER.stubFor(post(anyUrl()).inScenario("fault")
			.whenScenarioStateIs("well")
			.willReturn(okForContentType("text/event-stream", FakeWire.STREAM)));

		assertThat(client().streamText("acme:m1", "Hi").collectList().block(LONGEST)).containsExactly("Hel", "lo");
	}

	@Test
	void readsAnAnswerThatDribbles() {
		SERVER.stubFor(post(anyUrl())
			.willReturn(okForContentType("text/event-stream", FakeWire.STREAM).withChunkedDribbleDelay(20, 200)));

		assertThat(client().generate(REQUEST).block(LONGEST).text()).isEqualTo("Hello");
	}

	@Test
	void endsACallThatTakesTooLong() {
		SERVER.stubFor(post(anyUrl())
			.willReturn(okForContentType("text/event-stream", FakeWire.STREAM).withChunkedDribbleDelay(20, 10_000)));

		LlmException failure = catchThrowableOfType(LlmException.class,
				() -> builder().timeouts(provider -> Timeouts.UNSET.withTotal(Duration.ofMillis(1500)))
					.build()
					.generate(REQUEST)
					.block(LONGEST));

		assertThat(failure).isInstanceOfSatisfying(LlmTimeoutException.class,
				timeout -> assertThat(timeout.kind()).isEqualTo(LlmTimeoutException.Kind.TOTAL));
		SERVER.verify(1, postRequestedFor(anyUrl()));
	}

	@Test
	void doesNotTryAgainWhatIsHopeless() {
		SERVER.stubFor(post(anyUrl()).willReturn(aResponse().withStatus(400).withBody("{\"error\":\"no\"}")));

		catchThrowableOfType(LlmException.class, () -> client().generate(REQUEST).block(LONGEST));

		SERVER.verify(1, postRequestedFor(anyUrl()));
	}

	private static LlmClient client() {
		return builder().build();
	}

	private static LlmClientBuilder builder() {
		RetryPolicy twice = new RetryPolicy(2, Duration.ofMillis(1), Duration.ofMillis(1), Duration.ofSeconds(1));
		return new LlmClientBuilder().provider(FakeWire.provider(SERVER.baseUrl()))
			.retries(provider -> twice)
			.variables(name -> name.equals("ACME_API_KEY") ? "key" : null);
	}

}
