package io.reqllm.cli.sync;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;

import io.reqllm.cli.ReqLlmCli;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What the command reports of three months of the real documents, counted a second time
 * with plain Jackson and none of the code that is tested. Skipped without the documents.
 */
@EnabledIf("io.reqllm.cli.sync.SharedSnapshotTests#present")
class SharedReportTests {

	private static final JsonMapper JSON = new JsonMapper();

	private static final Map<String, ObjectNode> BEFORE = new TreeMap<>();

	private static final Map<String, ObjectNode> AFTER = new TreeMap<>();

	private static JsonNode before;

	private static JsonNode after;

	private static Map<String, Set<String>> report;

	@BeforeAll
	static void run(@TempDir Path resources) throws IOException {
		before = read("api-2026-07-02.json", BEFORE);
		after = read("api.json", AFTER);
		sync("api-2026-07-02.json", "2026-07-02", resources);
		report = namesIn(sync("api.json", "2026-09-30", resources));
	}

	@Test
	void whatCameAndWent() {
		Set<String> providersBefore = Set.copyOf(before.propertyNames());
		Set<String> providersAfter = Set.copyOf(after.propertyNames());

		assertThat(report.get("providers added")).isEqualTo(without(providersAfter, providersBefore)).isNotEmpty();
		assertThat(report.get("providers removed")).isEqualTo(without(providersBefore, providersAfter));
		assertThat(report.get("models added")).isEqualTo(without(AFTER.keySet(), BEFORE.keySet())).isNotEmpty();
		assertThat(report.get("models removed")).isEqualTo(without(BEFORE.keySet(), AFTER.keySet())).isNotEmpty();
	}

	@Test
	void whatCostsOtherwise() {
		assertThat(report.get("models repriced")).isEqualTo(differing(model -> prices(model.path("cost"))))
			.isNotEmpty();
	}

	/** Where a model goes follows from its provider too; the rest only from itself. */
	@Test
	void whatIsOtherwise() {
		Set<String> facts = differing(SharedReportTests::facts);
		Set<String> ways = differing(model -> model.path("provider").toString());
		Set<String> reported = report.get("models changed otherwise");

		assertThat(facts).isNotEmpty();
		assertThat(reported).containsAll(facts);
		assertThat(without(reported, facts)).allMatch(id -> ways.contains(id) || providerMoved(providerOf(id)));
	}

	@Test
	void whichProvidersAreOtherwise() {
		Set<String> both = before.propertyNames()
			.stream()
			.filter(after::has)
			.collect(Collectors.toCollection(TreeSet::new));
		Set<String> changed = both.stream()
			.filter(id -> providerMoved(id) || !before.path(id).path("env").equals(after.path(id).path("env"))
					|| !before.path(id).path("name").equals(after.path(id).path("name"))
					|| !before.path(id).path("doc").equals(after.path(id).path("doc"))
					|| before.path(id).path("models").size() != after.path(id).path("models").size())
			.collect(Collectors.toCollection(TreeSet::new));
		Set<String> reported = report.get("providers changed");

		// Our overlay may state the name of a key or an address, whatever upstream says.
		assertThat(changed).containsAll(reported);
		assertThat(reported).containsAll(both.stream()
			.filter(id -> before.path(id).path("models").size() != after.path(id).path("models").size())
			.toList());
	}

	private static boolean providerMoved(String id) {
		return !before.path(id).path("npm").equals(after.path(id).path("npm"))
				|| !before.path(id).path("api").equals(after.path(id).path("api"));
	}

	private static String providerOf(String id) {
		return id.substring(0, id.indexOf(':'));
	}

	private static Set<String> differing(Function<ObjectNode, Object> view) {
		return BEFORE.keySet()
			.stream()
			.filter(AFTER::containsKey)
			.filter(id -> !view.apply(BEFORE.get(id)).equals(view.apply(Objects.requireNonNull(AFTER.get(id)))))
			.collect(Collectors.toCollection(TreeSet::new));
	}

	/** The facts that ship, in upstream's words. */
	private static Map<String, Object> facts(ObjectNode model) {
		Map<String, Object> facts = new TreeMap<>();
		for (String member : Set.of("family", "status", "knowledge", "release_date", "open_weights", "attachment",
				"reasoning", "tool_call", "structured_output", "temperature")) {
			facts.put(member, model.path(member).toString());
		}
		facts.put("name", model.path("name").equals(model.path("id")) ? "" : model.path("name").toString());
		facts.put("field", model.path("interleaved").path("field").toString());
		facts.put("input", model.path("modalities").path("input").toString());
		facts.put("output", model.path("modalities").path("output").toString());
		for (String limit : Set.of("context", "input", "output")) {
			facts.put("limit " + limit, Math.max(0, model.path("limit").path(limit).asLong(0)));
		}
		facts.put("options", options(model.path("reasoning_options")));
		model.path("experimental").path("modes").properties().forEach(mode -> {
			facts.put("mode " + mode.getKey(), prices(mode.getValue().path("cost")));
			facts.put("body " + mode.getKey(), mode.getValue().path("provider").path("body").toString());
			facts.put("headers " + mode.getKey(), mode.getValue().path("provider").path("headers").toString());
		});
		return facts;
	}

	private static String options(JsonNode options) {
		StringBuilder text = new StringBuilder(options.isMissingNode() ? "none" : "");
		options.forEach(option -> {
			text.append(option.path("type")).append(Math.max(-1, option.path("min").asLong(-1)));
			text.append(' ').append(Math.max(-1, option.path("max").asLong(-1))).append(option.has("values"));
			option.path("values").forEach(value -> text.append(value.isNull() ? "" : value + ","));
		});
		return text.toString();
	}

	private static Map<String, String> prices(JsonNode cost) {
		Map<String, String> prices = new TreeMap<>();
		cost.properties().forEach(price -> {
			if (price.getValue().isNumber()) {
				prices.put(price.getKey(), nineDigits(price.getValue()));
			}
		});
		cost.path("tiers").forEach(tier -> {
			long size = tier.path("tier").path("size").asLong();
			prices.put("above " + ((size % 1000 == 1) ? size - 1 : size), prices(tier).toString());
		});
		return prices;
	}

	private static String nineDigits(JsonNode price) {
		return new BigDecimal(price.toString()).setScale(9, RoundingMode.HALF_UP).toString();
	}

	private static Set<String> without(Set<String> these, Set<String> those) {
		return these.stream().filter(name -> !those.contains(name)).collect(Collectors.toCollection(TreeSet::new));
	}

	private static JsonNode read(String file, Map<String, ObjectNode> models) throws IOException {
		JsonNode document = JSON.readTree(Files.readAllBytes(SharedSnapshotTests.FOLDER.resolve(file)));
		document.properties()
			.forEach(provider -> provider.getValue()
				.path("models")
				.properties()
				.forEach(model -> models.put(provider.getKey() + ":" + model.getKey(), (ObjectNode) model.getValue())));
		return document;
	}

	private static String sync(String file, String day, Path resources) {
		StringWriter out = new StringWriter();
		CommandLine commands = ReqLlmCli.commandLine();
		commands.setOut(new PrintWriter(out, true));
		int status = commands.execute("sync-models", "--verbose", "--date", day, "--to", resources.toString(), "--from",
				SharedSnapshotTests.FOLDER.resolve(file).toString());
		assertThat(status).isZero();
		return out.toString();
	}

	/** Reads a report: each count is that of the names below it. */
	private static Map<String, Set<String>> namesIn(String printed) {
		Map<String, Set<String>> names = new TreeMap<>();
		Map<String, Integer> counts = new TreeMap<>();
		String[] heading = { "" };
		printed.lines().filter(line -> !line.startsWith("  note ")).forEach(line -> {
			if (line.startsWith("         ")) {
				names.get(heading[0]).add(line.strip());
			}
			else {
				String[] parts = line.strip().split(" ", 2);
				heading[0] = parts[1];
				counts.put(parts[1], Integer.valueOf(parts[0]));
				names.put(parts[1], new TreeSet<>());
			}
		});
		counts.forEach((what, count) -> assertThat(names.get(what)).as(what).hasSize(count));
		return names;
	}

}
