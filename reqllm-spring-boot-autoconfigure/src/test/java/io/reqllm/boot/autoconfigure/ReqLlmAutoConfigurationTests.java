package io.reqllm.boot.autoconfigure;

import java.time.Duration;
import java.util.List;

import io.reqllm.LlmClient;
import io.reqllm.catalog.ModelCatalog;
import io.reqllm.provider.ProviderRegistry;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.ssl.SslAutoConfiguration;
import org.springframework.boot.http.client.autoconfigure.HttpClientAutoConfiguration;
import org.springframework.boot.http.client.autoconfigure.reactive.ReactiveHttpClientAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.webclient.autoconfigure.WebClientAutoConfiguration;

import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static org.assertj.core.api.Assertions.assertThat;

class ReqLlmAutoConfigurationTests {

	private static final Duration PATIENCE = Duration.ofSeconds(20);

	private final SimulatedProvider server = new SimulatedProvider();

	private final ApplicationContextRunner application = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(SslAutoConfiguration.class, HttpClientAutoConfiguration.class,
				ReactiveHttpClientAutoConfiguration.class, WebClientAutoConfiguration.class,
				ReqLlmAutoConfiguration.class));

	@AfterEach
	void stopServer() {
		this.server.close();
	}

	@Test
	void bringsAClientForAllProvidersOfTheIndex() {
		this.application.run(context -> {
			assertThat(context).hasSingleBean(LlmClient.class);
			assertThat(context).hasSingleBean(ModelCatalog.class);
			assertThat(context.getBean(ProviderRegistry.class).ids()).hasSizeGreaterThan(200).contains("openai");
		});
	}

	@Test
	void asksAProviderOfOnesOwn() {
		this.application
			.withPropertyValues("reqllm.providers.acme.wire=openai-chat",
					"reqllm.providers.acme.base-url=" + this.server.url(), "reqllm.providers.acme.api-key=secret-key",
					"reqllm.providers.acme.headers.X-Team=blue")
			.run(context -> {
				LlmClient client = context.getBean(LlmClient.class);

				List<String> pieces = client.streamText("acme:some-model", "Hi").collectList().block(PATIENCE);

				assertThat(pieces).containsExactly("Hello", " you");
				this.server.server()
					.verify(postRequestedFor(urlEqualTo("/v1/chat/completions"))
						.withHeader("Authorization", equalTo("Bearer secret-key"))
						.withHeader("X-Team", equalTo("blue")));
			});
	}

}
