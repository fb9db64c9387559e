package io.reqllm.boot.autoconfigure;

import java.time.Duration;
import java.util.List;

import com.github.tomakehurst.wiremock.matching.RequestPatternBuilder;
import io.reqllm.LlmClient;

import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.ApplicationContext;

import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;

/** Real calls of an application over real HTTP, to a server on loopback. */
final class Calls {

	static final Duration PATIENCE = Duration.ofSeconds(20);

	private Calls() {
	}

	/** An application with the server as its provider {@code acme}. */
	static ApplicationContextRunner application(SimulatedProvider server) {
		return Applications.plain()
			.withPropertyValues("reqllm.providers.acme.wire=openai-chat",
					"reqllm.providers.acme.base-url=" + server.url(), "reqllm.providers.acme.api-key=secret-key");
	}

	static List<String> ask(ApplicationContext context) {
		return context.getBean(LlmClient.class).streamText("acme:some-model", "Hi").collectList().block(PATIENCE);
	}

	static RequestPatternBuilder request() {
		return postRequestedFor(urlEqualTo("/v1/chat/completions"));
	}

}
