package io.reqllm.provider;

import java.util.List;
import java.util.Map;

import io.reqllm.model.Route;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class AuthSchemeTests {

	@ParameterizedTest
	@CsvSource({ "bearer, bearer, , false", "bearer?, bearer, , true",
			"bearer:cf-aig-authorization, bearer, cf-aig-authorization, false",
			"header:x-api-key, header, x-api-key, false", "header:x-api-key?, header, x-api-key, true",
			"query:key, query, key, false", "none, none, , true", "aws-sigv4, aws-sigv4, , false",
			"aws-sigv4:bedrock-mantle, aws-sigv4, bedrock-mantle, false" })
	void readsTheFormOfTheData(String text, String name, String parameter, boolean optional) {
		assertThat(AuthScheme.parse(text)).isEqualTo(new AuthScheme(name, parameter, optional));
	}

	@ParameterizedTest
	@ValueSource(
			strings = { "", " ", "?", "header:", "header:?", "bearer: ", ":x-api-key", "query", "query:", "query?" })
	void refusesWhatIsEmpty(String text) {
		assertThatIllegalArgumentException().isThrownBy(() -> AuthScheme.parse(text))
			.withMessageContaining("header:NAME");
	}

	@Test
	void aRoutesSchemeComesBeforeItsProviders() {
		Route own = new Route("chat", "https://x.example", "header:x-api-key", Map.of());
		Route plain = Route.of("chat", "https://x.example");
		ProviderSpec spec = ProviderSpec.builder("acme").routes(List.of(own, plain)).build();

		assertThat(spec.auth(own)).isEqualTo(new AuthScheme("header", "x-api-key", false));
		assertThat(spec.auth(plain)).isEqualTo(new AuthScheme("bearer", null, false));
	}

	@Test
	void aSpecNeedsARouteAndShowsNoHeaderValues() {
		assertThatIllegalArgumentException().isThrownBy(() -> ProviderSpec.builder("acme").build())
			.withMessageContaining("'acme'");
		assertThat(ProviderSpec.builder("acme")
			.routes(List.of(Route.of("chat", "https://x.example")))
			.headers(Map.of("x-key", "secret"))
			.build()
			.toString()).doesNotContain("secret");
	}

}
