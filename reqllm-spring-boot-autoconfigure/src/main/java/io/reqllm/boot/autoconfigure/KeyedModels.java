package io.reqllm.boot.autoconfigure;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

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

	/** Returns the listed models of a provider, and those that stand under a key. */
	List<ModelProperties> and(String provider, List<ModelProperties> listed) {
		Set<String> keys = this.written.under(provider, "models")
			.filter(name -> name.size() > MODEL)
			.map(name -> name.get(MODEL).text())
			.filter(key -> !key.chars().allMatch(Character::isDigit))
			.collect(Collectors.toSet());
		if (keys.isEmpty()) {
			return listed;
		}
		List<ModelProperties> all = new ArrayList<>(listed);
		ConfigurationPropertyName models = ConfigurationPropertyName.of(ProviderEntries.PREFIX)
			.append("[" + provider + "]")
			.append("models");
		Binder binder = binder(models, keys);
		keys.stream()
			.sorted()
			.forEach(key -> all
				.add(binder.bind(models.append("[" + key + "]"), Bindable.of(ModelProperties.class)).get()));
		return all;
	}

	private Binder binder(ConfigurationPropertyName models, Set<String> keys) {
		Map<String, Object> ids = new HashMap<>();
		keys.forEach(key -> ids.put(models + "[" + key + "].id", key));
		List<ConfigurationPropertySource> sources = new ArrayList<>();
		ConfigurationPropertySources.get(this.environment).forEach(sources::add);
		sources.add(new MapConfigurationPropertySource(ids));
		return new Binder(sources, new PropertySourcesPlaceholdersResolver(this.environment));
	}

}
