package io.reqllm.boot.autoconfigure;

import java.time.Duration;

import io.reqllm.boot.config.ProviderProperties;
import io.reqllm.boot.config.ReqLlmProperties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.http.client.HttpClientSettings;
import org.springframework.boot.http.client.HttpRedirects;
import org.springframework.boot.ssl.NoSuchSslBundleException;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class ConnectorsTests {

	private final ApplicationContextRunner application = Applications.plain();

	@Test
	void allProvidersShareOneConnectorUnlessTheyHaveSettingsOfTheirOwn() {
		this.application
			.withPropertyValues("reqllm.providers.groq.timeouts.connect=1s",
					"reqllm.providers.mistral.proxy=http://proxy.example:8080")
			.run(context -> {
				Connectors connectors = context.getBean(Connectors.class);

				assertThat(connectors.connector("openai")).isSameAs(connectors.connector("anthropic"));
				assertThat(connectors.connector("groq")).isNotSameAs(connectors.connector("openai"));
				assertThat(connectors.connector("mistral")).isNotSameAs(connectors.connector("openai"));
			});
	}

	@Test
	void settingsBeginWithThoseOfAllHttpClients() {
		this.application
			.withPropertyValues("spring.http.clients.connect-timeout=3s", "spring.http.clients.read-timeout=40s",
					"spring.http.clients.redirects=follow")
			.run(context -> {
				HttpClientSettings settings = context.getBean(Connectors.class).settings(ProviderProperties.NONE);

				assertThat(settings.connectTimeout()).isEqualTo(Duration.ofSeconds(3));
				assertThat(settings.readTimeout()).isEqualTo(Duration.ofSeconds(40));
				assertThat(settings.redirects()).isEqualTo(HttpRedirects.DONT_FOLLOW);
			});
	}

	@Test
	void withoutPropertiesThereIsATimeToConnectAndNoneToRead() {
		this.application.run(context -> {
			HttpClientSettings settings = context.getBean(Connectors.class).settings(ProviderProperties.NONE);

			assertThat(settings.connectTimeout()).isEqualTo(Duration.ofSeconds(10));
			assertThat(settings.readTimeout()).isNull();
		});
	}

	@Test
	void aProviderHasItsOwnTimeToConnectAndSslBundle() {
		this.application
			.withPropertyValues("reqllm.timeouts.connect=5s", "reqllm.providers.acme.wire=openai-chat",
					"reqllm.providers.acme.base-url=https://acme.example", "reqllm.providers.acme.timeouts.connect=1s",
					"reqllm.providers.acme.ssl.bundle=acme",
					"spring.ssl.bundle.pem.acme.truststore.certificate=classpath:ssl/acme.pem")
			.run(context -> {
				Connectors connectors = context.getBean(Connectors.class);
				ProviderProperties own = context.getBean(ReqLlmProperties.class).providers().get("acme");

				assertThat(connectors.settings(own).connectTimeout()).isEqualTo(Duration.ofSeconds(1));
				assertThat(connectors.settings(own).sslBundle()).isNotNull();
				assertThat(connectors.settings(ProviderProperties.NONE).connectTimeout())
					.isEqualTo(Duration.ofSeconds(5));
				assertThat(connectors.connector("acme")).isNotNull();
			});
	}

	@ParameterizedTest
	@ValueSource(strings = { "reactor", "jdk" })
	void zeroIsAnyTimeToConnect(String connector) {
		this.application
			.withPropertyValues("spring.http.clients.reactive.connector=" + connector,
					"spring.http.clients.connect-timeout=3s", "reqllm.timeouts.connect=0")
			.run(context -> {
				Connectors connectors = context.getBean(Connectors.class);

				assertThat(connectors.settings(ProviderProperties.NONE).connectTimeout()).isNull();
				assertThat(connectors.connector("openai")).isNotNull();
			});
	}

	@Test
	void anSslBundleThatDoesNotExistStopsTheStart() {
		this.application.withPropertyValues("reqllm.providers.openai.ssl.bundle=nobody")
			.run(context -> assertThat(context).getFailure().rootCause().isInstanceOf(NoSuchSslBundleException.class));
	}

	@Test
	void aConnectorWithoutProxiesSaysSo() {
		this.application
			.withPropertyValues("spring.http.clients.reactive.connector=jdk",
					"reqllm.providers.openai.proxy=http://me:secret@proxy.example:8080")
			.run(context -> assertThatIllegalArgumentException()
				.isThrownBy(() -> context.getBean(Connectors.class).connector("openai"))
				.withMessageContaining("connector=reactor")
				.withMessageNotContaining("secret"));
	}

}
