package io.reqllm.sync;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class RoutingTests {

	private static final String CHAT = "\"npm\": \"chat\", \"api\": \"https://acme.example/v1\"";

	@Test
	void slashesAtTheEndOfABaseUrlAreCutOff() {
		JsonNode entry = entry("acme", "\"npm\": \"chat\", \"api\": \"https://acme.example/v1//\"");

		assertThat(entry.path("baseUrl").stringValue()).isEqualTo("https://acme.example/v1");
	}

	@Test
	void anAdapterImpliesTheBaseUrlThatIsNotStated() {
		JsonNode entry = entry("acme", "\"npm\": \"claude\"");

		assertThat(entry.path("baseUrl").stringValue()).isEqualTo("https://claude.example/v1");
		assertThat(entry.path("wire").stringValue()).isEqualTo("anthropic-messages");
		assertThat(entry.path("auth").stringValue()).isEqualTo("header:x-api-key");
	}

	@Test
	void whatWeKnowComesBeforeWhatIsStated() {
		JsonNode entry = entry("stated", CHAT);

		assertThat(entry.toString()).startsWith("{\"name\":\"Name\",\"wire\":\"openai-chat\","
				+ "\"baseUrl\":\"https://stated.example\",\"auth\":\"header:k\",\"env\":[\"ONLY\"],"
				+ "\"headers\":{\"X-Client\":\"reqllm\"}");
	}

	@Test
	void severalRoutesStateTheirAuthWhereItDiffersAndEachItsDialect() {
		JsonNode entry = entry("two", CHAT);

		assertThat(entry.path("routes").toString())
			.isEqualTo("[{\"wire\":\"openai-responses\",\"baseUrl\":\"https://acme.example/v1\",\"dialect\":{\"r\":2}},"
					+ "{\"wire\":\"openai-chat\",\"baseUrl\":\"https://two.example/chat\",\"auth\":\"none\","
					+ "\"dialect\":{\"n\":1}}]");
		assertThat(entry.has("wire")).isFalse();
		assertThat(entry.path("auth").stringValue()).isEqualTo("bearer");
	}

	@Test
	void aRouteMayBeThatOfAnAdapterWithItsDialect() {
		JsonNode entry = entry("cloudy", CHAT);

		assertThat(entry.path("routes").toString())
			.isEqualTo("[{\"wire\":\"openai-chat\",\"baseUrl\":\"https://acme.example/v1\",\"dialect\":{\"own\":true}},"
					+ "{\"wire\":\"anthropic-messages\",\"baseUrl\":\"https://${REGION}.cloud.example\","
					+ "\"auth\":\"cloud-token\",\"dialect\":{\"path\":\"/{model}:raw\"}}]");
	}

	@Test
	void anAdaptersDialectIsThatOfAProviderOfIt() {
		assertThat(entry("acme", "\"npm\": \"cloud\"").path("dialect").toString())
			.isEqualTo("{\"path\":\"/{model}:raw\"}");
	}

	@Test
	void rulesForVariablesArePartOfTheEntry() {
		assertThat(entry("cloudy", CHAT).path("rules").toString())
			.isEqualTo("[{\"name\":\"REGION\",\"from\":\"model\",\"match\":\"at/([a-z]+)/.*\",\"value\":\"$1\"}]");
	}

	@Test
	void aModelThatWeKnowToGoAnotherWaySaysSo() {
		assertThat(cloudy("gpt-6-sol").toString())
			.isEqualTo("{\"id\":\"gpt-6-sol\",\"wire\":\"openai-responses\",\"dialect\":{\"r\":2}}");
		assertThat(cloudy("claude-x").toString()).isEqualTo("{\"id\":\"claude-x\",\"wire\":\"anthropic-messages\"}");
		assertThat(cloudy("gpt-4").toString()).isEqualTo("{\"id\":\"gpt-4\"}");
	}

	@Test
	void variablesOfABaseUrlAreNoKeys() {
		JsonNode entry = Documents.entry("acme",
				Documents.provider("acme", "\"npm\": \"chat\", \"api\": \"https://${ACCOUNT}.example/${REGION}\"", "")
					.replace("[\"KEY\"]", "[\"ACCOUNT\", \"KEY\", \"REGION\", \"SECOND\"]"));

		assertThat(entry.path("env").toString()).isEqualTo("[\"KEY\",\"SECOND\"]");
	}

	@Test
	void aNewAdapterIsAWireThatNobodyBuiltAndIsNoted() {
		String document = Documents.provider("acme-2", "\"npm\": \"@new/adapter\"", "");

		JsonNode entry = Documents.entry("acme-2", document);

		assertThat(entry.path("wire").stringValue()).isEqualTo("@new/adapter");
		assertThat(entry.path("baseUrl").stringValue()).isEqualTo("${ACME_2_BASE_URL}");
		assertThat(Documents.snapshot(document).notes()).singleElement()
			.asString()
			.contains("acme-2", "@new/adapter", "overlay.json");
	}

	@Test
	void aModelOfAnotherAdapterHasItsWireAndAuthAtTheSamePlace() {
		JsonNode model = model("acme", CHAT, "{\"npm\": \"claude\"}");

		assertThat(model.toString())
			.isEqualTo("{\"id\":\"m\",\"wire\":\"anthropic-messages\",\"auth\":\"header:x-api-key\"}");
	}

	@Test
	void aModelAtAnotherPlaceNamesIt() {
		JsonNode model = model("acme", CHAT, "{\"npm\": \"claude\", \"api\": \"https://${X}.example/anthropic/\"}");

		assertThat(model.toString()).isEqualTo("{\"id\":\"m\",\"wire\":\"anthropic-messages\","
				+ "\"baseUrl\":\"https://${X}.example/anthropic\",\"auth\":\"header:x-api-key\"}");
	}

	@Test
	void aModelOfAnotherShapeKeepsPlaceAndAuth() {
		assertThat(model("acme", CHAT, "{\"shape\": \"responses\"}").toString())
			.isEqualTo("{\"id\":\"m\",\"wire\":\"openai-responses\"}");
	}

	@Test
	void anOverrideThatSaysWhatTheProviderSaysIsLeftOut() {
		assertThat(model("acme", CHAT, "{\"npm\": \"chat\", \"api\": \"https://acme.example/v1/\"}").toString())
			.isEqualTo("{\"id\":\"m\"}");
		assertThat(model("acme", CHAT, "{\"shape\": \"completions\"}").toString()).isEqualTo("{\"id\":\"m\"}");
	}

	@Test
	void aModelMayTakeTheSecondRoute() {
		assertThat(model("two", CHAT, "{\"shape\": \"completions\"}").toString())
			.isEqualTo("{\"id\":\"m\",\"wire\":\"openai-chat\"}");
	}

	@Test
	void exceptionsOfAWireAndProvidersThatServeAllOneWay() {
		assertThat(model("stated", CHAT, "{\"npm\": \"chat\", \"api\": \"https://other.example\"}").toString())
			.isEqualTo("{\"id\":\"m\",\"wire\":\"openai-chat\",\"baseUrl\":\"https://other.example\","
					+ "\"auth\":\"header:other\"}");
		assertThat(model("plain", CHAT, "{\"npm\": \"claude\"}").toString()).isEqualTo("{\"id\":\"m\"}");
	}

	@ParameterizedTest
	@ValueSource(strings = { "ftp://acme.example", "file:///etc/passwd", "acme.example", "https://a b" })
	void aBaseUrlThatIsNoneIsRefused(String url) {
		String document = Documents.provider("acme", "\"npm\": \"chat\", \"api\": \"" + url + "\"", "");

		assertThatExceptionOfType(BadDocumentException.class).isThrownBy(() -> Documents.snapshot(document))
			.withMessageContainingAll("acme → api", url);
	}

	private static JsonNode cloudy(String model) {
		return Documents.firstModel("cloudy", Documents.provider("cloudy", CHAT, Documents.model(model, "")));
	}

	private static JsonNode entry(String id, String members) {
		return Documents.entry(id, Documents.provider(id, members, ""));
	}

	private static JsonNode model(String id, String members, String override) {
		return Documents.firstModel(id,
				Documents.provider(id, members, Documents.model("m", "\"provider\": " + override)));
	}

}
