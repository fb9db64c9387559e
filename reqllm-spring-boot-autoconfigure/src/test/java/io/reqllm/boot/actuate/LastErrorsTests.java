package io.reqllm.boot.actuate;

import java.time.Duration;
import java.util.List;

import io.reqllm.LlmClient;
import io.reqllm.boot.actuate.LastErrors.LastError;
import io.reqllm.boot.autoconfigure.Applications;
import io.reqllm.boot.autoconfigure.SimulatedProvider;
import io.reqllm.boot.guard.ReqLlmGuardAutoConfiguration;
import io.reqllm.boot.pool.ConnectionPools;
import io.reqllm.error.LlmException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.aot.hint.RuntimeHints;
import org.springframework.aot.hint.annotation.ReflectiveRuntimeHintsRegistrar;
import org.springframework.aot.hint.predicate.RuntimeHintsPredicates;
import org.springframework.boot.actuate.autoconfigure.endpoint.EndpointAutoConfiguration;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.ApplicationContext;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

class LastErrorsTests {

	private static final Duration PATIENCE = Duration.ofSeconds(20);

	private static final String KEY = "hush-hush-hush";

	private static final SimulatedProvider SERVER = new SimulatedProvider();

	private final ApplicationContextRunner application = new ApplicationContextRunner()
		.withConfiguration(Applications.starter())
		.withConfiguration(AutoConfigurations.of(EndpointAutoConfiguration.class, ReqLlmGuardAutoConfiguration.class,
				ReqLlmEndpointAutoConfiguration.class))
		.withPropertyValues("management.endpoints.web.exposure.include=reqllm", "spring.main.web-application-type=none",
				"reqllm.providers.acme.wire=openai-chat", "reqllm.providers.acme.base-url=" + SERVER.url(),
				"reqllm.providers.acme.api-key=" + KEY, "reqllm.providers.acme.models[0].id=m1",
				"reqllm.retry.first-backoff=1ms");

	@AfterAll
	static void stopServer() {
		SERVER.close();
	}

	@Test
	void tellsWhatFailedAndHowWithoutTheKey() {
		SERVER.answers(aResponse().withStatus(401)
			.withHeader("Content-Type", "application/json")
			.withHeader("x-request-id", "req-7")
			.withBody("{\"error\":{\"message\":\"Incorrect API key provided: " + KEY + "\"}}"));

		this.application.run(context -> {
			ask(context, "acme:m1");

			assertThat(errors(context)).singleElement().satisfies(error -> {
				assertThat(error.time()).isNotNull();
				assertThat(error.kind()).isEqualTo("AuthenticationException");
				assertThat(error.status()).isEqualTo(401);
				assertThat(error.model()).isEqualTo("m1");
				assertThat(error.requestId()).isEqualTo("req-7");
				assertThat(error.message()).contains("Incorrect API key provided").doesNotContain(KEY);
			});
			assertThat(context.getBean(ReqLlmEndpoint.class).providers().toString()).doesNotContain(KEY);
		});
	}

	@Test
	void tellsOfAnErrorInsideAnAnswerWithoutTheKey() {
		SERVER.answers(aResponse().withHeader("Content-Type", "text/event-stream")
			.withBody("data: {\"error\":{\"message\":\"no luck with " + KEY + "\",\"code\":500}}\n\n"));

		this.application.withPropertyValues("reqllm.retry.max-attempts=1").run(context -> {
			ask(context, "acme:m1");

			assertThat(errors(context)).singleElement()
				.satisfies(error -> assertThat(error.message()).contains("no luck with").doesNotContain(KEY));
		});
	}

	@Test
	void keepsTheLastFewOnceForEachCallWhateverWasTried() {
		this.application.withPropertyValues("reqllm.retry.max-attempts=2").run(context -> {
			for (int status = 500; status < 507; status++) {
				SERVER.answers(aResponse().withStatus(status));
				ask(context, "acme:m1");
			}

			assertThat(errors(context)).extracting(LastError::status).containsExactly(506, 505, 504, 503, 502);
		});
	}

	@ParameterizedTest
	@ValueSource(strings = { "acme:nobody-listed-me", "acme:sk-abcdefghijklmnop1234" })
	void hidesTheNamesOfModelsThatNobodyListed(String model) {
		SERVER.answers(aResponse().withStatus(404));

		this.application.run(context -> {
			ask(context, model);

			assertThat(errors(context)).singleElement().satisfies(error -> {
				assertThat(error.model()).isEqualTo("_OTHER");
				assertThat(error.message()).contains("answered 404").doesNotContain("nobody-listed", "sk-abc");
			});
		});
	}

	@Test
	void doesNotTellWhatAnOpenBreakerRefuses() {
		SERVER.answers(aResponse().withStatus(503));

		this.application.withPropertyValues("reqllm.breaker.failures=1", "reqllm.retry.max-attempts=1").run(context -> {
			ask(context, "acme:m1");
			Throwable refused = ask(context, "acme:m1");

			assertThat(refused).hasMessageContaining("left alone");
			assertThat(errors(context)).extracting(LastError::status).containsExactly(503);
		});
	}

	@Test
	void tellsOfACallThatTookTooLongInAll() {
		SERVER.answers(aResponse().withFixedDelay(2_000));

		this.application.withPropertyValues("reqllm.timeouts.total=100ms").run(context -> {
			ask(context, "acme:m1");

			assertThat(errors(context)).extracting(LastError::kind).containsExactly("LlmTimeoutException");
		});
	}

	@Test
	void whatTheEndpointShowsIsKeptInNativeImages() {
		RuntimeHints hints = new RuntimeHints();

		new ReflectiveRuntimeHintsRegistrar().registerRuntimeHints(hints, ReqLlmEndpointAutoConfiguration.class);

		assertThat(RuntimeHintsPredicates.reflection().onMethodInvocation(LastError.class, "status")).accepts(hints);
	}

	@Test
	void nothingWatchesWithoutTheEndpoint() {
		this.application.withPropertyValues("management.endpoints.web.exposure.include=health")
			.run(context -> assertThat(context).hasSingleBean(LlmClient.class)
				.doesNotHaveBean(LastErrors.class)
				.doesNotHaveBean(ConnectionPools.class));
	}

	private static Throwable ask(ApplicationContext context, String model) {
		Throwable failure = catchThrowable(
				() -> context.getBean(LlmClient.class).streamText(model, "Hi").blockLast(PATIENCE));
		assertThat(failure).isInstanceOf(LlmException.class);
		return failure;
	}

	@SuppressWarnings("unchecked")
	private static List<LastError> errors(ApplicationContext context) {
		return (List<LastError>) context.getBean(ReqLlmEndpoint.class)
			.providers()
			.providers()
			.stream()
			.filter(provider -> provider.id().equals("acme"))
			.findFirst()
			.orElseThrow()
			.state()
			.get("lastErrors");
	}

}
