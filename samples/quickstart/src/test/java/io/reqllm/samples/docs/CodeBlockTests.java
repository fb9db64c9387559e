package io.reqllm.samples.docs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What pages show as Java stands, compiled and run, in the sources beside this class or
 * in the sample on migration.
 */
class CodeBlockTests {

	private static final List<String> SOURCES = List.of("samples/quickstart/src/test/java/io/reqllm/samples/docs",
			"samples/migration/src/test/java/io/reqllm/samples/migration");

	private static final Pattern REGION = Pattern.compile("(?ms)^\\s*// doc: ([^\\n]+)\\n(.*?)^\\s*// end$");

	@Test
	void everyJavaBlockStandsInTheSources() throws IOException {
		Map<String, String> examples = examples();

		assertThat(blocks()).isNotEmpty()
			.allSatisfy(block -> assertThat(examples).as("the examples in the sources")
				.containsValue(withoutBlanks(block.text())));
	}

	@Test
	void everyExampleStandsInAPage() throws IOException {
		List<String> shown = blocks().stream().map(block -> withoutBlanks(block.text())).toList();

		assertThat(examples()).allSatisfy((name, example) -> assertThat(shown).as(name).contains(example));
	}

	@Test
	void theFirstBlockOfTheReadmeHoldsTheTwoCommands() {
		String first = Page.of("README.md").code().get(0).text();

		assertThat(first.lines()).containsExactly("mvn -q -pl samples/quickstart -am spring-boot:run",
				"mvn -B -ntp verify");
	}

	private static List<Page.Code> blocks() {
		return Page.all().stream().flatMap(page -> page.code("java").stream()).toList();
	}

	private static Map<String, String> examples() throws IOException {
		Map<String, String> examples = new TreeMap<>();
		for (String folder : SOURCES) {
			try (Stream<Path> files = Files.list(Page.ROOT.resolve(folder))) {
				files.forEach(file -> REGION.matcher(Page.read(file, ""))
					.results()
					.forEach(region -> examples.put(region.group(1), withoutBlanks(region.group(2)))));
			}
		}
		return examples;
	}

	/** The formatter decides where lines are broken, in the sources only. */
	private static String withoutBlanks(String code) {
		return code.replaceAll("\\s+", "");
	}

}
