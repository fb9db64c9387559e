package io.reqllm.boot.autoconfigure;

import java.time.Duration;

import io.reqllm.LlmClient;
import io.reqllm.chat.ChatRequest;
import io.reqllm.chat.Timeouts;
import io.reqllm.error.InvalidRequestException;
import io.reqllm.error.LlmTimeoutException;
import io.reqllm.error.ProviderUnavailableException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.ApplicationContext;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static io.reqllm.boot.autoconfigure.Calls.PATIENCE;
import static io.reqllm.boot.autoconfigure.Calls.ask;
import static io.reqllm.boot.autoconfigure.Calls.request;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** What the properties allow a call. */
class CallLimitTests {

	private final SimulatedProvider server = new SimulatedProvider();

	private final ApplicationContextRunner application = Calls.application(this.server);

	@AfterEach
	void stopServer() {
		this.server.close();
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

	@ParameterizedTest
	@ValueSource(
			strings = { "reqllm.timeouts.first-content=200ms", "reqllm.providers.acme.timeouts.first-content=200ms",
					"reqllm.providers.acme.defaults.timeouts.first-content=200ms",
					"reqllm.providers.acme.models[0].defaults.timeouts.first-content=200ms" })
	void asksAgainWhenTheFirstContentDoesNotComeInTime(String property) {
		this.server.answers(aResponse().withFixedDelay(2_000));

		this.application
			.withPropertyValues(property, "reqllm.providers.acme.models[0].id=some-model",
					"reqllm.retry.max-attempts=2", "reqllm.retry.first-backoff=1ms")
			.run(context -> {
				assertThatThrownBy(() -> ask(context)).isInstanceOfSatisfying(LlmTimeoutException.class,
						timeout -> assertThat(timeout.kind()).isEqualTo(LlmTimeoutException.Kind.FIRST_CONTENT));

				this.server.server().verify(2, request());
			});
	}

	@Test
	void aCallHasItsOwnTimeToConnectOverReactorNetty() {
		this.application.run(context -> assertThat(withOwnTimeToConnect(context)).isEqualTo("Hello you"));
	}

	@Test
	void aCallHasNoTimeToConnectOfItsOwnOverAnotherConnectorAndIsToldSo() {
		this.application.withPropertyValues("spring.http.clients.reactive.connector=jdk")
			.run(context -> assertThatThrownBy(() -> withOwnTimeToConnect(context))
				.isInstanceOf(InvalidRequestException.class)
				.hasMessageContaining("reqllm.providers.acme.timeouts.connect"));
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

	private static String withOwnTimeToConnect(ApplicationContext context) {
		ChatRequest request = ChatRequest.builder("acme:some-model")
			.user("Hi")
			.options(options -> options.timeouts(Timeouts.UNSET.withConnect(Duration.ofSeconds(5))))
			.build();
		return context.getBean(LlmClient.class).generate(request).block(PATIENCE).text();
	}

}
