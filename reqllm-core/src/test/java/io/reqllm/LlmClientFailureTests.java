package io.reqllm;

import java.util.List;

import io.reqllm.chat.ChatRequest;
import io.reqllm.chat.ChatResponse;
import io.reqllm.error.InvalidRequestException;
import io.reqllm.error.LlmException;
import io.reqllm.error.ProtocolException;
import io.reqllm.exchange.LlmFilter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.okForContentType;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static io.reqllm.AcmeServer.LONGEST;
import static io.reqllm.AcmeServer.failure;
import static org.assertj.core.api.Assertions.assertThat;

/** What a caller learns when a call fails, and what is tried again. */
@Timeout(60)
class LlmClientFailureTests {

	@RegisterExtension
	static final AcmeServer SERVER = new AcmeServer();

	private final ListedModels catalog = new ListedModels();

	@Test
	void tellsWhatHadArrivedBeforeAFailure() {
		String half = "data: {\"text\":\"Hel\"}\n\ndata: {\"input\":3,\"output\":1}\n\n";
		SERVER.stubFor(post(anyUrl()).willReturn(okForContentType("text/event-stream", half)));
		ChatRequest request = ChatRequest.of("acme:m1", "Hi");

		for (Mono<?> answer : List.of(client().generate(request), client().stream(request).then())) {
			LlmException failure = failure(answer);

			assertThat(failure).isInstanceOf(ProtocolException.class);
			assertThat(failure.partial().text()).isEqualTo("Hel");
			assertThat(failure.partial().finishReason()).isNull();
			assertThat(failure.partial().usage().total()).isEqualTo(4);
		}
	}

	@Test
	void callsNoHalfAnswerWhole() {
		LlmClient client = builder().filter((call, next) -> next.exchange(call).take(2)).build();
		ChatRequest request = ChatRequest.of("acme:m1", "Hi");

		assertThat(failure(client.generate(request))).isInstanceOf(ProtocolException.class);
		assertThat(failure(client.stream(request).then())).isInstanceOf(ProtocolException.class);
	}

	@Test
	void makesEveryFailureOneOfItsOwn() {
		LlmFilter broken = (call, next) -> {
			throw new IllegalStateException("broken with sk-abcdef1234567890");
		};
		LlmFilter failing = (call, next) -> Flux.error(new java.io.IOException("failed"));
		LlmFilter late = (call, next) -> next.exchange(call).doOnNext(event -> {
			throw new IllegalArgumentException("late");
		});

		for (LlmFilter filter : List.of(broken, failing, late)) {
			LlmException failure = failure(builder().filter(filter).build().generateText("acme:m1", "Hi"));

			assertThat(failure.provider()).isEqualTo("acme");
			assertThat(failure.getMessage()).doesNotContain("abcdef1234567890");
		}
		this.catalog.failure = new IllegalStateException("no catalogue");
		assertThat(failure(client().generateText("acme:m1", "Hi"))).hasMessageContaining("no catalogue");
		this.catalog.failure = new IllegalArgumentException("bad option");
		assertThat(failure(client().generateText("acme:m1", "Hi"))).isInstanceOf(InvalidRequestException.class)
			.hasMessageContaining("bad option");
	}

	@Test
	void triesAgainUntilAnAnswerComes() {
		SERVER.stubFor(post(anyUrl()).inScenario("busy")
			.whenScenarioStateIs("Started")
			.willReturn(aResponse().withStatus(503))
			.willSetStateTo("limited"));
		SERVER.stubFor(post(anyUrl()).inScenario("busy")
			.whenScenarioStateIs("limited")
			.willReturn(aResponse().withStatus(429).withHeader("Retry-After", "0"))
			.willSetStateTo("free"));
		SERVER.stubFor(post(anyUrl()).inScenario("busy")
			.whenScenarioStateIs("free")
			.willReturn(okForContentType("application/json", FakeWire.WHOLE)));

		ChatResponse answer = client().generate(ChatRequest.of("acme:m1", "Hi")).block(LONGEST);

		assertThat(answer.text()).isEqualTo("Hello");
		assertThat(answer.metadata().attempts()).extracting(attempt -> attempt.error())
			.containsExactly("ProviderUnavailableException", "RateLimitException");
	}

	private LlmClient client() {
		return builder().build();
	}

	private LlmClientBuilder builder() {
		return SERVER.client(this.catalog);
	}

}
