package io.reqllm.protocol.anthropic.dialect;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

/** The table of switches in the documentation and the switches are the same. */
class AnthropicDialectTests {

	private static final Pattern ROW = Pattern.compile("\\| `(\\w+)` \\| (.*?) \\| .*");

	private static final Pattern KNOWN = Pattern.compile("knows \\[([^]]+)]");

	private static final AnthropicDialect STANDARD = AnthropicDialect.of(Map.of());

	private static final Map<String, List<String>> TABLE = table();

	@Test
	void theTableNamesEverySwitchAndNoOther() {
		Throwable refusal = catchThrowable(() -> AnthropicDialect.of(Map.of("nonsense", true)));

		Matcher known = KNOWN.matcher(String.valueOf(refusal.getMessage()));
		assertThat(known.find()).isTrue();
		assertThat(TABLE.keySet()).map(name -> name.toLowerCase(Locale.ROOT))
			.containsExactlyInAnyOrder(known.group(1).split(", "));
	}

	@Test
	void theTableTellsTheStandardOfEachSwitch() {
		TABLE.forEach((name, standard) -> {
			Object value = (standard.size() == 1) ? standard.get(0) : standard;
			Object empty = standard.isEmpty() ? "" : value;
			assertThat(List.of(value, empty)).as(name)
				.anyMatch(one -> AnthropicDialect.of(Map.of(name, one)).equals(STANDARD));
		});
	}

	@Test
	void oneOtherPathStandsForBoth() {
		AnthropicDialect dialect = AnthropicDialect.of(Map.of("path", "/chat"));

		assertThat(dialect.transport().streamPath()).isEqualTo("/chat");
	}

	private static Map<String, List<String>> table() {
		Map<String, List<String>> table = new TreeMap<>();
		String page = page();
		int start = page.indexOf("## The switches of anthropic-messages");
		page.substring(start, page.indexOf("## Dialect switches")).lines().map(ROW::matcher).forEach(row -> {
			if (row.matches()) {
				String[] standard = row.group(2).equals("–") ? new String[0]
						: row.group(2).replace("`", "").split(", ");
				table.put(row.group(1), Arrays.asList(standard));
			}
		});
		return table;
	}

	private static String page() {
		Path folder = Path.of("").toAbsolutePath();
		while (!Files.isDirectory(folder.resolve("reqllm-core"))) {
			folder = folder.getParent();
		}
		try {
			return Files.readString(folder.resolve("docs/providers.md"));
		}
		catch (IOException ex) {
			throw new IllegalStateException(ex);
		}
	}

}
