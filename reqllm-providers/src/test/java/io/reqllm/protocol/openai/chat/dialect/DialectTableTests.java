package io.reqllm.protocol.openai.chat.dialect;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

/** The table of switches in docs/providers.md is the one that the wire reads. */
class DialectTableTests {

	private static final Pattern ROW = Pattern.compile("\\| `(\\w+)` \\| (?:`([^`]*)`|–) \\|.*");

	private static final Pattern KNOWN = Pattern.compile("the wire knows \\[([^]]*)]");

	private static final OpenAiDialect STANDARD = OpenAiDialect.of(Map.of());

	private static final Map<String, String> TABLE = table();

	@Test
	void namesEverySwitchOfTheWireAndNoOther() {
		Throwable refusal = catchThrowable(() -> OpenAiDialect.of(Map.of("nonsense", true)));

		Matcher known = KNOWN.matcher(String.valueOf(refusal.getMessage()));
		assertThat(known.find()).isTrue();
		assertThat(TABLE.keySet()).map(name -> name.toLowerCase(Locale.ROOT))
			.containsExactlyInAnyOrder(known.group(1).split(", "));
	}

	@Test
	void tellsTheStandardOfEachSwitch() {
		TABLE.forEach((name, standard) -> assertThat(values(standard))
			.as("a value for %s that changes nothing, out of '%s'", name, standard)
			.anyMatch(value -> OpenAiDialect.of(Map.of(name, value)).equals(STANDARD)));
	}

	/** A dash may stand for an empty text, list or map. */
	private static Stream<Object> values(String standard) {
		return standard.isEmpty() ? Stream.of("", List.of(), Map.of()) : Stream.of(standard);
	}

	private static Map<String, String> table() {
		Map<String, String> table = new TreeMap<>();
		for (String line : lines()) {
			Matcher row = ROW.matcher(line);
			if (row.matches()) {
				table.put(row.group(1), (row.group(2) != null) ? row.group(2) : "");
			}
		}
		return table;
	}

	private static List<String> lines() {
		Path folder = Path.of("").toAbsolutePath();
		while (!Files.isDirectory(folder.resolve("reqllm-core"))) {
			folder = folder.getParent();
		}
		try {
			String page = Files.readString(folder.resolve("docs/providers.md"));
			return page.substring(page.indexOf("## Dialect switches")).lines().toList();
		}
		catch (IOException ex) {
			throw new IllegalStateException(ex);
		}
	}

}
