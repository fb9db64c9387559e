package io.reqllm.boot.autoconfigure;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

import io.reqllm.boot.config.ProviderEntries;
import io.reqllm.catalog.ProviderIndex;
import io.reqllm.provider.Provider;
import io.reqllm.provider.ProviderRegistry;
import io.reqllm.provider.ProviderSpec;

import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;

/**
 * Looks at the providers among the beans without making the built-in ones: those are made
 * when somebody asks for them.
 */
final class ProviderBeans {

	private ProviderBeans() {
	}

	/**
	 * Returns the registry of all providers.
	 * @throws ReqLlmConfigurationException if two beans of the application have the same
	 * id
	 */
	static ProviderRegistry registry(ConfigurableListableBeanFactory beans) {
		Map<String, Supplier<Provider>> builtIn = new LinkedHashMap<>();
		List<String> own = new ArrayList<>();
		for (String name : beans.getBeanNamesForType(Provider.class)) {
			if (name.startsWith(ProviderRegistrar.BEAN_NAME_PREFIX) && OwnBeans.isFallback(beans, name)) {
				builtIn.put(name.substring(ProviderRegistrar.BEAN_NAME_PREFIX.length()),
						() -> beans.getBean(name, Provider.class));
			}
			else {
				own.add(name);
			}
		}
		return new ProviderRegistry(builtIn,
				OwnBeans.of(beans, Provider.class, provider -> provider.spec().id(), own).effective().values());
	}

	/**
	 * Returns the providers that may be otherwise than the index has them.
	 */
	static List<ProviderSpec> changed(ProviderRegistry registry, ProviderIndex index, ProviderEntries entries) {
		List<ProviderSpec> changed = new ArrayList<>();
		for (String id : registry.ids()) {
			if (!index.contains(id) || entries.byId().containsKey(id) || registry.replaced(id)) {
				changed.add(registry.get(id).spec());
			}
		}
		return changed;
	}

}
