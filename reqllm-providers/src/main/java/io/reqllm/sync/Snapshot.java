package io.reqllm.sync;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
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
		NewestDay newest = new NewestDay(date);
		providers.forEach((id, provider) -> {
			Ids.requirePlain(id, "any", provider);
			Ids.requireKey(id, provider);
			Routing routing = new Routing(id, provider, overlay);
			if (!routing.known()) {
				notes.add("Provider " + id + " uses the adapter " + routing.adapter()
						+ ", which overlay.json does not know: nobody can call it yet");
			}
			Map<String, ObjectNode> models = models(id, provider, routing, newest);
			index.put(id, new ProviderEntry(id, provider, overlay, routing.routes()).write(models.size()));
			files.put(MODELS + id + ".json", "[\n" + lines(models, false) + "\n]\n");
		});
		String day = (newest.day() != null) ? ",\"newest\":\"" + newest.day() + "\"" : "";
		files.put(INDEX, "{\"snapshot\":\"" + date + "\"" + day + ",\"providers\":{\n" + lines(index, true) + "\n}}\n");
		return new Snapshot(files, notes);
	}

	private static JsonNode parse(byte[] document) {
		try {
			return DocumentJson.MAPPER.readTree(document);
		}
		catch (JacksonException ex) {
			throw new BadDocumentException("The document is not JSON: " + ex.getOriginalMessage(), ex);
		}
	}

	private static Map<String, ObjectNode> models(String id, Member provider, Routing routing, NewestDay newest) {
		Member listed = provider.object("models");
		if (listed == null) {
			throw new BadDocumentException(provider.at("models") + " is missing", null);
		}
		Map<String, ObjectNode> models = new TreeMap<>();
		listed.objects().forEach((name, model) -> {
			Ids.requirePlain(id, name, model);
			Ids.requireKey(name, model);
			newest.add(model);
			models.put(name, new ModelEntry(name, model).write(routing));
		});
		return models;
	}

	private static String lines(Map<String, ObjectNode> entries, boolean named) {
		List<String> lines = new ArrayList<>();
		entries.forEach((name, entry) -> lines.add((named ? DocumentJson.MAPPER.writeValueAsString(name) + ":" : "")
				+ DocumentJson.MAPPER.writeValueAsString(entry)));
		return String.join(",\n", lines);
	}

}
