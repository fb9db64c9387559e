package io.reqllm.cli.sync;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

import io.reqllm.cli.ReqLlmCli;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

import static org.assertj.core.api.Assertions.assertThat;

class SyncModelsTests {

	private final StringWriter out = new StringWriter();

	private final StringWriter err = new StringWriter();

	@TempDir
	private Path folder;

	private Path document;

	private Path resources;

	@BeforeEach
	void prepare() throws IOException {
		this.resources = this.folder.resolve("resources");
		this.document = this.folder.resolve("api.json");
		write(provider("alpha", "\"a1\": {\"id\": \"a1\", \"cost\": {\"input\": 1}}"),
				provider("beta", "\"b1\": {\"id\": \"b1\"}"), provider("gamma", ""));
	}

	@Test
	void writesIndexModelsAndLicence() {
		assertThat(sync()).isZero();

		assertThat(files()).containsOnlyKeys("META-INF/reqllm/providers.json", "META-INF/reqllm/LICENSE-models.dev",
				"META-INF/reqllm/models/alpha.json", "META-INF/reqllm/models/beta.json",
				"META-INF/reqllm/models/gamma.json");
		assertThat(files().get("META-INF/reqllm/providers.json")).startsWith("{\"snapshot\":\"2026-09-30\"");
		assertThat(files().get("META-INF/reqllm/LICENSE-models.dev")).contains("MIT License");
		assertThat(this.out.toString()).contains("3 providers added", "alpha", "2 models added", "alpha:a1");
	}

	@Test
	void twiceWritesTheSame() {
		sync();
		Map<String, String> first = files();

		assertThat(sync()).isZero();

		assertThat(files()).isEqualTo(first);
	}

	@Test
	void checkEndsWithZeroIfNothingDiffersButTheDay() {
		sync();
		Map<String, String> before = files();

		assertThat(run("--check", "--date", "2026-10-01")).isZero();

		assertThat(files()).isEqualTo(before);
	}

	@Test
	void checkEndsWithOneOnDifferencesAndWritesNothing() throws IOException {
		sync();
		Map<String, String> before = files();
		write(provider("alpha", "\"a1\": {\"id\": \"a1\", \"cost\": {\"input\": 2}}"),
				provider("beta", "\"b1\": {\"id\": \"b1\", \"family\": \"f\"}, \"b2\": {\"id\": \"b2\"}"),
				provider("delta", ""));

		assertThat(run("--check")).isEqualTo(1);

		assertThat(files()).isEqualTo(before);
		assertThat(report()).contains("1 providers added delta", "1 providers removed gamma",
				"1 providers changed beta", "1 models added beta:b2", "0 models removed", "1 models repriced alpha:a1",
				"1 models changed otherwise beta:b1");
	}

	@Test
	void checkOfAnEmptyFolderFindsDifferences() {
		assertThat(run("--check")).isEqualTo(1);
		assertThat(this.resources).doesNotExist();
	}

	@Test
	void whatIsGoneIsRemovedAndOtherFilesStay() throws IOException {
		sync();
		Path other = Files.writeString(this.resources.resolve("META-INF/reqllm/models/README"), "mine");
		write(provider("alpha", ""), provider("beta", ""));

		assertThat(sync()).isZero();

		assertThat(this.resources.resolve("META-INF/reqllm/models/gamma.json")).doesNotExist();
		assertThat(other).exists();
	}

	@Test
	void aDocumentThatLostMostProvidersIsRefusedUnlessForced() throws IOException {
		sync();
		Map<String, String> before = files();
		write(provider("alpha", ""));

		assertThat(sync()).isEqualTo(2);
		assertThat(files()).isEqualTo(before);
		assertThat(this.err.toString()).contains("1 providers where there were 3", "--force");
		assertThat(run("--force", "--date", "2026-09-30")).isZero();
		assertThat(files()).doesNotContainKey("META-INF/reqllm/models/beta.json");
	}

	@Test
	void aBrokenDocumentWritesNothing() throws IOException {
		sync();
		Map<String, String> before = files();
		write(provider("alpha", "\"a1\": {\"id\": \"a1\", \"cost\": {\"input\": \"1\"}}"), provider("beta", ""));

		assertThat(sync()).isEqualTo(2);

		assertThat(files()).isEqualTo(before);
		assertThat(this.err.toString()).contains("alpha → models → a1 → cost → input must be a price")
			.doesNotContain("\tat ");
	}

	@Test
	void aBrokenSnapshotIsToldByName() throws IOException {
		sync();
		Files.writeString(this.resources.resolve("META-INF/reqllm/models/beta.json"), "[");

		assertThat(sync()).isEqualTo(2);

		assertThat(this.err.toString()).contains("models/beta.json is not JSON");
	}

	@Test
	void badUsageEndsWithTwo() {
		assertThat(execute("sync-models", "--from", this.document.toString())).isEqualTo(2);
		assertThat(execute("sync-models", "--date", "yesterday")).isEqualTo(2);
		assertThat(execute("sink-models")).isEqualTo(2);
		assertThat(execute("sync-models", "--from", this.folder.resolve("none").toString(), "--to", "x")).isEqualTo(2);
		assertThat(this.err.toString()).contains("Missing required option: '--to=DIR'", "Did you mean", "Cannot read");
	}

	@Test
	void helpEndsWithZeroAndTellsTheExitCodes() {
		assertThat(execute("sync-models", "--help")).isZero();
		assertThat(this.out.toString()).contains("--check", "Exit codes:", "bad input or usage");
	}

	@Test
	void onlyTheFirstNamesAreListedUnlessVerbose() throws IOException {
		write(Stream.iterate(1, number -> number + 1)
			.limit(12)
			.map(number -> provider("p" + number, ""))
			.toArray(String[]::new));

		run("--check");
		assertThat(this.out.toString()).contains("12 providers added", "… and 2 more").doesNotContain("p9");
		run("--check", "--verbose");
		assertThat(this.out.toString()).contains("p9");
	}

	private int sync() {
		return run("--date", "2026-09-30");
	}

	private int run(String... options) {
		String[] command = { "sync-models", "--from", this.document.toString(), "--to", this.resources.toString() };
		return execute(Stream.concat(Stream.of(command), Stream.of(options)).toArray(String[]::new));
	}

	private int execute(String... arguments) {
		CommandLine commands = ReqLlmCli.commandLine();
		commands.setOut(new PrintWriter(this.out, true));
		commands.setErr(new PrintWriter(this.err, true));
		return commands.execute(arguments);
	}

	private String report() {
		return this.out.toString().replaceAll("\\s+", " ");
	}

	private void write(String... providers) throws IOException {
		Files.writeString(this.document, "{" + String.join(",", providers) + "}");
	}

	private static String provider(String id, String models) {
		return "\"" + id + "\": {\"id\": \"" + id + "\", \"name\": \"N\", \"env\": [\"K\"], "
				+ "\"npm\": \"@ai-sdk/openai-compatible\", \"api\": \"https://" + id + ".example/v1\", \"models\": {"
				+ models + "}}";
	}

	private Map<String, String> files() {
		Map<String, String> files = new TreeMap<>();
		try (Stream<Path> found = Files.walk(this.resources)) {
			for (Path file : found.filter(Files::isRegularFile).toList()) {
				files.put(this.resources.relativize(file).toString(), Files.readString(file));
			}
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		return files;
	}

}
