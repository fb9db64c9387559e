package io.reqllm.live;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPOutputStream;

import io.reqllm.live.CatalogState.Outcome;
import io.reqllm.live.CatalogState.Source;
import io.reqllm.model.ModelId;
import io.reqllm.model.ModelProperties;
import io.reqllm.usage.Pricing;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import reactor.core.publisher.Mono;

import static org.assertj.core.api.Assertions.assertThat;

@Timeout(60)
class LiveCatalogTests {

	private static final ModelId GPT = new ModelId("openai", "gpt-4o");

	private final DocumentServer server = new DocumentServer();

	private final LiveCatalog catalog = Catalogs.catalog(Catalogs.settings(this.server, null));

	@AfterEach
	void stop() {
		this.server.close();
	}

	@Test
	void beginsWithWhatShips() {
		assertThat(this.catalog.isLoaded("openai")).isFalse();
		assertThat(this.catalog.find(GPT)).isPresent();
		assertThat(this.catalog.state())
			.isEqualTo(new CatalogState(Catalogs.DAY, Source.CLASS_PATH, 0, 0, 0, null, null, null, null));
	}

	@Test
	void takesANewDocumentAndTellsOfIt() {
		this.server.answers(Catalogs.document("77", "2026-10-04"));

		CatalogState state = refresh(this.catalog);

		assertThat(state).isEqualTo(this.catalog.state())
			.isEqualTo(new CatalogState(LocalDate.of(2026, 10, 4), Source.LIVE, 2, 4, 0, Catalogs.CLOCK.instant(),
					Catalogs.CLOCK.instant(), Outcome.UPDATED, null));
		assertThat(input(this.catalog)).isEqualByComparingTo("77");
		assertThat(this.catalog.isLoaded("openai")).isTrue();
		assertThat(this.catalog.models("openai")).extracting(model -> model.id().name())
			.containsExactly("gpt-4.1", "gpt-4o");
	}

	@Test
	void asksOnlyForWhatIsNew() {
		this.server.answers(response -> response.header("ETag", "\"v1\"")
			.header("Last-Modified", "Sun, 04 Oct 2026 10:00:00 GMT")
			.sendString(Mono.just(Catalogs.document("77", "2026-10-04"))));
		refresh(this.catalog);
		this.server.answers(response -> response.status(304).send());

		CatalogState state = refresh(this.catalog);

		assertThat(state.lastOutcome()).isEqualTo(Outcome.UNCHANGED);
		assertThat(state.source()).isEqualTo(Source.LIVE);
		assertThat(input(this.catalog)).isEqualByComparingTo("77");
		assertThat(this.server.requests().get(0).contains("If-None-Match")).isFalse();
		assertThat(this.server.requests().get(1).get("If-None-Match")).isEqualTo("\"v1\"");
		assertThat(this.server.requests().get(1).get("If-Modified-Since")).isEqualTo("Sun, 04 Oct 2026 10:00:00 GMT");
	}

	@Test
	void aRefusedDocumentIsAskedForAgain() {
		this.server.answers(response -> response.header("ETag", "\"bad\"").sendString(Mono.just("{}")));

		refresh(this.catalog);
		refresh(this.catalog);

		assertThat(this.server.requests().get(1).contains("If-None-Match")).isFalse();
	}

	@Test
	void unpacksWhatIsPacked() throws IOException {
		byte[] packed = packed(Catalogs.document("77", "2026-10-04"));
		this.server.answers(response -> response.header("Content-Encoding", "gzip").sendByteArray(Mono.just(packed)));

		assertThat(refresh(this.catalog).lastOutcome()).isEqualTo(Outcome.UPDATED);
		assertThat(this.server.requests().get(0).get("Accept-Encoding")).isEqualTo("gzip");
	}

	@Test
	void whatTheApplicationSaysLiesOverTheNewFacts() {
		ModelProperties dear = ModelProperties.builder("gpt-4o")
			.pricing(Pricing.of(new BigDecimal("5"), new BigDecimal("6")))
			.build();
		ModelProperties derived = ModelProperties.builder("ours").base("gpt-4.1").build();
		LiveCatalog own = Catalogs.catalog(Catalogs.settings(this.server, null),
				Map.of("openai", List.of(dear, derived)));
		this.server.answers(Catalogs.document("77", "2026-10-04"));

		refresh(own);

		assertThat(input(own)).isEqualByComparingTo("5");
		assertThat(own.find(new ModelId("openai", "ours")).orElseThrow().pricing().input()).isEqualByComparingTo("77");
	}

	@Test
	void aProviderKeepsItsFactsIfTheApplicationBuildsOnAModelThatIsGone() {
		ModelProperties derived = ModelProperties.builder("ours").base("gpt-4-turbo").build();
		LiveCatalog own = Catalogs.catalog(Catalogs.settings(this.server, null), Map.of("openai", List.of(derived)));
		this.server.answers(Catalogs.document("77", "2026-10-04"));

		assertThat(refresh(own).lastOutcome()).isEqualTo(Outcome.UPDATED);

		assertThat(own.find(new ModelId("openai", "ours"))).isPresent();
		assertThat(input(own)).isNotEqualByComparingTo("77");
		assertThat(own.find(new ModelId("groq", "llama-3.1-8b-instant")).orElseThrow().pricing().input())
			.isEqualByComparingTo("1");
	}

	@Test
	void aLaterFailureLeavesTheLastGoodFacts() {
		this.server.answers(Catalogs.document("77", "2026-10-04"));
		refresh(this.catalog);
		this.server.answers("{\"openai\": ");

		CatalogState state = refresh(this.catalog);

		assertThat(state.lastOutcome()).isEqualTo(Outcome.FAILED);
		assertThat(state.date()).isEqualTo(LocalDate.of(2026, 10, 4));
		assertThat(input(this.catalog)).isEqualByComparingTo("77");
		this.server.answers(Catalogs.document("78", "2026-10-04"));
		assertThat(refresh(this.catalog).problem()).isNull();
		assertThat(input(this.catalog)).isEqualByComparingTo("78");
	}

	static CatalogState refresh(LiveCatalog catalog) {
		return catalog.refresh().block(Duration.ofSeconds(30));
	}

	private static BigDecimal input(LiveCatalog catalog) {
		return catalog.find(GPT).orElseThrow().pricing().input();
	}

	private static byte[] packed(String document) throws IOException {
		ByteArrayOutputStream packed = new ByteArrayOutputStream();
		try (GZIPOutputStream content = new GZIPOutputStream(packed)) {
			content.write(document.getBytes(StandardCharsets.UTF_8));
		}
		return packed.toByteArray();
	}

}
