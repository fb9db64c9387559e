package io.reqllm.live;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;

import io.reqllm.live.CatalogState.Outcome;
import io.reqllm.live.CatalogState.Source;
import io.reqllm.model.ModelId;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

import static org.assertj.core.api.Assertions.assertThat;

/** Whatever a server answers: the last good facts stay, and the reason is told. */
@Timeout(60)
class RefusedDocumentTests {

	private static final ModelId GPT = new ModelId("openai", "gpt-4o");

	private static final String GOOD = Catalogs.document("77", "2026-10-04");

	private final DocumentServer server = new DocumentServer();

	private final LiveCatalog catalog = Catalogs.catalog(Catalogs.settings(this.server, null));

	@AfterEach
	void stop() {
		this.server.close();
	}

	@ParameterizedTest(name = "{1}")
	@MethodSource("badDocuments")
	void aDocumentThatIsNotGoodIsRefused(String document, String reason) {
		this.server.answers(document);

		refused(this.catalog, reason);
	}

	static Stream<Object[]> badDocuments() {
		String day = "2026-10-04";
		return Stream.of(new Object[] { "", "no JSON object" }, new Object[] { "[]", "no JSON object" },
				new Object[] { "<html>hush-hush</html>", "not JSON (byte 0)" },
				new Object[] { "{\"openai\": hush-hush}", "not JSON (byte 11)" },
				new Object[] { GOOD.substring(0, GOOD.length() / 2), "ends too early" },
				new Object[] { GOOD.substring(0, GOOD.length() - 1), "ends too early" },
				new Object[] { GOOD + GOOD, "goes on after its end" },
				new Object[] { "{\"a\":" + "[".repeat(40_000) + "]".repeat(40_000) + "}", "nesting depth" },
				new Object[] { "{\"openai\":" + "{\"a\":".repeat(5_000) + "1" + "}".repeat(5_000) + "}",
						"nesting depth" },
				new Object[] { "{\"openai\": {}, " + GOOD.substring(1), "not JSON" },
				new Object[] { "{}", "0 providers where 2 ship" },
				new Object[] { "{\"openai\": 1, \"groq\": []}", "0 providers where 2 ship" },
				new Object[] { "{" + Catalogs.openai("") + ", " + Catalogs.groq(day).replace("models", "model") + "}",
						"0 providers where 2 ship" },
				new Object[] { "{" + Catalogs.openai(Catalogs.model("gpt-4o", "1", day)) + "}",
						"1 models where 4 ship" },
				new Object[] { Catalogs.document("\"77\"", day), "2 of 4 models are not of the known form" },
				new Object[] { Catalogs.document("77", "2026-09-29"), "of 2026-09-29, older" },
				new Object[] { Catalogs.document("77", "2027-01-01"), "no model tells when" },
				new Object[] { Catalogs.document("77", "yesterday"), "no model tells when" });
	}

	@ParameterizedTest
	@MethodSource("largeAnswers")
	void aLargerDocumentIsNotReadToItsEnd(DocumentServer.Answer answer) {
		this.server.answers(answer);

		refused(this.catalog, "larger than 100000 bytes");
	}

	static Stream<DocumentServer.Answer> largeAnswers() throws IOException {
		byte[] zeros = packed(new byte[10_000_000]);
		return Stream.of(
				response -> DocumentServer.hanging(200, "{").to(response.header("Content-Length", "1073741824")),
				response -> DocumentServer.hanging(200, "{").to(response.header("Content-Length", "9999999999999")),
				response -> response.sendByteArray(Flux.<byte[]>generate(sink -> sink.next(new byte[1 << 14]))),
				response -> response.header("Content-Encoding", "gzip").sendByteArray(Mono.just(zeros)));
	}

	@Test
	void aDocumentThatSaysItIsPackedAndIsNotIsRefused() {
		this.server.answers(response -> response.header("Content-Encoding", "gzip").sendString(Mono.just(GOOD)));

		assertThat(LiveCatalogTests.refresh(this.catalog).lastOutcome()).isEqualTo(Outcome.FAILED);
	}

	@Test
	void aBodyThatBreaksOffIsRefused() {
		this.server.answers(response -> {
			response.withConnection(connection -> connection.onWriteIdle(1, connection::dispose));
			return DocumentServer.hanging(200, GOOD.substring(0, 200))
				.to(response.header("Content-Length", String.valueOf(GOOD.length())));
		});

		refused(this.catalog, "PrematureCloseException");
	}

	@ParameterizedTest
	@MethodSource("statuses")
	void aStatusIsToldWithoutWaitingForItsBody(int status, DocumentServer.Answer answer) {
		this.server.answers(answer);

		refused(this.catalog, "The server answers with status " + status);
		assertThat(this.catalog.state().problem()).doesNotContain("hush-hush");
	}

	static Stream<Object[]> statuses() {
		return IntStream.of(204, 206, 304, 307, 403, 404, 500, 503).boxed().flatMap(status -> {
			DocumentServer.Answer without = response -> response.status(status).send();
			DocumentServer.Answer hanging = DocumentServer.hanging(status, "hush-hush");
			return (status == 204 || status == 304) ? Stream.<Object[]>of(new Object[] { status, without })
					: Stream.of(new Object[] { status, without }, new Object[] { status, hanging });
		});
	}

	@Test
	void aRedirectIsNotFollowed() {
		this.server.answers(response -> response.status(302).header("Location", "/other").send());

		refused(this.catalog, "redirects are not followed");
		assertThat(this.server.requests()).hasSize(1);
	}

	@Test
	void aServerThatIsTooSlowIsLeftAlone() {
		this.server.answers(DocumentServer.hanging(200, "{"));
		RefreshSettings hasty = new RefreshSettings(this.server.url(), null, 1000, Duration.ofMillis(200));

		refused(Catalogs.catalog(hasty), "longer than PT0.2S");
	}

	@Test
	void nobodyThereIsToldWithoutTheAddress() {
		this.server.close();

		refused(this.catalog, "Connection refused");
		assertThat(this.catalog.state().problem()).doesNotContain("hush-hush");
	}

	@Test
	void aFewOddModelsStopNothing() {
		String many = IntStream.range(0, 30)
			.mapToObj(number -> Catalogs.model("m" + number, "1", "2026-10-04"))
			.collect(Collectors.joining(", "));
		String odd = Catalogs.model("gpt-4o", "\"limit\": \"large\"") + ", \"b\": 7, "
				+ Catalogs.model("c", "\"id\": 3").replace("\"id\": \"c\", ", "");
		this.server.answers("{" + Catalogs.openai(many + ", " + odd) + ", " + Catalogs.groq("2026-10-04") + "}");

		CatalogState state = LiveCatalogTests.refresh(this.catalog);

		assertThat(state.lastOutcome()).isEqualTo(Outcome.UPDATED);
		assertThat(state.skipped()).isEqualTo(3);
		assertThat(this.catalog.find(new ModelId("openai", "m7"))).isPresent();
		assertThat(this.catalog.find(GPT)).as("the facts that ship").isPresent();
		assertThat(this.catalog.find(new ModelId("openai", "b"))).isEmpty();
	}

	@Test
	void noDocumentSendsAKeyElsewhere() {
		String evil = Catalogs.model("gpt-4o", "\"last_updated\": \"2026-10-04\", \"provider\": {\"api\": "
				+ "\"https://evil.example\", \"npm\": \"@ai-sdk/anthropic\"}");
		this.server.answers("{"
				+ Catalogs.provider("openai", "@ai-sdk/openai", ", \"api\": \"https://evil.example/v1\"",
						evil + ", " + Catalogs.model("o9", "1", "2026-10-04"))
				+ ", " + Catalogs.groq("2026-10-04") + ", " + Catalogs.provider("unheard-of", "@ai-sdk/openai", "", "")
				+ "}");

		assertThat(LiveCatalogTests.refresh(this.catalog).lastOutcome()).isEqualTo(Outcome.UPDATED);

		assertThat(this.catalog.models("openai")).hasSize(2)
			.allMatch(model -> model.properties().baseUrl() == null && model.properties().auth() == null);
		assertThat(this.catalog.models("unheard-of")).isEmpty();
	}

	@Test
	void noDocumentAddsToRequestsWhatIsUnheardOf() {
		String modes = "\"last_updated\": \"2026-10-04\", \"experimental\": {\"modes\": {\"fast\": {\"provider\": "
				+ "{\"body\": {\"service_tier\": \"%s\"}}}}}";
		this.server
			.answers("{"
					+ Catalogs.openai(Catalogs.model("new", modes.formatted("priority")) + ", "
							+ Catalogs.model("odd", modes.formatted("evil")))
					+ ", " + Catalogs.groq("2026-10-04") + "}");

		LiveCatalogTests.refresh(this.catalog);

		assertThat(this.catalog.find(new ModelId("openai", "new")).orElseThrow().properties().modes())
			.containsOnlyKeys("fast");
		assertThat(this.catalog.find(new ModelId("openai", "odd")).orElseThrow().properties().modes()).isNull();
	}

	private static void refused(LiveCatalog catalog, String reason) {
		CatalogState state = LiveCatalogTests.refresh(catalog);

		assertThat(state.lastOutcome()).isEqualTo(Outcome.FAILED);
		assertThat(state.problem()).contains(reason).hasSizeLessThan(350).doesNotContain("hush");
		assertThat(state.source()).isEqualTo(Source.CLASS_PATH);
		assertThat(state.lastAttempt()).isNotNull();
		assertThat(state.lastSuccess()).isNull();
		assertThat(catalog.find(GPT).orElseThrow().pricing().input()).isNotEqualByComparingTo(new BigDecimal("77"));
	}

	private static byte[] packed(byte[] document) throws IOException {
		ByteArrayOutputStream packed = new ByteArrayOutputStream();
		try (GZIPOutputStream content = new GZIPOutputStream(packed)) {
			content.write(document);
		}
		return packed.toByteArray();
	}

}
