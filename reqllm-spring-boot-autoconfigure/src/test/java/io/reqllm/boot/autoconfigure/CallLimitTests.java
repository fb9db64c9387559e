package io.reqllm.boot.autoconfigure;

import io.reqllm.LlmClient;
import io.reqllm.error.InvalidRequestException;
import io.reqllm.error.LlmTimeoutException;
import io.reqllm.error.ProviderUnavailableException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import org.springframework.boot.test.context.runner.ApplicationContextRunner;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static io.reqllm.boot.autoconfigure.Calls.PATIENCE;
import static io.reqllm.boot.autoconfigure.Calls.ask;
import static io.reqllm.boot.autoconfigure.Calls.request;
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

}
