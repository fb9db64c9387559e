package io.reqllm.http;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.http.Fault;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationHandler;
import io.micrometer.observation.ObservationRegistry;
import io.reqllm.FakeWire;
import io.reqllm.chat.Secret;
import io.reqllm.error.LlmException;
import io.reqllm.provider.AuthScheme;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.slf4j.LoggerFactory;
import org.springframework.web.reactive.function.client.ClientRequestObservationContext;
import org.springframework.web.reactive.function.client.WebClientRequestException;
import reactor.core.publisher.Mono;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;
import static org.assertj.core.api.Assertions.assertThat;

/** A key in the query arrives, and is seen nowhere else. */
@Timeout(60)
class QueryKeyTests {

	private static final String KEY = "q+very/secret&0123";

	private static final String ENCODED = "q%2Bvery%2Fsecret%260123";

	@RegisterExtension
	static final WireMockExtension SERVER = WireMockExtension.newInstance()
		.options(wireMockConfig().dynamicPort().bindAddress("127.0.0.1"))
		.build();

	@Test
	void putsTheKeyIntoTheQuery() {
		answers(stream());

		assertThat(ring().text(true)).isEqualTo("Hello");

		SERVER.verify(1, postRequestedFor(urlPathEqualTo("/v1/chat")).withQueryParam("key", equalTo(KEY))
			.withoutHeader("Authorization"));
	}

	@Test
	void keepsTheQueryThatIsThere() {
		answers(stream());

		new TestRing(SERVER.baseUrl() + "/v1/chat?version=2&x=")
			.provider(spec -> spec.auth(AuthScheme.parse("query:key")))
			.credentials((call, provider) -> Mono.just(new Secret(KEY)))
			.text(true);

		assertThat(SERVER.getAllServeEvents().get(0).getRequest().getUrl()).endsWith("&key=" + ENCODED)
			.contains("version=2");
	}

	@Test
	void isMissedLikeAnyOtherKey() {
		LlmException failure = ring().credentials((call, provider) -> Mono.empty()).failure(true);

		assertThat(failure).hasMessageContaining("ACME_API_KEY");
		assertThat(SERVER.getAllServeEvents()).isEmpty();
	}

	@Test
	void filtersDoNotSeeItInRequestsAnswersAndFailures() {
		answers(stream());
		List<Object> seen = new ArrayList<>();
		TestRing ring = ring().filter((request, next) -> {
			seen.add(request.url());
			return next.exchange(request).doOnNext(response -> {
				seen.add(response.request().getURI());
				seen.add(response.request().getHeaders());
			}).doOnError(WebClientRequestException.class, failure -> {
				seen.add(failure.getUri());
				seen.add(failure.getHeaders());
			}).flatMap(response -> response.createException().doOnNext(seen::add).thenReturn(response));
		});

		ring.failure(true);
		answers(aResponse().withFault(Fault.CONNECTION_RESET_BY_PEER));
		ring.failure(true);
		answers(aResponse().withStatus(401).withBody("no " + KEY));
		ring.failure(true);

		assertThat(seen).hasSizeGreaterThan(9).noneMatch(one -> tells(text(one)));
	}

	@Test
	void aSignedHeaderIsNotSeenInAnswersEither() {
		answers(stream());
		List<Object> seen = new ArrayList<>();

		ring().provider(spec -> spec.auth(AuthScheme.parse("bearer")))
			.filter((request, next) -> next.exchange(request)
				.doOnNext(response -> seen.add(response.request().getHeaders())))
			.text(true);

		assertThat(seen).hasSize(1).noneMatch(one -> tells(text(one)));
	}

	@Test
	void exceptionsDoNotTellItEvenIfTheProviderDoes() {
		answers(aResponse().withStatus(400)
			.withHeader("Content-Type", "application/json")
			.withBody("{\"error\":{\"message\":\"/v1/chat?key=" + ENCODED + " or " + KEY + " is wrong\"}}"));

		LlmException failure = ring().failure(true);

		assertThat(failure).hasMessageContaining("is wrong");
		assertThat(tells(text(failure) + failure.details())).isFalse();
	}

	@Test
	void observationsDoNotTellIt() {
		answers(stream());
		List<String> told = new ArrayList<>();
		ObservationRegistry observations = ObservationRegistry.create();
		observations.observationConfig().observationHandler(new ObservationHandler<ClientRequestObservationContext>() {

			@Override
			public boolean supportsContext(Observation.Context context) {
				return context instanceof ClientRequestObservationContext;
			}

			@Override
			public void onStop(ClientRequestObservationContext context) {
				told.add(context.getAllKeyValues() + " " + context.getContextualName() + " "
						+ context.getRequest().url() + " " + context.getUriTemplate());
			}

		});

		ring().observations(observations).text(true);

		assertThat(told).singleElement().satisfies(one -> {
			assertThat(one).contains("/v1/chat");
			assertThat(tells(one)).isFalse();
		});
	}

	@Test
	void logsDoNotTellIt() {
		answers(stream());
		Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
		Level level = root.getLevel();
		ListAppender<ILoggingEvent> log = new ListAppender<>();
		log.start();
		root.addAppender(log);
		root.setLevel(Level.INFO);
		try {
			ring().text(true);
			answers(aResponse().withFault(Fault.MALFORMED_RESPONSE_CHUNK));
			ring().failure(true);
		}
		finally {
			root.setLevel(level);
			root.detachAppender(log);
		}

		assertThat(log.list).noneMatch(event -> tells(event.getFormattedMessage()));
	}

	private static boolean tells(String text) {
		return text.contains("secret");
	}

	private static String text(Object seen) {
		if (seen instanceof Throwable failure) {
			StringWriter trace = new StringWriter();
			failure.printStackTrace(new PrintWriter(trace));
			return trace.toString();
		}
		return String.valueOf(seen);
	}

	private static TestRing ring() {
		return new TestRing(SERVER.baseUrl() + "/v1").provider(spec -> spec.auth(AuthScheme.parse("query:key")))
			.credentials((call, provider) -> Mono.just(new Secret(KEY)));
	}

	private static void answers(ResponseDefinitionBuilder response) {
		SERVER.stubFor(post(anyUrl()).willReturn(response));
	}

	private static ResponseDefinitionBuilder stream() {
		return aResponse().withHeader("Content-Type", "text/event-stream").withBody(FakeWire.STREAM);
	}

}
