package io.reqllm.provider;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

import io.reqllm.error.InvalidRequestException;
import io.reqllm.model.ModelId;
import io.reqllm.model.Route;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class BaseUrlsTests {

	private static final String URL = "https://${HOST}/v1/${REGION}";

	private static final ModelId MODEL = new ModelId("acme", "wise");

	private final Map<String, String> environment = new HashMap<>();

	private final BaseUrls urls = new BaseUrls(this.environment::get);

	@Test
	void aUrlWithoutVariablesStaysAsItIs() {
		assertThat(this.urls.fill("https://acme.example/v1", spec(Map.of()), MODEL))
			.isEqualTo("https://acme.example/v1");
	}

	@Test
	void aParameterComesBeforeTheEnvironment() {
		this.environment.putAll(Map.of("HOST", "e.example", "REGION", " eu$1 "));

		assertThat(this.urls.fill(URL, spec(Map.of("HOST", "p.example")), MODEL))
			.isEqualTo("https://p.example/v1/eu$1");
	}

	@Test
	void aRuleMakesAVariableOfAnother() {
		ProviderSpec spec = spec(Map.of("REGION", "eu-1"), rule("HOST", "REGION", "global", "acme.example"),
				rule("HOST", "REGION", "(.+)-\\d", "$1.acme.example"));

		assertThat(this.urls.fill(URL, spec, MODEL)).isEqualTo("https://eu.acme.example/v1/eu-1");
	}

	@Test
	void theFirstRuleThatFitsCounts() {
		ProviderSpec spec = spec(Map.of("REGION", "global"), rule("HOST", "REGION", "global", "acme.example"),
				rule("HOST", "REGION", "(.+)", "$1.acme.example"));

		assertThat(this.urls.fill(URL, spec, MODEL)).isEqualTo("https://acme.example/v1/global");
	}

	@Test
	void whatIsSetComesBeforeARule() {
		this.environment.putAll(Map.of("HOST", "private.example", "REGION", "eu"));

		assertThat(this.urls.fill(URL, spec(Map.of(), rule("HOST", "REGION", "(.+)", "$1.example")), MODEL))
			.isEqualTo("https://private.example/v1/eu");
	}

	@Test
	void theNameOfTheModelComesBeforeWhatIsSet() {
		this.environment.putAll(Map.of("HOST", "acme.example", "REGION", "eu"));
		ProviderSpec spec = spec(Map.of("REGION", "us"), rule("REGION", VariableRule.MODEL, "at/([a-z]+)/.*", "$1"));

		assertThat(this.urls.fill(URL, spec, new ModelId("acme", "at/asia/wise")))
			.isEqualTo("https://acme.example/v1/asia");
		assertThat(this.urls.fill(URL, spec, MODEL)).isEqualTo("https://acme.example/v1/us");
	}

	@Test
	void aMissingVariableIsToldWithAllThatWouldDo() {
		ProviderSpec spec = spec(Map.of(), rule("HOST", "REGION", "(.+)", "$1.example"));

		assertThatExceptionOfType(InvalidRequestException.class).isThrownBy(() -> this.urls.fill(URL, spec, MODEL))
			.withMessageContaining("reqllm.providers.acme.parameters.HOST")
			.withMessageContaining("HOST or REGION");
	}

	@Test
	void rulesThatGoInACircleGiveNothing() {
		ProviderSpec spec = spec(Map.of(), rule("HOST", "REGION", "(.+)", "$1"), rule("REGION", "HOST", "(.+)", "$1"));

		assertThat(this.urls.find("HOST", spec, MODEL)).isNull();
	}

	private static ProviderSpec spec(Map<String, String> parameters, VariableRule... rules) {
		return ProviderSpec.builder("acme")
			.routes(List.of(Route.of("chat", URL)))
			.parameters(parameters)
			.rules(List.of(rules))
			.build();
	}

	private static VariableRule rule(String name, String from, String match, String value) {
		return new VariableRule(name, from, Pattern.compile(match), value);
	}

}
