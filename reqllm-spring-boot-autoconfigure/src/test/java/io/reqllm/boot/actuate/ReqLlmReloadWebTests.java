package io.reqllm.boot.actuate;

import java.util.Map;

import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;
import org.springframework.test.web.reactive.server.WebTestClient;

/** The write operation as an operator sees it. */
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT,
		properties = { "management.endpoints.web.exposure.include=reqllm",
				"management.endpoint.reqllm.access=unrestricted", "server.address=127.0.0.1" })
class ReqLlmReloadWebTests {

	private WebTestClient client;

	@Autowired
	private ConfigurableEnvironment environment;

	@Autowired
	void connect(@LocalServerPort int port) {
		this.client = WebTestClient.bindToServer().baseUrl("http://127.0.0.1:" + port + "/actuator").build();
	}

	@Test
	void tellsWhatChanged() {
		configure("openai:gpt-4o-mini");

		reload().expectStatus().isOk().expectBody().jsonPath("$.changed[0]").isEqualTo("reqllm.aliases.fast");
	}

	@Test
	void whatIsWrongIsABadRequest() {
		configure("opnai:gpt-4o-mini");

		reload().expectStatus().isBadRequest().expectBody();
	}

	private void configure(String model) {
		this.environment.getPropertySources().remove("own");
		this.environment.getPropertySources()
			.addFirst(new MapPropertySource("own", Map.of("reqllm.aliases.fast", model)));
	}

	private WebTestClient.ResponseSpec reload() {
		return this.client.post().uri("/reqllm").exchange();
	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class Application {

	}

}
