package io.reqllm.boot.actuate;

import java.util.Map;

import io.reqllm.LlmClient;
import io.reqllm.test.FakeAnswer;
import io.reqllm.test.FakeLlm;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.MediaType;
import org.springframework.test.web.reactive.server.WebTestClient;

/** The write operation as an operator sees it. */
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT,
		properties = { "management.endpoints.web.exposure.include=reqllm-verify",
				"management.endpoint.reqllm-verify.access=unrestricted", "server.address=127.0.0.1" })
class ReqLlmVerifyEndpointWebTests {

	private WebTestClient client;

	@Autowired
	void connect(@LocalServerPort int port) {
		this.client = WebTestClient.bindToServer().baseUrl("http://127.0.0.1:" + port + "/actuator").build();
	}

	@Test
	void verifiesByPost() {
		post(Map.of("models", "openai:gpt-4o-mini", "only", "generate_*,stream_text", "maxCost", 0.5)).expectStatus()
			.isOk()
			.expectBody()
			.jsonPath("$.healthy")
			.isEqualTo(true)
			.jsonPath("$.results[0].model")
			.isEqualTo("openai:gpt-4o-mini")
			.jsonPath("$.results[0].status")
			.isEqualTo("passed");
	}

	@Test
	void refusesWhatItDoesNotKnow() {
		post(Map.of("models", "opnai")).expectStatus().isBadRequest().expectBody();
		post(Map.of("only", "generate_text")).expectStatus().isBadRequest().expectBody();
	}

	private WebTestClient.ResponseSpec post(Map<String, Object> body) {
		return this.client.post()
			.uri("/reqllm-verify")
			.contentType(MediaType.APPLICATION_JSON)
			.bodyValue(body)
			.exchange();
	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class Application {

		@Bean
		LlmClient fake() {
			return new FakeLlm().otherwise(request -> FakeAnswer.text("Hello there"));
		}

	}

}
