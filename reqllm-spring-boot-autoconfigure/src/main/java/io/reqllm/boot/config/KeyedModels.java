package io.reqllm.boot.config;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import io.reqllm.model.ModelProperties;

import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.bind.PropertySourcesPlaceholdersResolver;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertySource;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import org.springframework.core.env.Environment;

/**
 * Binds models that are written as a map by id instead of a list: the key is the id, if
 * the entry does not tell another.
 */
final class KeyedModels {

	private static final int MODEL = 2;

	private final Environment environment;

	private final WrittenNames written;

	KeyedModels(Environment environment, WrittenNames written) {
		this.environment = environment;
		this.written = written;
	}

	/** Returns the listed models of a provider, or all if some stand under a key. */
	List<ModelProperties> and(String provider, List<ModelProperties> listed) {
		Map<String, String> ids = new TreeMap<>();
		this.written.under(provider, "models")
			.filter(name -> name.size() > MODEL)
			.forEach(name -> ids.put(name.path(MODEL + 1), name.get(MODEL).text()));
		if (ids.values().stream().allMatch(KeyedModels::isIndex)) {
			return listed;
		}
		Binder binder = binder(ids);
		List<ModelProperties> all = new ArrayList<>();
		for (String path : ids.keySet()) {
			all.add(binder.bind(ConfigurationPropertyName.adapt(path, '.'), Bindable.of(ModelProperties.class)).get());
		}
		return all;
	}

	/** The keys come last, as ids of the entries that have none. */
	private Binder binder(Map<String, String> ids) {
		Map<String, Object> properties = new HashMap<>();
		ids.forEach((path, id) -> {
			if (!isIndex(id)) {
				properties.put(path + ".id", id);
			}
		});
		List<ConfigurationPropertySource> sources = new ArrayList<>();
		ConfigurationPropertySources.get(this.environment).forEach(sources::add);
		sources.add(new MapConfigurationPropertySource(properties));
		return new Binder(sources, new PropertySourcesPlaceholdersResolver(this.environment));
	}

	private static boolean isIndex(String key) {
		return key.chars().allMatch(Character::isDigit);
	}

}
