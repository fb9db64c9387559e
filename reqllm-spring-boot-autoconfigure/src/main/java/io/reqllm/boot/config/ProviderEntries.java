package io.reqllm.boot.config;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.reqllm.catalog.ProviderIndex;
import io.reqllm.model.Model;
import io.reqllm.model.ModelProperties;
import io.reqllm.provider.NearestNames;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.bind.BindHandler;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.core.env.Environment;

/**
 * What the application configured under {@code reqllm.providers}, by id of the provider:
 * bound, and checked for what is easily written wrong.
 */
public final class ProviderEntries {

	static final String PREFIX = ReqLlmProperties.PREFIX + ".providers";

	private static final Pattern PLACEHOLDER = Pattern.compile("\\$\\{([^:}]+)");

	private final Map<String, ProviderProperties> entries = new LinkedHashMap<>();

	private final ProviderIndex index;

	private final WrittenNames written;

	private final boolean anything;

	private ProviderEntries(ProviderIndex index, WrittenNames written, boolean anything) {
		this.index = index;
		this.written = written;
		this.anything = anything;
	}

	/**
	 * Binds the entries.
	 * @throws ReqLlmConfigurationException if one is not what its author can have meant
	 */
	public static ProviderEntries bind(Environment environment, ProviderIndex index) {
		WrittenNames written = WrittenNames.of(environment);
		boolean anything = WrittenNames.any(environment, ReqLlmProperties.PREFIX);
		if (!anything || !WrittenNames.any(environment, PREFIX)) {
			return new ProviderEntries(index, written, anything);
		}
		written.under().forEach(NameCheck::check);
		Map<String, ProviderProperties> bound = new LinkedHashMap<>();
		Binder.get(environment)
			.bind(PREFIX, Bindable.mapOf(String.class, ProviderProperties.class),
					new KeyedModelsHandler(BindHandler.DEFAULT))
			.ifBound(bound::putAll);
		// An entry that has nothing but models under keys is nothing to the binder.
		written.under().forEach(name -> bound.putIfAbsent(name.get(0).key(), ProviderProperties.NONE));
		ProviderEntries entries = new ProviderEntries(index, written, true);
		KeyedModels keyed = new KeyedModels(environment, written);
		bound.forEach((key, entry) -> entries.entries.put(entries.idOf(key, bound),
				entries.restored(key, entry).withModels(keyed.and(key, entry.models()))));
		return entries;
	}

	/**
	 * Returns all properties; the defaults, without asking for what is bound, when nobody
	 * has set any.
	 */
	public ReqLlmProperties settings(Supplier<ReqLlmProperties> bound) {
		return this.anything ? bound.get() : ReqLlmProperties.DEFAULTS;
	}

	/** Returns whether a source may have something under {@code reqllm}. */
	public boolean isAnythingSet() {
		return this.anything;
	}

	/** Returns the entries by id. */
	public Map<String, ProviderProperties> byId() {
		return this.entries;
	}

	/** Returns the entry of a provider; one without any opinion if there is none. */
	public ProviderProperties of(String id) {
		return this.entries.getOrDefault(id, ProviderProperties.NONE);
	}

	/**
	 * Returns these entries.
	 * @throws ReqLlmConfigurationException if one takes its key from where there is none
	 */
	public ProviderEntries requireKeys() {
		this.entries.forEach((id, entry) -> {
			Matcher unresolved = PLACEHOLDER.matcher((entry.apiKey() != null) ? entry.apiKey() : "");
			if (unresolved.find()) {
				String name = unresolved.group(1);
				throw new ReqLlmConfigurationException(
						"The key of provider '" + id + "' is to come from '" + name + "', which is not set.",
						"Set " + name + ", or write " + PREFIX + "." + id + ".api-key: ${" + name
								+ ":} if the application should start without it.");
			}
		});
		return this;
	}

	/**
	 * Returns the id that a key stands for. Two spellings of one name are one name to
	 * configuration: their keys would be mixed up. The environment knows no dashes, so
	 * there the other spelling is right.
	 */
	private String idOf(String key, Map<String, ProviderProperties> bound) {
		String twin = twinOf(key, bound);
		if (this.index.contains(key) || twin == null) {
			return key;
		}
		if (!this.written.has(key)) {
			return twin;
		}
		throw new ReqLlmConfigurationException(
				"The provider id '" + key + "' under '" + PREFIX + "' is the same name as '" + twin
						+ "' to configuration.",
				"Write " + PREFIX + "." + twin
						+ " to configure that provider, or choose an id that differs in more than"
						+ " dashes and case.");
	}

	private @Nullable String twinOf(String key, Map<String, ProviderProperties> bound) {
		String uniform = WrittenName.uniform(key);
		List<String> others = new ArrayList<>(this.index.ids());
		bound.keySet().stream().filter(this.written::has).forEach(others::add);
		return others.stream()
			.filter(other -> !other.equals(key) && WrittenName.uniform(other).equals(uniform))
			.findFirst()
			.orElse(null);
	}

	private ProviderProperties restored(String key, ProviderProperties entry) {
		return entry.withMaps(this.written.restore(entry.headers(), List.of(key, "headers")),
				this.written.restore(entry.parameters(), List.of(key, "parameters")),
				this.written.restore(entry.defaults(), List.of(key, "defaults")),
				this.written.restore(entry.dialect(), List.of(key, "dialect")));
	}

	/**
	 * Returns the models that the application knows better than the catalogue, by
	 * provider: what is configured lies over what its beans say.
	 */
	public Map<String, List<ModelProperties>> models(List<Model> beans) {
		Map<String, List<ModelProperties>> models = new LinkedHashMap<>();
		beans.forEach(model -> models.computeIfAbsent(model.id().provider(), id -> new ArrayList<>())
			.add(model.properties()));
		this.entries
			.forEach((id, entry) -> models.computeIfAbsent(id, any -> new ArrayList<>()).addAll(entry.models()));
		return models;
	}

	/** Returns the ids that somebody may have meant. */
	List<String> nearest(String name) {
		List<String> ids = new ArrayList<>(this.index.ids());
		ids.addAll(this.entries.keySet());
		ids.remove(name);
		return NearestNames.of(name, ids);
	}

}
