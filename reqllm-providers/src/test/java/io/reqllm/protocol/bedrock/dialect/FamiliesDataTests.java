package io.reqllm.protocol.bedrock.dialect;

import java.util.Map;
import java.util.stream.Stream;

import io.reqllm.catalog.ProviderIndex;
import io.reqllm.chat.ChatRequest;
import io.reqllm.model.Model;
import io.reqllm.model.Route;
import io.reqllm.protocol.bedrock.BedrockConverseProtocol;
import io.reqllm.provider.LlmCall;
import org.junit.jupiter.params.ParameterizedTest;
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

	private static BedrockDialect dialect(String model, Route route) {
		ChatRequest request = ChatRequest.of("acme:" + model, "Hi");
		return BedrockDialect.of(new LlmCall(request, Model.unknown(request.model()), route, false));
	}

}
