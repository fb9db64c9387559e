package io.reqllm.boot.actuate;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;

import io.reqllm.LlmClient;
import io.reqllm.boot.autoconfigure.Applications;
import io.reqllm.boot.autoconfigure.SimulatedProvider;
import io.reqllm.boot.guard.ReqLlmGuardAutoConfiguration;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

import org.springframework.boot.actuate.autoconfigure.endpoint.EndpointAutoConfiguration;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.ApplicationContext;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static org.assertj.core.api.Assertions.assertThat;

/** The answer that the guide shows has the shape of a real one. */
class GuideAnswerTests {

	private static final Duration PATIENCE = Duration.ofSeconds(20);

	@Test
	void theGuideShowsWhatTheEndpointAnswers() throws IOException {
		JsonNode shown = JsonMapper.shared().readTree(shown());

		try (SimulatedProvider server = new SimulatedProvider()) {
			server.answers(aResponse().withStatus(429).withHeader("x-request-id", "req-1").withBody("slow down"));
			new ApplicationContextRunner().withConfiguration(Applications.starter())
				.withConfiguration(AutoConfigurations.of(EndpointAutoConfiguration.class,
						ReqLlmGuardAutoConfiguration.class, ReqLlmEndpointAutoConfiguration.class))
				.withPropertyValues("management.endpoints.web.exposure.include=reqllm",
						"spring.main.web-application-type=none", "reqllm.providers.openai.base-url=" + server.url(),
						"reqllm.providers.openai.api-key=k", "reqllm.retry.max-attempts=1", "reqllm.breaker.failures=5",
						"reqllm.limits.openai.max-concurrent=20", "reqllm.budgets.openai.usd-per-hour=5")
				.run(context -> assertThat(shape(shown)).isEqualTo(shape(answer(context))));
		}
	}

	private static JsonNode answer(ApplicationContext context) {
		context.getBean(LlmClient.class).streamText("openai:gpt-4o-mini", "Hi").onErrorComplete().blockLast(PATIENCE);
		ObjectNode answer = JsonMapper.shared().valueToTree(context.getBean(ReqLlmEndpoint.class).providers());
		for (JsonNode provider : answer.path("providers")) {
			if (provider.path("id").asString().equals("openai")) {
				answer.putArray("providers").add(provider);
				return answer;
			}
		}
		throw new AssertionError("It does not tell of the provider");
	}

	/** All paths with the kinds of their values; endpoints leave out what is null. */
	private static Map<String, String> shape(JsonNode node) {
		Map<String, String> shape = new TreeMap<>();
		collect("", node, shape);
		return shape;
	}

	private static void collect(String path, JsonNode node, Map<String, String> shape) {
		if (node.isArray()) {
			node.forEach(element -> collect(path + "[]", element, shape));
		}
		else if (node.isObject()) {
			node.properties().forEach(field -> collect(path + "." + field.getKey(), field.getValue(), shape));
		}
		else if (!node.isNull()) {
			shape.put(path, node.getNodeType().name());
		}
	}

	private static String shown() throws IOException {
		Path folder = Path.of("").toAbsolutePath();
		while (!Files.isDirectory(folder.resolve("docs"))) {
			folder = folder.getParent();
		}
		String guide = Files.readString(folder.resolve("docs/guide.md"));
		String start = "```json\n{\n  \"catalogDate\"";
		int from = guide.indexOf(start) + "```json".length();
		return guide.substring(from, guide.indexOf("```", from));
	}

}
