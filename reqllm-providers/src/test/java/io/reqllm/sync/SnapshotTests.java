package io.reqllm.sync;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** Each trap of the source, one by one. */
class SnapshotTests {

	@Test
	void writesOneModelALineInOrderOfIds() {
		String document = Documents.provider("acme", "\"npm\": \"chat\", \"api\": \"https://acme.example\"",
				Documents.model("b", "") + "," + Documents.model("a:1/x@y", "") + "," + Documents.model("B", ""));

		assertThat(Documents.snapshot(document).files()).containsEntry("models/acme.json", """
				[
				{"id":"B"},
				{"id":"a:1/x@y"},
				{"id":"b"}
				]
				""");
	}

	@Test
	void writesOneProviderALineUnderTheDay() {
		assertThat(Documents.snapshot(Documents.acme("")).files())
			.containsEntry("providers.json", "{\"snapshot\":\"2026-09-30\",\"providers\":{\n"
					+ "\"acme\":{\"name\":\"Name\",\"wire\":\"openai-chat\",\"baseUrl\":\"https://acme.example/v1\","
					+ "\"auth\":\"bearer\",\"env\":[\"KEY\"],"
					+ "\"dialect\":{\"maxTokensField\":\"max_tokens\",\"streamUsage\":false},"
					+ "\"documentation\":\"https://docs.example\",\"modelCount\":1}\n}}\n");
	}

	@Test
	void tellsTheDayOfTheNewestFactButNoneThatIsYetToCome() {
		String document = Documents.provider("acme", "\"npm\": \"chat\"",
				Documents.model("a", "\"last_updated\": \"2026-09\"") + ", "
						+ Documents.model("b", "\"last_updated\": \"2026-08-31\"") + ", "
						+ Documents.model("c", "\"last_updated\": \"2026-10-01\"") + ", "
						+ Documents.model("d", "\"last_updated\": \"soon\"") + ", "
						+ Documents.model("e", "\"last_updated\": 7"));

		assertThat(Documents.snapshot(document).files().get("providers.json"))
			.startsWith("{\"snapshot\":\"2026-09-30\",\"newest\":\"2026-09-01\",");
	}

	@Test
	void factsGetTheNamesOfOurProperties() {
		assertThat(Documents.model("""
				"name": "M", "family": "f", "attachment": true, "reasoning": false, "tool_call": true,
				"structured_output": true, "temperature": false, "knowledge": "2025-08", "release_date": "2026-01-02",
				"open_weights": true, "status": "beta", "modalities": {"input": ["text", "PDF"], "output": ["text"]},
				"limit": {"context": 9, "input": 8, "output": 7}""").toString())
			.isEqualTo("{\"id\":\"m\",\"name\":\"M\",\"family\":\"f\",\"status\":\"beta\",\"knowledge\":\"2025-08\","
					+ "\"releaseDate\":\"2026-01-02\",\"openWeights\":true,\"attachment\":true,\"reasoning\":false,"
					+ "\"toolCall\":true,\"structuredOutput\":true,\"temperature\":false,"
					+ "\"input\":[\"text\",\"pdf\"],\"output\":[\"text\"],"
					+ "\"limits\":{\"context\":9,\"input\":8,\"output\":7}}");
	}

	@Test
	void sentencesAndUnknownMembersAreLeftOut() {
		assertThat(Documents
			.model("""
					"description": "The best.", "canonical_model_id": "lab/m", "last_updated": "2026-01", "new": {"x": [1]}""")
			.toString()).isEqualTo("{\"id\":\"m\"}");
	}

	@Test
	void aNameThatIsTheIdIsLeftOut() {
		assertThat(Documents.model("\"name\": \"m\"").has("name")).isFalse();
	}

	@Test
	void nullsAreUnknown() {
		assertThat(Documents.model("\"name\": null, \"limit\": null, \"cost\": null, \"reasoning\": null").toString())
			.isEqualTo("{\"id\":\"m\"}");
	}

	@Test
	void limitsOfZeroAreUnknown() {
		assertThat(Documents.model("\"limit\": {\"context\": 0, \"output\": 5}").path("limits").toString())
			.isEqualTo("{\"output\":5}");
		assertThat(Documents.model("\"limit\": {\"context\": 0, \"output\": 0}").has("limits")).isFalse();
	}

	@Test
	void pricesLoseTheNoiseOfBinaryFractions() {
		assertThat(pricing("\"input\": 0.029889999999999993, \"output\": 1.50, \"cache_read\": 0.0000000014"))
			.isEqualTo("{\"input\":0.02989,\"output\":1.5,\"cacheRead\":0.000000001}");
	}

	@Test
	void largePricesStayPlain() {
		assertThat(pricing("\"input\": 600, \"output\": 1e3")).isEqualTo("{\"input\":600,\"output\":1000}");
	}

	@Test
	void aPriceOfZeroIsNotAnUnknownOne() {
		assertThat(pricing("\"input\": 0, \"output\": 0.0")).isEqualTo("{\"input\":0,\"output\":0}");
		assertThat(Documents.model("\"cost\": {}").has("pricing")).isFalse();
	}

	@Test
	void everyPriceHasItsPlaceAndNoneIsInvented() {
		assertThat(pricing("\"reasoning\": 1, \"cache_write\": 2, \"input_audio\": 3, \"output_audio\": 4"))
			.isEqualTo("{\"cacheWrite\":2,\"reasoning\":1,\"audioInput\":3,\"audioOutput\":4}");
	}

	@Test
	void tiersAreTakenAndTheirLegacyCopyIsNot() {
		assertThat(pricing("""
				"input": 1, "context_over_200k": {"input": 9},
				"tiers": [{"input": 2, "tier": {"type": "context", "size": 128000}},
				{"input": 3, "output": 4, "tier": {"type": "context", "size": 256000}}]"""))
			.isEqualTo("{\"input\":1,\"tiers\":[{\"above\":128000,\"rates\":{\"input\":2}},"
					+ "{\"above\":256000,\"rates\":{\"input\":3,\"output\":4}}]}");
	}

	@Test
	void aTierThatCountsItsFirstTokenBeginsAboveTheLastBefore() {
		assertThat(pricing("\"tiers\": [{\"input\": 2, \"tier\": {\"type\": \"context\", \"size\": 200001}}]"))
			.isEqualTo("{\"tiers\":[{\"above\":200000,\"rates\":{\"input\":2}}]}");
	}

	@Test
	void tiersOfAnotherKindAreLeftOut() {
		assertThat(pricing("\"input\": 1, \"tiers\": [{\"input\": 2, \"tier\": {\"type\": \"time\", \"size\": 5}}]"))
			.isEqualTo("{\"input\":1}");
	}

	@Test
	void interleavedReasoningNamesItsFieldOrNone() {
		assertThat(Documents.model("\"interleaved\": {\"field\": \"reasoning_details\"}").path("reasoningField"))
			.hasToString("\"reasoning_details\"");
		assertThat(Documents.model("\"interleaved\": true").has("reasoningField")).isFalse();
	}

	@Test
	void reasoningOptionsLoseTheirNulls() {
		assertThat(Documents.model("""
				"reasoning_options": [{"type": "effort", "values": [null, "low", "high"]}, {"type": "toggle"},
				{"type": "budget_tokens", "min": -1, "max": 32000}, {"type": "budget_tokens", "min": 0}]""")
			.path("reasoningOptions")
			.toString())
			.isEqualTo("[{\"type\":\"effort\",\"values\":[\"low\",\"high\"]},{\"type\":\"toggle\"},"
					+ "{\"type\":\"budget_tokens\",\"max\":32000},{\"type\":\"budget_tokens\",\"min\":0}]");
	}

	@Test
	void noReasoningOptionsAreMoreThanUnknownOnes() {
		assertThat(Documents.model("\"reasoning_options\": []").path("reasoningOptions").toString()).isEqualTo("[]");
		assertThat(Documents.model("").has("reasoningOptions")).isFalse();
	}

	@Test
	void modesKeepPriceBodyAndHeaders() {
		assertThat(Documents
			.model("""
					"experimental": {"modes": {"pro": {"provider": {"body": {"reasoning": {"mode": "pro"}}}},
					"fast": {"cost": {"input": 5}, "provider": {"body": {"speed": "fast"}, "headers": {"x-beta": "f"}}}}}""")
			.path("modes")
			.toString())
			.isEqualTo("{\"fast\":{\"pricing\":{\"input\":5},\"body\":{\"speed\":\"fast\"},"
					+ "\"headers\":{\"x-beta\":\"f\"}},\"pro\":{\"body\":{\"reasoning\":{\"mode\":\"pro\"}}}}");
	}

	@Test
	void theSameDocumentAlwaysBecomesTheSame() {
		String one = Documents.provider("acme", "\"npm\": \"chat\", \"api\": \"https://acme.example\"",
				Documents.model("a", "\"family\": \"f\", \"name\": \"A\"") + "," + Documents.model("b", ""));
		String other = Documents.provider("acme", "\"api\": \"https://acme.example\", \"npm\": \"chat\"",
				Documents.model("b", "") + "," + Documents.model("a", "\"name\": \"A\", \"family\": \"f\""));

		assertThat(Documents.snapshot(one)).isEqualTo(Documents.snapshot(other));
	}

	private static String pricing(String cost) {
		return Documents.snapshot(Documents.acme("\"cost\": {" + cost + "}"))
			.files()
			.get("models/acme.json")
			.replaceFirst("(?s).*\"pricing\":(.*)}\n]\n", "$1");
	}

}
