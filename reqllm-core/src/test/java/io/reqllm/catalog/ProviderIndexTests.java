package io.reqllm.catalog;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;

import io.reqllm.model.Route;
import io.reqllm.provider.AuthScheme;
import io.reqllm.provider.ProviderSpec;
import io.reqllm.provider.VariableRule;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

class ProviderIndexTests {

	@Test
	void readsTheShortFormOfOneRoute() throws IOException {
		ProviderSpec acme = read("""
				{"snapshot": "2026-09-30", "providers": {"acme": {"name": "Acme", "baseUrl": "https://acme.example/v1",
				 "wire": "openai-chat", "auth": "header:x-key", "env": ["ACME_KEY", "ACME_TOKEN"],
				 "dialect": {"maxTokensField": "max_completion_tokens", "streamUsage": false, "fields": ["a", "b"]},
				 "headers": {"X-Client": "reqllm"}, "defaults": {"temperature": 0.5, "max-tokens": 100},
				 "parameters": {"REGION": "eu"}, "documentation": "https://acme.example",
				 "modelCount": 7}}}""").find("acme").orElseThrow();

		assertThat(acme.routes()).containsExactly(new Route("openai-chat", "https://acme.example/v1", null,
				Map.of("maxTokensField", "max_completion_tokens", "streamUsage", false, "fields", List.of("a", "b"))));
		assertThat(acme.auth()).isEqualTo(AuthScheme.parse("header:x-key"));
		assertThat(acme.keyNames()).containsExactly("ACME_KEY", "ACME_TOKEN");
		assertThat(acme.headers()).containsEntry("X-Client", "reqllm");
		assertThat(acme.defaults().toString()).contains("temperature=0.5", "max-tokens=100");
		assertThat(acme.parameters()).containsEntry("REGION", "eu");
		assertThat(acme.name() + acme.facts() + acme.documentation() + acme.modelCount())
			.isEqualTo("Acmeacmehttps://acme.example7");
	}

	@Test
	void readsSeveralRoutesInTheirOrder() throws IOException {
		ProviderSpec acme = read("""
				{"providers": {"acme": {"routes": [
				 {"wire": "anthropic-messages", "baseUrl": "https://acme.example/anthropic"},
				 {"wire": "openai-chat", "baseUrl": "https://acme.example/v1", "auth": "bearer", "dialect": {"n": 1}}],
				 "auth": "header:x-api-key"}}}""").find("acme").orElseThrow();

		assertThat(acme.routes()).extracting(Route::wire).containsExactly("anthropic-messages", "openai-chat");
		assertThat(acme.auth(acme.routes().get(0)).parameter()).isEqualTo("x-api-key");
		assertThat(acme.auth(acme.routes().get(1)).name()).isEqualTo("bearer");
		assertThat(acme.routes().get(1).dialect()).containsEntry("n", 1);
	}

	@Test
	void whatAnEntryDoesNotSayHasADefault() throws IOException {
		ProviderSpec acme = read("{\"providers\":{\"acme\":{\"wire\":\"w\",\"baseUrl\":\"https://acme.example\"}}}")
			.find("acme")
			.orElseThrow();

		assertThat(acme.name()).isEqualTo("acme");
		assertThat(acme.facts()).isEqualTo("acme");
		assertThat(acme.auth().name()).isEqualTo("bearer");
		assertThat(acme.keyNames()).isEmpty();
		assertThat(acme.documentation()).isNull();
	}

	@Test
	void listsProvidersInAlphabeticalOrderAndIgnoresWhatItDoesNotKnow() throws IOException {
		ProviderIndex index = read("""
				{"new": [1, {"a": 2}], "snapshot": "2026-09-30", "newest": "2026-09-28", "providers": {
				 "b": {"wire": "w", "baseUrl": "https://b.example", "newer": {"c": [true]}},
				 "a": {"wire": "w", "baseUrl": "https://a.example", "modelCount": "many"}}}""");

		assertThat(index.providers()).extracting(ProviderSpec::id).containsExactly("a", "b");
		assertThat(index.snapshot()).isEqualTo(LocalDate.of(2026, 9, 30));
		assertThat(index.newest()).isEqualTo(LocalDate.of(2026, 9, 28));
		assertThat(ProviderIndex.EMPTY.newest()).isNull();
		assertThat(index.contains("a")).isTrue();
		assertThat(index.contains("c")).isFalse();
		assertThat(index.find("c")).isEmpty();
	}

	@Test
	void aRouteWithoutAnAddressIsBroken() {
		assertThatIllegalStateException().isThrownBy(() -> read("{\"providers\":{\"acme\":{\"wire\":\"w\"}}}"))
			.withMessageContaining("'acme'")
			.withMessageContaining("'baseUrl'");
	}

	@Test
	void readsRulesForVariables() throws IOException {
		ProviderSpec acme = read("""
				{"providers": {"acme": {"wire": "w", "baseUrl": "https://${REGION}.example", "rules": [
				 {"name": "REGION", "from": "model", "match": "at/(.+)/.*", "value": "$1", "newer": true}]}}}""")
			.find("acme")
			.orElseThrow();

		assertThat(acme.rules()).singleElement().satisfies(rule -> {
			assertThat(rule.name()).isEqualTo("REGION");
			assertThat(rule.from()).isEqualTo(VariableRule.MODEL);
			assertThat(rule.match()).hasToString("at/(.+)/.*");
			assertThat(rule.value()).isEqualTo("$1");
		});
	}

	@ParameterizedTest
	@ValueSource(strings = { "{'from': 'A', 'match': '.', 'value': 'v'}", "{'name': 'N', 'match': '.', 'value': 'v'}",
			"{'name': 'N', 'from': 'A', 'value': 'v'}", "{'name': 'N', 'from': 'A', 'match': '.'}",
			"{'name': 'N', 'from': 'A', 'match': '(', 'value': 'v'}" })
	void aRuleThatSaysTooLittleIsBroken(String rule) {
		assertThatIllegalStateException()
			.isThrownBy(() -> read("""
					{"providers": {"acme": {"wire": "w", "baseUrl": "https://a.example", "rules": [%s]}}}"""
				.formatted(rule.replace('\'', '"'))))
			.withMessageContaining("Broken provider index");
	}

	@Test
	void whatIsCutOffIsBroken() {
		assertThatIllegalStateException().isThrownBy(() -> read("{\"providers\":{\"acme\":{\"wire\":\"w\""))
			.withMessageContaining("Broken provider index");
	}

	@Test
	void aClassPathWithoutAnIndexIsTold() {
		CountingLoader nothing = new CountingLoader();

		assertThatIllegalStateException().isThrownBy(() -> ProviderIndex.load(nothing))
			.withMessageContaining(ProviderIndex.LOCATION);
	}

	private static ProviderIndex read(String json) throws IOException {
		return ProviderIndex.read(new ByteArrayInputStream(json.getBytes(StandardCharsets.UTF_8)));
	}

}
