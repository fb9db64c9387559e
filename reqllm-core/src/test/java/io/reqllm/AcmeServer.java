package io.reqllm;

import java.time.Duration;
import java.util.Map;

import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import com.github.tomakehurst.wiremock.junit5.WireMockRuntimeInfo;
import com.github.tomakehurst.wiremock.matching.RequestPatternBuilder;
import io.reqllm.catalog.ModelCatalog;
import io.reqllm.error.LlmException;
import io.reqllm.exchange.RetryPolicy;
import io.reqllm.provider.DeclaredProvider;
import io.reqllm.provider.ProviderSpec;
import reactor.core.publisher.Mono;

import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.matchingJsonPath;
import static com.github.tomakehurst.wiremock.client.WireMock.okForContentType;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/** A server of the small wire that gives its answer whole or streamed, as it is asked. */
final class AcmeServer extends WireMockExtension {

	static final Duration LONGEST = Duration.ofSeconds(20);

	AcmeServer() {
		super(newInstance().options(wireMockConfig().dynamicPort().bindAddress("127.0.0.1")));
	}

	@Override
	protected void onBeforeEach(WireMockRuntimeInfo info) {
		stubFor(post(anyUrl()).willReturn(okForContentType("application/json", FakeWire.WHOLE)));
		stubFor(post(anyUrl()).withRequestBody(matchingJsonPath("$[?(@.stream == true)]"))
			.willReturn(okForContentType("text/event-stream", FakeWire.STREAM)));
	}

	LlmClientBuilder client(ModelCatalog catalog) {
		return client(catalog, FakeWire.spec(baseUrl()).build());
	}

	LlmClientBuilder client(ModelCatalog catalog, ProviderSpec spec) {
		RetryPolicy quick = new RetryPolicy(3, Duration.ofMillis(1), Duration.ofMillis(1), Duration.ofSeconds(1));
		return new LlmClientBuilder().provider(new DeclaredProvider(spec, Map.of("fake", new FakeWire())))
			.catalog(catalog)
			.retries(provider -> quick)
			.variables(name -> name.equals("ACME_API_KEY") ? "key" : null);
	}

	static RequestPatternBuilder chat() {
		return postRequestedFor(urlEqualTo("/chat"));
	}

	static LlmException failure(Mono<?> answer) {
		return catchThrowableOfType(LlmException.class, () -> answer.block(LONGEST));
	}

}
