package io.reqllm.catalog;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import io.reqllm.model.Model;
import io.reqllm.model.ModelProperties;
import org.jspecify.annotations.Nullable;

/** The models of one provider: facts, if it has any, under what the application says. */
final class ProviderModels {

	private final String provider;

	private final @Nullable Facts facts;

	private final List<ModelProperties> overrides;

	private volatile @Nullable Map<String, Model> models;

	ProviderModels(String provider, @Nullable Facts facts, List<ModelProperties> overrides) {
		this.provider = provider;
		this.facts = facts;
		this.overrides = List.copyOf(overrides);
	}

	boolean loaded() {
		return this.facts == null || this.facts.loaded();
	}

	/** Returns the models by name, in alphabetical order. */
	Map<String, Model> models() {
		Map<String, Model> known = this.models;
		if (known == null) {
			// Two threads may both lay overrides over the facts: the results are equal.
			known = merge((this.facts != null) ? this.facts.models() : List.of());
			this.models = known;
		}
		return known;
	}

	private Map<String, Model> merge(List<ModelProperties> base) {
		Map<String, Model> merged = new TreeMap<>();
		base.forEach(properties -> merged.put(properties.id(), Model.of(this.provider, properties)));
		for (ModelProperties own : this.overrides) {
			Model below = merged.get(own.id());
			ModelProperties effective = (below != null) ? own.over(below.properties()) : own;
			merged.put(own.id(), Model.of(this.provider, effective));
		}
		return Collections.unmodifiableMap(merged);
	}

}
