package io.reqllm.protocol;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import io.reqllm.protocol.anthropic.dialect.AnthropicDialect;
import io.reqllm.protocol.bedrock.dialect.BedrockDialect;
import io.reqllm.protocol.cohere.encode.CohereDialect;
import io.reqllm.protocol.gemini.encode.GeminiDialect;
import io.reqllm.protocol.ollama.OllamaDialect;
import io.reqllm.protocol.openai.chat.dialect.OpenAiDialect;
import io.reqllm.protocol.openai.responses.dialect.ResponsesDialect;
import io.reqllm.provider.WireProtocol;
import io.reqllm.providers.BuiltInProviders;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

/** The tables of switches in docs/providers.md are those that the wires read. */
class DialectTableTests {

	/** How each wire reads its switches. */
	private static final Map<String, Function<Map<String, Object>, ?>> DIALECTS = Map.of( //
			"openai-chat", OpenAiDialect::of, //
			"openai-responses", ResponsesDialect::of, //
			"anthropic-messages", AnthropicDialect::of, //
			"google-gemini", GeminiDialect::of, //
			"bedrock-converse", switches -> BedrockDialect.of(switches, "model-1"), //
			"cohere-v2", CohereDialect::of, //
			"ollama-chat", OllamaDialect::of);

	private static final Pattern HEADING = Pattern.compile("### `([a-z0-9-]+)`");

	private static final Pattern ROW = Pattern.compile("\\| `(\\w+)` \\| (?:`([^`]*)`|–) \\|.*");

	private static final Pattern KNOWN = Pattern.compile("the wire knows \\[([^]]*)]");

	private static final Map<String, Map<String, String>> TABLES = tables();

	static Set<String> wires() {
		return DIALECTS.keySet();
	}

	@Test
	void everyWireHasATable() {
		List<String> built = BuiltInProviders.wires().stream().map(WireProtocol::id).toList();

		assertThat(DIALECTS.keySet()).containsExactlyInAnyOrderElementsOf(built);
		assertThat(TABLES.keySet()).containsExactlyInAnyOrderElementsOf(built);
	}

	@ParameterizedTest
	@MethodSource("wires")
	void namesEverySwitchOfTheWireAndNoOther(String wire) {
		Throwable refusal = catchThrowable(() -> DIALECTS.get(wire).apply(Map.of("nonsense", true)));

		Matcher known = KNOWN.matcher(String.valueOf(refusal.getMessage()));
		assertThat(known.find()).isTrue();
		assertThat(TABLES.get(wire).keySet()).map(name -> name.toLowerCase(Locale.ROOT))
			.containsExactlyInAnyOrder(known.group(1).split(", "));
	}

	@ParameterizedTest
	@MethodSource("wires")
	void tellsTheStandardOfEachSwitch(String wire) {
		Function<Map<String, Object>, ?> dialect = DIALECTS.get(wire);

		TABLES.get(wire)
			.forEach((name, standard) -> assertThat(values(standard))
				.as("a value for %s that changes nothing, out of '%s'", name, standard)
				.anyMatch(value -> dialect.apply(Map.of(name, value)).equals(dialect.apply(Map.of()))));
	}

	/** A dash may stand for an empty text, list or map; commas divide a list. */
	private static Stream<Object> values(String standard) {
		return standard.isEmpty() ? Stream.of("", List.of(), Map.of())
				: Stream.of(standard, List.of(standard.split(", ")));
	}

	private static Map<String, Map<String, String>> tables() {
		Map<String, Map<String, String>> tables = new HashMap<>();
		Map<String, String> table = new TreeMap<>();
		for (String line : lines()) {
			Matcher heading = HEADING.matcher(line);
			if (heading.matches()) {
				table = new TreeMap<>();
				tables.put(heading.group(1), table);
			}
			Matcher row = ROW.matcher(line);
			if (row.matches()) {
				table.put(row.group(1), (row.group(2) != null) ? row.group(2) : "");
			}
		}
		return tables;
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
