package io.reqllm.protocol.openai;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import io.reqllm.protocol.openai.chat.dialect.OpenAiDialect;
import io.reqllm.protocol.openai.responses.dialect.ResponsesDialect;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

/** The tables of switches in docs/providers.md are those that the wires read. */
class DialectTableTests {

	private static final Pattern ROW = Pattern.compile("\\| `(\\w+)` \\| (?:`([^`]*)`|–) \\|.*");

	private static final Pattern KNOWN = Pattern.compile("the wire knows \\[([^]]*)]");

	@ParameterizedTest
	@EnumSource
	void namesEverySwitchOfTheWireAndNoOther(Wire wire) {
		Throwable refusal = catchThrowable(() -> wire.dialect.apply(Map.of("nonsense", true)));

		Matcher known = KNOWN.matcher(String.valueOf(refusal.getMessage()));
		assertThat(known.find()).isTrue();
		assertThat(wire.table().keySet()).map(name -> name.toLowerCase(Locale.ROOT))
			.containsExactlyInAnyOrder(known.group(1).split(", "));
	}

	@ParameterizedTest
	@EnumSource
	void tellsTheStandardOfEachSwitch(Wire wire) {
		Object all = wire.dialect.apply(Map.of());

		wire.table()
			.forEach((name, standard) -> assertThat(values(standard))
				.as("a value for %s that changes nothing, out of '%s'", name, standard)
				.anyMatch(value -> wire.dialect.apply(Map.of(name, value)).equals(all)));
	}

	/** A dash may stand for an empty text, list or map. */
	private static Stream<Object> values(String standard) {
		return standard.isEmpty() ? Stream.of("", List.of(), Map.of())
				: Stream.of(standard, List.of(standard.split(", ")));
	}

	private enum Wire {

		CHAT("\n## Dialect switches\n", OpenAiDialect::of),

		RESPONSES("\n## Dialect switches of `openai-responses`\n", ResponsesDialect::of);

		private final String heading;

		private final Function<Map<String, Object>, Object> dialect;

		Wire(String heading, Function<Map<String, Object>, Object> dialect) {
			this.heading = heading;
			this.dialect = dialect;
		}

		private Map<String, String> table() {
			Map<String, String> table = new TreeMap<>();
			for (String line : lines()) {
				Matcher row = ROW.matcher(line);
				if (row.matches()) {
					table.put(row.group(1), (row.group(2) != null) ? row.group(2) : "");
				}
			}
			return table;
		}

		private List<String> lines() {
			Path folder = Path.of("").toAbsolutePath();
			while (!Files.isDirectory(folder.resolve("reqllm-core"))) {
				folder = folder.getParent();
			}
			try {
				String page = Files.readString(folder.resolve("docs/providers.md"));
				String section = page.substring(page.indexOf(this.heading) + this.heading.length());
				int end = section.indexOf("\n## ");
				return ((end < 0) ? section : section.substring(0, end)).lines().toList();
			}
			catch (IOException ex) {
				throw new IllegalStateException(ex);
			}
		}

	}

}
