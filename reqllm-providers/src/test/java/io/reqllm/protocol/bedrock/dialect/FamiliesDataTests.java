package io.reqllm.protocol.bedrock.dialect;

import java.util.Map;
import java.util.stream.Stream;

import io.reqllm.catalog.ProviderIndex;
import io.reqllm.chat.ChatOptionsBuilder;
import io.reqllm.chat.ChatRequest;
import io.reqllm.chat.ReasoningEffort;
import io.reqllm.model.Model;
import io.reqllm.model.Route;
import io.reqllm.protocol.bedrock.BedrockConverseProtocol;
import io.reqllm.provider.ChatCall;
import io.reqllm.provider.WireRequest;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/** The families that ship hold switches that the wire knows, and change something. */
class FamiliesDataTests {

	static Stream<Object[]> families() {
		return ProviderIndex.ofClassPath()
			.providers()
			.stream()
			.flatMap(spec -> spec.routes().stream())
			.filter(route -> route.wire().equals(BedrockConverseProtocol.ID))
			.flatMap(route -> ((Map<?, ?>) route.dialect().getOrDefault("families", Map.of())).keySet()
				.stream()
				.map(word -> new Object[] { word, route }));
	}

	@ParameterizedTest(name = "{0}")
	@MethodSource("families")
	void differFromTheStandard(String word, Route route) {
		assertThat(dialect("eu." + word + ".model-1", route)).isNotEqualTo(dialect("eu.model-1", route));
	}

	/** As the models themselves were found to take it. */
	@ParameterizedTest
	@CsvSource(delimiter = ';', value = { "openai.gpt-oss-120b-1:0; XHIGH; {\"reasoning_effort\":\"high\"}",
			"us.openai.gpt-5.6-sol; XHIGH; {\"reasoning\":{\"effort\":\"xhigh\"}}",
			"moonshotai.kimi-k2.5; MEDIUM; {\"reasoning_config\":\"high\"}",
			"zai.glm-4.7; MEDIUM; {\"reasoning_config\":\"medium\"}",
			"deepseek.v3.2; LOW; {\"reasoning_effort\":\"high\"}",
			"us.amazon.nova-2-lite-v1:0; LOW; {\"reasoningConfig\":{\"type\":\"enabled\",\"maxReasoningEffort\":\"low\"}}" })
	void writeAnEffortInTheWordsOfTheModel(String model, ReasoningEffort effort, String written) {
		ChatRequest request = ChatRequest.builder("acme:" + model)
			.user("Hi")
			.options((ChatOptionsBuilder options) -> options.reasoningEffort(effort))
			.build();

		WireRequest encoded = new BedrockConverseProtocol()
			.encode(new ChatCall(request, Model.unknown(request.model()), route(), false));

		assertThat(encoded.body().path("additionalModelRequestFields")).hasToString(written);
	}

	private static Route route() {
		return ProviderIndex.ofClassPath()
			.find("amazon-bedrock")
			.orElseThrow()
			.routes()
			.stream()
			.filter(route -> route.wire().equals(BedrockConverseProtocol.ID))
			.map(route -> Route.of(route.wire(), "https://bedrock.example").withDialect(route.dialect()))
			.findFirst()
			.orElseThrow();
	}

	private static BedrockDialect dialect(String model, Route route) {
		ChatRequest request = ChatRequest.of("acme:" + model, "Hi");
		return BedrockDialect.of(new ChatCall(request, Model.unknown(request.model()), route, false));
	}

}
