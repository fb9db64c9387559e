package io.reqllm.sync;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import io.reqllm.catalog.ModelStore;
import io.reqllm.catalog.ProviderIndex;
import io.reqllm.model.Mode;
import io.reqllm.model.Model;
import io.reqllm.model.ModelProperties;
import io.reqllm.model.Route;
import org.jspecify.annotations.Nullable;

/**
 * What ships of the models of a provider: which there are, where they stand, and what
 * their modes add to requests. Read for those providers only of which somebody asks.
 */
final class ShippedModels {

	private final ProviderIndex index;

	private final ModelStore store;

	private final Map<String, Shipped> known = new HashMap<>();

	ShippedModels(ProviderIndex index) {
		this.index = index;
		this.store = new ModelStore(index, List.of(), Map.of(), null);
	}

	/** Returns the facts of a model that ship, or {@code null}. */
	@Nullable ModelProperties find(String provider, String name) {
		return of(provider).models.get(name);
	}

	/**
	 * Returns whether a model stands where some of its provider's stand, by what ships.
	 */
	boolean knowsPlaceOf(String provider, ModelProperties model) {
		return model.baseUrl() == null || of(provider).places.contains(model.baseUrl());
	}

	/** Returns whether the modes of a model add to requests what some that ship add. */
	boolean knowsModesOf(String provider, ModelProperties model) {
		return model.modes() == null || of(provider).additions
			.containsAll(model.modes().values().stream().map(ShippedModels::plain).toList());
	}

	private Shipped of(String provider) {
		return this.known.computeIfAbsent(provider, this::read);
	}

	private Shipped read(String provider) {
		Map<String, ModelProperties> models = new HashMap<>();
		Set<String> places = new HashSet<>();
		Set<Mode> additions = new HashSet<>();
		this.index.find(provider).ifPresent(spec -> spec.routes().stream().map(Route::baseUrl).forEach(places::add));
		for (Model model : this.store.models(provider)) {
			ModelProperties facts = model.properties();
			models.put(facts.id(), facts);
			if (facts.baseUrl() != null) {
				places.add(facts.baseUrl());
			}
			if (facts.modes() != null) {
				facts.modes().values().stream().map(ShippedModels::plain).forEach(additions::add);
			}
		}
		return new Shipped(models, places, additions);
	}

	private static Mode plain(Mode mode) {
		return new Mode(null, mode.body(), mode.headers());
	}

	/** What ships of a provider. */
	private record Shipped(Map<String, ModelProperties> models, Set<String> places, Set<Mode> additions) {
	}

}
