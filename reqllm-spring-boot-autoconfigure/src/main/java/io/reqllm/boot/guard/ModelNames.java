package io.reqllm.boot.guard;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

import io.reqllm.boot.config.ProviderNames;
import io.reqllm.boot.config.ReqLlmConfigurationException;
import io.reqllm.model.ModelId;

/**
 * Other names of models, and what is asked instead of one that fails.
 *
 * @param aliases the models by their other names
 * @param fallbacks what is asked instead, by the alias or model that the caller named
 */
record ModelNames(Map<String, ModelId> aliases, Map<ModelId, List<ModelId>> fallbacks) {

	/** No model has another name, and none is asked instead of one. */
	static final ModelNames NONE = new ModelNames(Map.of(), Map.of());

	private static final String ALIASES = "reqllm.aliases";

	private static final String FALLBACKS = "reqllm.fallbacks";

	/**
	 * Reads the names.
	 * @throws ReqLlmConfigurationException if one means nothing that is there
	 */
	static ModelNames of(ReqLlmGuardProperties properties, ProviderNames providers) {
		Map<String, ModelId> aliases = new LinkedHashMap<>();
		properties.aliases()
			.forEach((alias, model) -> aliases.put(alias, providers.model(ALIASES + "." + alias, model)));
		Map<ModelId, List<ModelId>> fallbacks = new LinkedHashMap<>();
		properties.fallbacks().forEach((name, others) -> {
			String property = FALLBACKS + "." + name;
			model(property, name, aliases, providers);
			fallbacks.put(ModelId.named(name),
					others.stream().map(other -> model(property, other, aliases, providers)).toList());
		});
		return new ModelNames(Map.copyOf(aliases), Map.copyOf(fallbacks));
	}

	/** An alias is taken at its word now: who asks it later may find it gone. */
	private static ModelId model(String property, String text, Map<String, ModelId> aliases, ProviderNames providers) {
		if (text.indexOf(':') >= 0) {
			return providers.model(property, text);
		}
		ModelId model = aliases.get(text);
		if (model == null) {
			throw new ReqLlmConfigurationException("'" + property + "' names '" + text + "', which is no alias.",
					"Set " + ALIASES + "." + text
							+ ", or write a model: as a value with its provider and a colon, as a key"
							+ " in brackets and quotes as well, \"[provider:model]\".");
		}
		return model;
	}

	/** Returns the names of the properties that are not the same in others. */
	List<String> changed(ModelNames other) {
		List<String> changed = new ArrayList<>();
		differing(this.aliases, other.aliases).forEach(alias -> changed.add(ALIASES + "." + alias));
		differing(this.fallbacks, other.fallbacks)
			.forEach(name -> changed.add(FALLBACKS + (name.isAlias() ? "." + name.name() : "[" + name + "]")));
		return changed;
	}

	private static <K, V> List<K> differing(Map<K, V> one, Map<K, V> other) {
		Set<K> keys = new LinkedHashSet<>(one.keySet());
		keys.addAll(other.keySet());
		return keys.stream().filter(key -> !Objects.equals(one.get(key), other.get(key))).toList();
	}

}
