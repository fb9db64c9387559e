package io.reqllm.cli.sync;

import java.io.IOException;
import java.math.RoundingMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import io.reqllm.catalog.ModelStore;
import io.reqllm.catalog.ProviderIndex;
import io.reqllm.json.Json;
import io.reqllm.model.Model;
import io.reqllm.sync.DocumentFacts;
import io.reqllm.sync.DocumentReader;
import io.reqllm.sync.Overlay;
import io.reqllm.sync.Snapshot;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The real documents, counted a second time without any of the code that is tested.
 * Skipped where they are absent; {@code -Dreqllm.models-dev=DIR} names another folder
 * than {@code ../shared/models.dev} beside the repository.
 */
@EnabledIf("present")
class SharedSnapshotTests {

	/** Some locations have a host of another form, which rules of the data know. */
	private static final String VERTEX = "${GOOGLE_VERTEX_ENDPOINT}";

	private static final String REGIONAL = "${GOOGLE_VERTEX_LOCATION}-aiplatform.googleapis.com";

	static final Path FOLDER = folder();

	static boolean present() {
		return Files.exists(FOLDER.resolve("api.json")) && Files.exists(FOLDER.resolve("api-2026-07-02.json"));
	}

	@Test
	void tellsWhatChangedInThreeMonths() throws IOException {
		Map<String, JsonNode> before = models("api-2026-07-02.json");
		Map<String, JsonNode> after = models("api.json");

		Changes changes = Changes.between(snapshot("api-2026-07-02.json"), snapshot("api.json"));

		assertThat(changes.modelsAdded())
			.isEqualTo(after.keySet().stream().filter(id -> !before.containsKey(id)).toList());
		assertThat(changes.modelsRemoved())
			.isEqualTo(before.keySet().stream().filter(id -> !after.containsKey(id)).toList());
		assertThat(changes.modelsRemoved()).hasSize(1083);
		assertThat(changes.modelsRepriced()).isEqualTo(before.keySet()
			.stream()
			.filter(after::containsKey)
			.filter(id -> !cost(before.get(id)).equals(cost(after.get(id))))
			.toList());
		assertThat(changes.modelsRepriced()).hasSize(940);
	}

	@Test
	void tellsWhichProvidersCameAndWent() throws IOException {
		JsonNode before = tree("api-2026-07-02.json");
		JsonNode after = tree("api.json");

		Changes changes = Changes.between(snapshot("api-2026-07-02.json"), snapshot("api.json"));

		assertThat(changes.providersAdded())
			.containsExactlyInAnyOrderElementsOf(after.propertyNames().stream().filter(id -> !before.has(id)).toList());
		assertThat(changes.providersRemoved())
			.containsExactlyInAnyOrderElementsOf(before.propertyNames().stream().filter(id -> !after.has(id)).toList());
	}

	@Test
	void theShippedDataAreThoseOfTheDocument() throws IOException {
		Map<String, String> shipped = new SnapshotFolder(root().resolve("reqllm-providers/src/main/resources")).read();

		assertThat(shipped).isEqualTo(snapshot("api.json"));
	}

	@Test
	void aRunningApplicationReadsTheSameFactsFromTheDocument() throws IOException {
		ProviderIndex index = ProviderIndex.ofClassPath();
		ModelStore shipped = new ModelStore(index, List.of(), Map.of(), null);

		DocumentFacts facts = new DocumentReader(Overlay.shipped(), index)
			.read(Files.readAllBytes(FOLDER.resolve("api.json")), LocalDate.of(2026, 10, 5));

		assertThat(facts.skipped()).isZero();
		assertThat(facts.newest()).isEqualTo(LocalDate.of(2026, 9, 30)).isEqualTo(index.newest());
		assertThat(facts.models().keySet()).isEqualTo(index.ids());
		facts.models()
			.forEach((id, models) -> assertThat(models)
				.containsExactlyInAnyOrderElementsOf(shipped.models(id).stream().map(Model::properties).toList()));
	}

	@Test
	void anOlderDocumentIsKnownByItsNewestFact() throws IOException {
		DocumentFacts facts = new DocumentReader(Overlay.shipped(), ProviderIndex.ofClassPath())
			.read(Files.readAllBytes(FOLDER.resolve("api-2026-07-02.json")), LocalDate.of(2026, 10, 5));

		assertThat(facts.newest()).isEqualTo(LocalDate.of(2026, 6, 30));
	}

	@Test
	void everyProviderIsWhereTheTableOfWiresSaysItIs() throws IOException {
		JsonNode entries = Json.tree(snapshot("api.json").get(Snapshot.INDEX)).path("providers");

		tree("wires.json").properties().forEach(known -> {
			JsonNode entry = entries.path(known.getKey());
			JsonNode first = entry.has("routes") ? entry.path("routes").path(0) : entry;
			String wire = known.getValue().path("wire").stringValue();
			if (known.getValue().has("base_url") && !known.getKey().equals("watsonx")) {
				assertThat(first.path("baseUrl").stringValue().replace(VERTEX, REGIONAL)).as(known.getKey())
					.isEqualTo(known.getValue().path("base_url").stringValue().replaceAll("/+$", ""));
			}
			if (!List.of("other", "azure-openai", "google-vertex").contains(wire)) {
				assertThat(first.path("wire").stringValue()).as(known.getKey()).isEqualTo(wire);
			}
		});
	}

	/** A cost in one line: prices to nine digits, tiers by their size, no legacy copy. */
	private static String cost(JsonNode model) {
		Map<String, String> parts = new TreeMap<>();
		model.path("cost").properties().forEach(price -> {
			JsonNode value = price.getValue();
			if (value.isNumber()) {
				parts.put(price.getKey(), value.decimalValue().setScale(9, RoundingMode.HALF_UP).toString());
			}
			else if (price.getKey().equals("tiers")) {
				value.forEach(tier -> parts.put("tier " + tier.path("tier").path("size"),
						cost(Json.object().set("cost", tier))));
			}
		});
		return parts.toString();
	}

	private static Map<String, JsonNode> models(String file) throws IOException {
		Map<String, JsonNode> models = new TreeMap<>();
		tree(file).properties()
			.forEach(provider -> provider.getValue()
				.path("models")
				.properties()
				.forEach(model -> models.put(provider.getKey() + ":" + model.getKey(), model.getValue())));
		return models;
	}

	private static Map<String, String> snapshot(String file) throws IOException {
		return Snapshot.of(Files.readAllBytes(FOLDER.resolve(file)), Overlay.shipped(), LocalDate.of(2026, 9, 30))
			.files();
	}

	private static JsonNode tree(String file) throws IOException {
		return Json.tree(Files.readAllBytes(FOLDER.resolve(file)));
	}

	private static Path folder() {
		String stated = System.getProperty("reqllm.models-dev");
		return (stated != null) ? Path.of(stated) : root().resolve("../shared/models.dev");
	}

	private static Path root() {
		Path folder = Path.of("").toAbsolutePath();
		while (!Files.isDirectory(folder.resolve("reqllm-cli"))) {
			folder = folder.getParent();
		}
		return folder;
	}

}
