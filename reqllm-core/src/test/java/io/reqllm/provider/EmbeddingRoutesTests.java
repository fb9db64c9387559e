package io.reqllm.provider;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import io.reqllm.FakeEmbeddingProtocol;
import io.reqllm.error.InvalidRequestException;
import io.reqllm.model.Model;
import io.reqllm.model.ModelProperties;
import io.reqllm.model.Route;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class EmbeddingRoutesTests {

	private static final Model PLAIN = Model.of("acme", ModelProperties.of("m1"));

	@ParameterizedTest
	@ValueSource(strings = { "a", "z" })
	void ofTwoBesideOneWireTheFirstIsUsed(String first) {
		String second = first.equals("a") ? "z" : "a";

		assertThat(routes(first, second).route(PLAIN).wire()).isEqualTo(first);
	}

	@Test
	void aWireOfTheModelsOwnComesFirst() {
		Model own = Model.of("acme", ModelProperties.builder("m1").wire("z").build());

		assertThat(routes("a", "z").route(own).wire()).isEqualTo("z");
	}

	@Test
	void theSwitchesAreThoseOfTheSiblingAlone() {
		assertThat(routes("a").route(PLAIN).dialect()).isEqualTo(Map.of("size", 7));
	}

	@Test
	void whoHasNoneSaysWhatToDo() {
		assertThatExceptionOfType(InvalidRequestException.class).isThrownBy(() -> routes().route(PLAIN))
			.withMessageContaining("acme:m1")
			.withMessageContaining("Choose a model of another provider");
	}

	private static EmbeddingRoutes routes(String... protocols) {
		Map<String, EmbeddingProtocol> byId = new LinkedHashMap<>();
		List.of(protocols).forEach(id -> byId.put(id, new FakeEmbeddingProtocol(id, Set.of("fake"))));
		Route route = Route.of("fake", "https://acme.example")
			.withDialect(Map.of("chatSwitch", true, EmbeddingProtocol.DIALECT, Map.of("size", 7)));
		return new EmbeddingRoutes(ProviderSpec.builder("acme").routes(List.of(route)).build(), byId);
	}

}
