package io.reqllm.catalog;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;

import io.reqllm.error.ErrorDetails;
import io.reqllm.error.InvalidRequestException;
import io.reqllm.model.Model;
import io.reqllm.model.ModelProperties;
import io.reqllm.provider.NearestNames;
import org.jspecify.annotations.Nullable;

/** The models of one provider: facts, if it has any, under what the application says. */
final class ProviderModels {

	private final String provider;

	private final @Nullable Facts facts;

	private final Supplier<Moved> moved;

	private final List<ModelProperties> overrides;

	private volatile @Nullable Map<String, Model> models;

	/**
	 * Creates the models of a provider.
	 * @param provider its id
	 * @param facts the facts, if there are any
	 * @param moved tells what of them does not hold
	 * @param overrides what the application states
	 */
	ProviderModels(String provider, @Nullable Facts facts, Supplier<Moved> moved, List<ModelProperties> overrides) {
		this.provider = provider;
		this.facts = facts;
		this.moved = moved;
		this.overrides = List.copyOf(overrides);
	}

	/**
	 * Returns the models by other facts under what the application says, ready to be
	 * looked up. These stay if there are no others, or if what the application says needs
	 * a model that the others lack.
	 * @param others by id of the provider that they belong to
	 */
	ProviderModels withFacts(Map<String, List<ModelProperties>> others) {
		String named = (this.facts != null) ? this.facts.provider() : "";
		List<ModelProperties> own = others.get(named);
		if (own == null) {
			return this;
		}
		ProviderModels changed = new ProviderModels(this.provider, new Facts(named, own), this.moved, this.overrides);
		try {
			changed.models();
			return changed;
		}
		catch (InvalidRequestException ex) {
			return this;
		}
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

	private Map<String, Model> merge(List<ModelProperties> known) {
		Map<String, Model> merged = new TreeMap<>();
		Moved away = this.moved.get();
		known.forEach(properties -> merged.put(properties.id(), Model.of(this.provider, away.applyTo(properties))));
		for (ModelProperties own : this.overrides) {
			Model below = merged.get(own.id());
			merged.put(own.id(), Model.of(this.provider, (below != null) ? own.over(below.properties()) : own));
		}
		for (ModelProperties own : this.overrides) {
			String base = own.base();
			if (base != null) {
				merged.computeIfPresent(own.id(),
						(id, stated) -> Model.of(this.provider, stated.properties().over(base(id, base, merged))));
			}
		}
		return Collections.unmodifiableMap(merged);
	}

	private ModelProperties base(String id, String base, Map<String, Model> models) {
		Model model = models.get(base);
		if (model == null || id.equals(base)) {
			throw new InvalidRequestException("Model '" + id + "' of provider '" + this.provider + "' has the base '"
					+ base + "', which is no other model of that provider; nearest "
					+ NearestNames.of(base, models.keySet()), ErrorDetails.NONE, null);
		}
		return model.properties();
	}

}
