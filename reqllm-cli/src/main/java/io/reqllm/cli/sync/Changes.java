package io.reqllm.cli.sync;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.BiPredicate;

import io.reqllm.json.Json;
import io.reqllm.sync.Snapshot;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What is different between two snapshots, as sorted names. The day of the snapshot is no
 * difference.
 *
 * @param providersAdded providers that are new
 * @param providersRemoved providers that are gone
 * @param providersChanged providers whose entry in the index is another
 * @param modelsAdded models that are new, also those of new providers
 * @param modelsRemoved models that are gone, also with their provider
 * @param modelsRepriced models that have another price
 * @param modelsChanged models of which another fact than the price is different
 */
record Changes(List<String> providersAdded, List<String> providersRemoved, List<String> providersChanged,
		List<String> modelsAdded, List<String> modelsRemoved, List<String> modelsRepriced, List<String> modelsChanged) {

	private static final String PRICING = "pricing";

	/** Compares the files of two snapshots. */
	static Changes between(Map<String, String> before, Map<String, String> after) {
		Map<String, JsonNode> oldProviders = providers(before);
		Map<String, JsonNode> newProviders = providers(after);
		Map<String, JsonNode> oldModels = models(before);
		Map<String, JsonNode> newModels = models(after);
		return new Changes(missing(newProviders, oldProviders), missing(oldProviders, newProviders),
				differing(oldProviders, newProviders, (one, other) -> !one.equals(other)),
				missing(newModels, oldModels), missing(oldModels, newModels),
				differing(oldModels, newModels, Changes::repriced),
				differing(oldModels, newModels, (one, other) -> !plain(one).equals(plain(other))));
	}

	boolean isEmpty() {
		return this.providersAdded.isEmpty() && this.providersRemoved.isEmpty() && this.providersChanged.isEmpty()
				&& this.modelsAdded.isEmpty() && this.modelsRemoved.isEmpty() && this.modelsRepriced.isEmpty()
				&& this.modelsChanged.isEmpty();
	}

	/** Returns the entries of the index by id. */
	static Map<String, JsonNode> providers(Map<String, String> files) {
		Map<String, JsonNode> providers = new TreeMap<>();
		String index = files.get(Snapshot.INDEX);
		if (index != null) {
			tree(Snapshot.INDEX, index).path("providers")
				.properties()
				.forEach(entry -> providers.put(entry.getKey(), entry.getValue()));
		}
		return providers;
	}

	private static Map<String, JsonNode> models(Map<String, String> files) {
		Map<String, JsonNode> models = new TreeMap<>();
		files.forEach((name, content) -> {
			if (name.startsWith(Snapshot.MODELS)) {
				String provider = name.substring(Snapshot.MODELS.length(), name.length() - ".json".length());
				tree(name, content).forEach(model -> models.put(provider + ":" + model.path("id").asString(""), model));
			}
		});
		return models;
	}

	private static List<String> missing(Map<String, JsonNode> from, Map<String, JsonNode> in) {
		return from.keySet().stream().filter(name -> !in.containsKey(name)).toList();
	}

	private static List<String> differing(Map<String, JsonNode> before, Map<String, JsonNode> after,
			BiPredicate<JsonNode, JsonNode> different) {
		return before.entrySet()
			.stream()
			.filter(entry -> after.containsKey(entry.getKey())
					&& different.test(entry.getValue(), Objects.requireNonNull(after.get(entry.getKey()))))
			.map(Map.Entry::getKey)
			.toList();
	}

	private static boolean repriced(JsonNode one, JsonNode other) {
		return !one.path(PRICING).equals(other.path(PRICING));
	}

	private static JsonNode plain(JsonNode model) {
		return (model instanceof ObjectNode object) ? object.deepCopy().without(PRICING) : model;
	}

	private static JsonNode tree(String name, String content) {
		try {
			return Json.tree(content);
		}
		catch (JacksonException ex) {
			throw new BadInputException("The present " + name + " is not JSON: " + ex.getOriginalMessage(), ex);
		}
	}

}
