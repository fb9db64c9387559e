package io.reqllm.boot.actuate;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpStatus;
import org.springframework.test.web.reactive.server.WebTestClient;

/** The endpoint as a browser sees it. */
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT,
		properties = { "management.endpoints.web.exposure.include=reqllm", "server.address=127.0.0.1",
				"reqllm.providers.openai.api-key=hush-hush" })
class ReqLlmEndpointWebTests {

	private WebTestClient client;

	@Autowired
	void connect(@LocalServerPort int port) {
		this.client = WebTestClient.bindToServer().baseUrl("http://127.0.0.1:" + port + "/actuator").build();
	}

	@Test
	void showsProviders() {
		this.client.get()
			.uri("/reqllm")
			.exchange()
			.expectStatus()
			.isOk()
			.expectBody()
			.jsonPath("$.providers[?(@.id == 'openai')].keySource")
			.isEqualTo("reqllm.providers.openai.api-key");
	}

	@Test
	void reloadsNothingUnlessItsAccessIsUnrestricted() {
		this.client.post()
			.uri("/reqllm")
			.exchange()
			.expectStatus()
			.isEqualTo(HttpStatus.METHOD_NOT_ALLOWED)
			.expectBody();
	}

	@Test
	void showsAProviderAndItsModels() {
		this.client.get()
			.uri("/reqllm/openai")
			.exchange()
			.expectStatus()
			.isOk()
			.expectBody()
			.jsonPath("$.provider.name")
			.isEqualTo("OpenAI")
			.jsonPath("$.models[?(@.id == 'openai:gpt-4.1')].limits.context")
			.exists();
	}

	@ParameterizedTest
	@ValueSource(strings = { "/reqllm/openai/gpt-4.1", "/reqllm/openrouter/openai/gpt-4o" })
	void showsAModel(String path) {
		this.client.get().uri(path).exchange().expectStatus().isOk().expectBody().jsonPath("$.pricing.input").exists();
	}

	@ParameterizedTest
	@ValueSource(strings = { "/reqllm/nobody", "/reqllm/nobody/nothing", "/reqllm/openai/nothing/at/all" })
	void knowsNothingOfOthers(String path) {
		this.client.get().uri(path).exchange().expectStatus().isNotFound().expectBody();
	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class Application {

	}

}
