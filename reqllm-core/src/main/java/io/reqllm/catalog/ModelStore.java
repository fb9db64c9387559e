package io.reqllm.catalog;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;

import io.reqllm.model.Model;
import io.reqllm.model.ModelId;
import io.reqllm.model.ModelProperties;
import io.reqllm.provider.ProviderSpec;
import org.jspecify.annotations.Nullable;

/**
 * The effective store of model properties: the facts of the class-path, and over them
 * what the application states. Names are looked up exactly as they are; a name that no
 * provider of the store has never reaches the class-path.
 */
public final class ModelStore implements ModelCatalog {

	private final Map<String, ProviderModels> providers;

	/**
	 * Creates a store.
	 * @param index the providers whose facts are on the class-path
	 * @param providers the application's own; each has the facts that its
	 * {@link ProviderSpec#facts()} name in the index
	 * @param overrides properties that the application states, by id of the provider; of
	 * a model that the facts lack they are all that is known
	 * @param classLoader reads the class-path; {@code null} for that of this library
	 */
	public ModelStore(ProviderIndex index, Collection<ProviderSpec> providers,
			Map<String, List<ModelProperties>> overrides, @Nullable ClassLoader classLoader) {
		this.providers = new HashMap<>();
		ClassLoader loader = (classLoader != null) ? classLoader : ModelStore.class.getClassLoader();
		Map<String, String> factsOf = factsOf(index, providers, overrides);
		Map<String, ProviderSpec> specs = new HashMap<>();
		providers.forEach(spec -> specs.put(spec.id(), spec));
		Map<String, Facts> files = new HashMap<>();
		// Plain loops, since this is part of every start.
		for (Map.Entry<String, String> provider : factsOf.entrySet()) {
			String id = provider.getKey();
			this.providers.put(id, new ProviderModels(id, facts(provider.getValue(), index, files, loader),
					moved(id, specs, index), overrides.getOrDefault(id, List.of())));
		}
	}

	private ModelStore(Map<String, ProviderModels> providers) {
		this.providers = providers;
	}

	/**
	 * Returns a store that knows other facts, under what the application states, ready to
	 * be looked up. Providers that the facts do not name keep those of this store; so
	 * does one of which the application states a {@link ModelProperties#base()} that the
	 * new facts lack.
	 * @param facts by id of a provider of the index; of another provider they are ignored
	 */
	public ModelStore withFacts(Map<String, List<ModelProperties>> facts) {
		Map<String, ProviderModels> changed = new HashMap<>();
		this.providers.forEach((id, models) -> changed.put(id, models.withFacts(facts)));
		return new ModelStore(changed);
	}

	@Override
	public Optional<Model> find(ModelId id) {
		ProviderModels provider = this.providers.get(id.provider());
		return (provider != null) ? Optional.ofNullable(provider.models().get(id.name())) : Optional.empty();
	}

	@Override
	public List<Model> models(String provider) {
		ProviderModels models = this.providers.get(provider);
		return (models != null) ? List.copyOf(models.models().values()) : List.of();
	}

	@Override
	public List<Model> search(ModelQuery query) {
		Set<String> ids = new TreeSet<>(query.providers().isEmpty() ? this.providers.keySet() : query.providers());
		List<Model> found = new ArrayList<>();
		for (String id : ids) {
			models(id).stream().filter(query::matches).forEach(found::add);
		}
		return List.copyOf(found);
	}

	@Override
	public boolean isLoaded(String provider) {
		ProviderModels models = this.providers.get(provider);
		return models == null || models.loaded();
	}

	private static Map<String, String> factsOf(ProviderIndex index, Collection<ProviderSpec> providers,
			Map<String, List<ModelProperties>> overrides) {
		Map<String, String> factsOf = new HashMap<>();
		for (String id : overrides.keySet()) {
			factsOf.put(id, id);
		}
		index.ids().forEach(id -> factsOf.put(id, id));
		for (ProviderSpec spec : providers) {
			factsOf.put(spec.id(), spec.facts());
		}
		return factsOf;
	}

	/** Compared when the models are asked for: a start reads no entry of the index. */
	private static Supplier<Moved> moved(String id, Map<String, ProviderSpec> specs, ProviderIndex index) {
		ProviderSpec spec = specs.get(id);
		return () -> (spec == null) ? Moved.NOTHING
				: index.find(spec.facts()).map(known -> Moved.of(spec, known)).orElse(Moved.NOTHING);
	}

	private static @Nullable Facts facts(String provider, ProviderIndex index, Map<String, Facts> files,
			ClassLoader loader) {
		if (!index.contains(provider)) {
			return null;
		}
		Facts facts = files.get(provider);
		if (facts == null) {
			facts = new Facts(provider, loader);
			files.put(provider, facts);
		}
		return facts;
	}

}
