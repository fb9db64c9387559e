package io.reqllm.sync;

import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Whatever a document holds, it is used or refused with a message that names the place.
 */
class HostileDocumentTests {

	@ParameterizedTest(name = "{0}")
	@CsvSource(delimiter = '|',
			value = { "\"name\": 5 | acme → models → m → name must be a text but is 5",
					"\"reasoning\": \"yes\" | reasoning must be true or false but is \"yes\"",
					"\"limit\": [] | limit must be an object but is an array",
					"\"limit\": {\"context\": \"many\"} | limit → context must be a whole number of tokens",
					"\"limit\": {\"context\": 1.5} | limit → context must be a whole number of tokens but is 1.5",
					"\"limit\": {\"output\": -2} | limit → output must be a whole number of tokens but is -2",
					"\"limit\": {\"output\": 99999999999999999999} | limit → output must be a whole number",
					"\"cost\": {\"input\": \"0.1\"} | cost → input must be a price in USD but is \"0.1\"",
					"\"cost\": {\"input\": -1} | cost → input must be a price in USD but is -1",
					"\"cost\": {\"input\": 1e999999999} | cost → input must be a price in USD but is",
					"\"cost\": {\"input\": 1e-999999999} | cost → input must be a price in USD but is",
					"\"cost\": {\"tiers\": {}} | cost → tiers must be an array but is an object",
					"\"cost\": {\"tiers\": [7]} | cost → tiers[0] must be an object but is 7",
					"\"modalities\": {\"input\": [1]} | modalities → input must be an array of texts but is 1",
					"\"interleaved\": \"yes\" | interleaved must be an object but is \"yes\"",
					"\"reasoning_options\": [{}] | reasoning_options[0] → type is missing",
					"\"experimental\": {\"modes\": {\"fast\": 1}} | experimental → modes → fast must be an object",
					"\"provider\": \"x\" | provider must be an object", "\"provider\": {\"shape\": \"odd\"} | odd" })
	void aMemberOfTheWrongShapeIsNamed(String members, String message) {
		refused(Documents.acme(members), message);
	}

	@ParameterizedTest
	@ValueSource(strings = { "../../etc/passwd", "A", "a/b", "", "a b", "a\\\\b", "..", "con:" })
	void anIdThatIsNoPlainNameNeverBecomesAFile(String id) {
		refused(Documents.provider(id, "\"npm\": \"chat\", \"api\": \"https://a.example\"", ""), "id");
	}

	@Test
	void aModelWhoseIdIsNotItsKeyIsRefused() {
		String document = Documents.acme("").replace("\"id\": \"m\"", "\"id\": \"n\"");

		refused(document, "acme → models → m → id is not 'm'");
	}

	@Test
	void aProviderWithoutWhatItNeedsIsRefused() {
		refused(Documents.acme("").replace("\"npm\"", "\"x\""), "acme → npm is missing");
		refused(Documents.acme("").replace("\"models\"", "\"x\""), "acme → models is missing");
		refused(Documents.acme("").replace("\"name\"", "\"x\""), "acme → name is missing");
	}

	@ParameterizedTest
	@MethodSource("noDocuments")
	void whatIsNoDocumentIsRefused(String document, String message) {
		refused(document, message);
	}

	static Stream<Object[]> noDocuments() {
		return Stream.of(new Object[] { "", "" }, new Object[] { "<html>Not found</html>", "not JSON" },
				new Object[] { "[]", "must be a JSON object but is an array" },
				new Object[] { "{}", "lists no provider" },
				new Object[] { "{\"acme\": null}", "acme must be an object" },
				new Object[] { "{\"acme\": {", "not JSON" }, new Object[] { "{} {}", "not JSON" },
				new Object[] { "{\"acme\": " + "[".repeat(100_000), "not JSON" },
				new Object[] { "{\"acme\": " + "{\"a\":".repeat(100_000), "not JSON" },
				new Object[] { Documents.acme("\"limit\": {\"context\": " + "9".repeat(100_000) + "}"), "not JSON" },
				new Object[] { "{\"acme\": 1, \"acme\": 2}", "not JSON" });
	}

	@Test
	void aMessageQuotesNoMoreThanItNeeds() {
		assertThatExceptionOfType(BadDocumentException.class)
			.isThrownBy(() -> Documents.snapshot(Documents.acme("\"limit\": \"" + "x".repeat(100_000) + "\"")))
			.satisfies(failure -> assertThat(failure.getMessage()).hasSizeLessThan(200));
	}

	private static void refused(String document, String message) {
		assertThatExceptionOfType(BadDocumentException.class).isThrownBy(() -> Documents.snapshot(document))
			.withMessageContaining(message)
			.satisfies(failure -> assertThat(failure.getMessage()).hasSizeLessThan(400));
	}

}
