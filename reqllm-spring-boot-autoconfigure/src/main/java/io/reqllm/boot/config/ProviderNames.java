package io.reqllm.boot.config;

import java.util.List;

import io.reqllm.model.ModelId;
import io.reqllm.provider.NearestNames;
import io.reqllm.provider.ProviderRegistry;

import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertySource;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.context.properties.source.IterableConfigurationPropertySource;
import org.springframework.core.env.Environment;

/**
 * The providers that the configuration may name beside their own entries.
 *
 * @param registry all providers
 */
public record ProviderNames(ProviderRegistry registry) {

	/**
	 * Returns the id of the provider that a key of a map means. The environment knows no
	 * dashes, so another spelling will do if it is that of one provider.
	 * @param map the name of the map's property
	 * @throws ReqLlmConfigurationException if there is no such provider
	 */
	public String idOf(String map, String key) {
		if (this.registry.contains(key)) {
			return key;
		}
		String uniform = WrittenName.uniform(key);
		List<String> twins = this.registry.ids()
			.stream()
			.filter(id -> WrittenName.uniform(id).equals(uniform))
			.toList();
		if (twins.size() != 1) {
			throw unknown(map + "." + key, key);
		}
		return twins.get(0);
	}

	/**
	 * Checks that configuration takes no key of a map apart, as it does with dots. The
	 * values have members, and these have none.
	 * @param map the name of the map's property
	 * @throws ReqLlmConfigurationException if it does
	 */
	public static void requireWholeKeys(Environment environment, String map) {
		ConfigurationPropertyName parent = ConfigurationPropertyName.of(map);
		int whole = parent.getNumberOfElements() + 2;
		for (ConfigurationPropertySource source : ConfigurationPropertySources.get(environment)) {
			if (source instanceof IterableConfigurationPropertySource names) {
				names.stream()
					.filter(name -> parent.isAncestorOf(name) && name.getNumberOfElements() > whole)
					.findFirst()
					.ifPresent(name -> {
						throw takenApart(map, name.chop(name.getNumberOfElements() - 1).subName(whole - 2));
					});
			}
		}
	}

	private static ReqLlmConfigurationException takenApart(String map, ConfigurationPropertyName key) {
		return new ReqLlmConfigurationException(
				"The provider id '" + key + "' under '" + map + "' is a key that configuration takes apart.",
				"Write it in brackets and quotes, \"[" + key + "]\": {...}; in a variable of the environment, leave out"
						+ " its dashes.");
	}

	/**
	 * Returns the model that a value names, which is no alias.
	 * @param property the name of the property
	 * @throws ReqLlmConfigurationException if it is malformed, or there is no such
	 * provider
	 */
	public ModelId model(String property, String value) {
		try {
			ModelId model = ModelId.parse(value);
			if (!this.registry.contains(model.provider())) {
				throw unknown(property, model.provider());
			}
			return model;
		}
		catch (IllegalArgumentException ex) {
			throw new ReqLlmConfigurationException("'" + property + "' cannot be used: " + ex.getMessage() + ".",
					"Write the id of a provider, a colon and the name of its model.", ex);
		}
	}

	private ReqLlmConfigurationException unknown(String property, String id) {
		List<String> nearest = NearestNames.of(id, this.registry.ids());
		return new ReqLlmConfigurationException(
				"'" + property + "' names the provider '" + id + "', which is not known.",
				(nearest.isEmpty() ? "" : "Did you mean " + nearest + "? ")
						+ "A key that holds anything but letters, digits and dashes is written in brackets and quotes,"
						+ " \"[my.id]\".");
	}

}
