package io.reqllm.model;

import java.util.Map;
import java.util.Set;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class ModelTests {

	private static final Route ROUTE = new Route("openai-chat", "https://acme.example/v1", "bearer",
			Map.of("maxTokensField", "max_tokens", "streamUsage", true));

	@ParameterizedTest
	@EnumSource(Capability.class)
	void knowsNoCapabilityOfAnUnknownModel(Capability capability) {
		assertThat(Model.unknown(ModelId.parse("acme:m")).supports(capability)).isNull();
	}

	@Test
	void tellsWhatIsKnown() {
		Model model = Model.of("acme",
				ModelProperties.builder("m")
					.toolCall(true)
					.reasoning(false)
					.structuredOutput(true)
					.temperature(false)
					.attachment(true)
					.openWeights(false)
					.input(Set.of(Modality.TEXT, Modality.IMAGE))
					.output(Set.of(Modality.TEXT))
					.build());

		assertThat(model.id()).hasToString("acme:m");
		assertThat(model.known()).isTrue();
		assertThat(model.supports(Capability.TOOL_CALLING)).isTrue();
		assertThat(model.supports(Capability.REASONING)).isFalse();
		assertThat(model.supports(Capability.STRUCTURED_OUTPUT)).isTrue();
		assertThat(model.supports(Capability.TEMPERATURE)).isFalse();
		assertThat(model.supports(Capability.ATTACHMENT)).isTrue();
		assertThat(model.supports(Capability.OPEN_WEIGHTS)).isFalse();
		assertThat(model.takes(Modality.IMAGE)).isTrue();
		assertThat(model.gives(Modality.IMAGE)).isFalse();
	}

	@Test
	void anUnknownModelHasNeitherLimitsNorPricesNorDefaults() {
		Model model = Model.unknown(ModelId.parse("acme:m"));

		assertThat(model.known()).isFalse();
		assertThat(model.limits()).isEqualTo(Limits.UNKNOWN);
		assertThat(model.pricing()).isNull();
		assertThat(model.defaults()).isEmpty();
		assertThat(model.takes(Modality.TEXT)).isNull();
		assertThat(model.gives(Modality.TEXT)).isNull();
		assertThat(model.over(ROUTE)).isEqualTo(ROUTE);
	}

	@Test
	void laysItsDialectOverTheRoute() {
		Model model = Model.of("acme",
				ModelProperties.builder("m").dialect(Map.of("streamUsage", false, "systemRole", "developer")).build());

		assertThat(model.over(ROUTE)).isEqualTo(new Route("openai-chat", "https://acme.example/v1", "bearer",
				Map.of("maxTokensField", "max_tokens", "streamUsage", false, "systemRole", "developer")));
	}

	@Test
	void aModelOnAnotherWireKeepsOnlyItsOwnDialect() {
		Model model = Model.of("acme",
				ModelProperties.builder("m")
					.wire("anthropic-messages")
					.baseUrl("https://acme.example/anthropic")
					.auth("header:x-api-key")
					.dialect(Map.of("own", 1))
					.build());

		assertThat(model.over(ROUTE)).isEqualTo(new Route("anthropic-messages", "https://acme.example/anthropic",
				"header:x-api-key", Map.of("own", 1)));
	}

	@Test
	void aRouteOverlaysItsDialectWithoutChangingItself() {
		assertThat(ROUTE.withDialect(Map.of())).isSameAs(ROUTE);
		assertThat(ROUTE.withDialect(Map.of("streamUsage", false)).dialect())
			.isEqualTo(Map.of("maxTokensField", "max_tokens", "streamUsage", false));
		assertThat(ROUTE.dialect()).containsEntry("streamUsage", true);
		assertThat(ROUTE.withBaseUrl("https://b.example").dialect()).isEqualTo(ROUTE.dialect());
		assertThat(Route.of("w", "u").dialect()).isEmpty();
	}

	@Test
	void limitsMustBePositive() {
		assertThatIllegalArgumentException().isThrownBy(() -> new Limits(0L, null, null))
			.withMessageContaining("'context'");
		assertThatIllegalArgumentException().isThrownBy(() -> new Limits(null, -1L, null))
			.withMessageContaining("'input'");
		assertThatIllegalArgumentException().isThrownBy(() -> new Limits(null, null, 0L))
			.withMessageContaining("'output'");
	}

}
