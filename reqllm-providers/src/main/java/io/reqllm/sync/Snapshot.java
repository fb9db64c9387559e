package io.reqllm.sync;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import io.reqllm.model.ModelId;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * The files that a document becomes: the same document on the same day always becomes the
 * same bytes.
 *
 * @param files contents by path below {@code META-INF/reqllm}
 * @param notes what a person should look at
 */
public record Snapshot(Map<String, String> files, List<String> notes) {

	/** Where the providers are. */
	public static final String INDEX = "providers.json";

	/** The folder with one file of models for each provider. */
	public static final String MODELS = "models/";

	private static final JsonMapper MAPPER = JsonMapper.builder()
		.enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
		.enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
		.enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
		.enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN)
		.build();

	/**
	 * Turns a document in the shape of models.dev into files.
	 * @throws BadDocumentException if it is not JSON or not of that shape
	 */
	public static Snapshot of(byte[] document, Overlay overlay, LocalDate date) {
		Map<String, Member> providers = Member.root(parse(document)).objects();
		if (providers.isEmpty()) {
			throw new BadDocumentException("The document lists no provider", null);
		}
		Map<String, String> files = new TreeMap<>();
		Map<String, ObjectNode> index = new TreeMap<>();
		List<String> notes = new ArrayList<>();
		providers.forEach((id, provider) -> {
			requireId(id, "any", provider);
			requireKey(id, provider);
			Routing routing = new Routing(id, provider, overlay);
			if (!routing.known()) {
				notes.add("Provider " + id + " uses the adapter " + routing.adapter()
						+ ", which overlay.json does not know: nobody can call it yet");
			}
			Map<String, ObjectNode> models = models(id, provider, routing);
			index.put(id, new ProviderEntry(id, provider, overlay, routing.routes()).write(models.size()));
			files.put(MODELS + id + ".json", "[\n" + lines(models, false) + "\n]\n");
		});
		files.put(INDEX, "{\"snapshot\":\"" + date + "\",\"providers\":{\n" + lines(index, true) + "\n}}\n");
		return new Snapshot(files, notes);
	}

	private static JsonNode parse(byte[] document) {
		try {
			return MAPPER.readTree(document);
		}
		catch (JacksonException ex) {
			throw new BadDocumentException("The document is not JSON: " + ex.getOriginalMessage(), ex);
		}
	}

	private static Map<String, ObjectNode> models(String id, Member provider, Routing routing) {
		Member listed = provider.object("models");
		if (listed == null) {
			throw new BadDocumentException(provider.at("models") + " is missing", null);
		}
		Map<String, ObjectNode> models = new TreeMap<>();
		listed.objects().forEach((name, model) -> {
			requireId(id, name, model);
			requireKey(name, model);
			models.put(name, new ModelEntry(name, model).write(routing));
		});
		return models;
	}

	/**
	 * The id of a provider becomes a file name, so nothing but the plain form will do.
	 */
	private static void requireId(String provider, String model, Member named) {
		try {
			new ModelId(provider, model);
		}
		catch (IllegalArgumentException ex) {
			throw new BadDocumentException(named.at("id") + ": " + ex.getMessage(), ex);
		}
	}

	private static void requireKey(String key, Member named) {
		if (!key.equals(named.text("id"))) {
			throw new BadDocumentException(named.at("id") + " is not '" + key + "', the key of its entry", null);
		}
	}

	private static String lines(Map<String, ObjectNode> entries, boolean named) {
		List<String> lines = new ArrayList<>();
		entries.forEach((name, entry) -> lines
			.add((named ? MAPPER.writeValueAsString(name) + ":" : "") + MAPPER.writeValueAsString(entry)));
		return String.join(",\n", lines);
	}

}
