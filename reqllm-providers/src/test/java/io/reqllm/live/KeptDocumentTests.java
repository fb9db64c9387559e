package io.reqllm.live;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.stream.Stream;

import io.reqllm.live.CatalogState.Outcome;
import io.reqllm.live.CatalogState.Source;
import io.reqllm.model.ModelId;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

@Timeout(60)
class KeptDocumentTests {

	private static final String GOOD = Catalogs.document("77", "2026-10-04");

	private final DocumentServer server = new DocumentServer();

	@TempDir
	private Path folder;

	@AfterEach
	void stop() {
		this.server.close();
	}

	@Test
	void theLastGoodDocumentIsThereInTheNextLife() throws IOException {
		Path below = this.folder.resolve("a/b");
		this.server.answers(GOOD);
		LiveCatalogTests.refresh(Catalogs.catalog(Catalogs.settings(this.server, below)));
		LiveCatalog next = Catalogs.catalog(Catalogs.settings(this.server, below));

		CatalogState state = restore(next);

		assertThat(state)
			.isEqualTo(new CatalogState(LocalDate.of(2026, 10, 4), Source.DISK, 2, 4, 0, null, null, null, null));
		assertThat(next.find(new ModelId("openai", "gpt-4o")).orElseThrow().pricing().input())
			.isEqualByComparingTo("77");
		try (Stream<Path> files = Files.list(below)) {
			assertThat(files).containsExactly(below.resolve("api.json"));
		}
	}

	@Test
	void aRefusedDocumentDoesNotReplaceTheOneThatIsKept() throws IOException {
		this.server.answers(GOOD);
		LiveCatalog catalog = Catalogs.catalog(Catalogs.settings(this.server, this.folder));
		LiveCatalogTests.refresh(catalog);
		this.server.answers("{");

		LiveCatalogTests.refresh(catalog);

		assertThat(this.folder.resolve("api.json")).hasContent(GOOD);
	}

	@Test
	void nothingKeptIsNoProblem() {
		LiveCatalog catalog = Catalogs.catalog(Catalogs.settings(this.server, this.folder.resolve("none")));

		assertThat(restore(catalog)).isEqualTo(catalog.state())
			.satisfies(state -> assertThat(state.problem()).isNull())
			.satisfies(state -> assertThat(state.source()).isEqualTo(Source.CLASS_PATH));
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', value = { "{\"openai\": | ends too early", "[] | no JSON object", "old | older than" })
	void aCopyThatIsNotGoodIsPassedOver(String copy, String reason) throws IOException {
		Files.writeString(this.folder.resolve("api.json"),
				copy.equals("old") ? Catalogs.document("77", "2026-09-29") : copy);

		CatalogState state = restore(Catalogs.catalog(Catalogs.settings(this.server, this.folder)));

		assertThat(state.source()).isEqualTo(Source.CLASS_PATH);
		assertThat(state.problem()).startsWith("The copy on disk was not taken: ").contains(reason);
		assertThat(state.lastAttempt()).isNull();
	}

	@Test
	void aCopyThatIsTooLargeOrNoFileIsPassedOver() throws IOException {
		Files.write(this.folder.resolve("api.json"), new byte[100_001]);
		assertThat(restore(Catalogs.catalog(Catalogs.settings(this.server, this.folder))).problem())
			.contains("larger than 100000 bytes");
		Files.delete(this.folder.resolve("api.json"));
		Files.createDirectory(this.folder.resolve("api.json"));
		assertThat(restore(Catalogs.catalog(Catalogs.settings(this.server, this.folder))).problem())
			.contains("The copy on disk was not taken: IOException");
	}

	@Test
	void aFolderThatCannotBeWrittenToIsToldAndStopsNothing() throws IOException {
		Path file = Files.writeString(this.folder.resolve("file"), "");
		this.server.answers(GOOD);

		CatalogState state = LiveCatalogTests.refresh(Catalogs.catalog(Catalogs.settings(this.server, file)));

		assertThat(state.lastOutcome()).isEqualTo(Outcome.UPDATED);
		assertThat(state.source()).isEqualTo(Source.LIVE);
		assertThat(state.problem()).contains("was not kept on disk");
	}

	private static CatalogState restore(LiveCatalog catalog) {
		return catalog.restore().block(Duration.ofSeconds(30));
	}

}
