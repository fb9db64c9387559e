package io.reqllm.boot.actuate;

import java.util.List;

import io.reqllm.boot.actuate.ProviderDescriber.KeySources;
import io.reqllm.boot.config.ProviderEntries;
import io.reqllm.provider.ProviderRegistry;
import io.reqllm.provider.ProviderSpec;

/**
 * The providers that can be asked: those that have a key and, of those that need none,
 * the ones that the application speaks of.
 *
 * @param registry all providers
 * @param keys where keys come from
 * @param entries what the application speaks of
 */
record ConfiguredProviders(ProviderRegistry registry, KeySources keys, ProviderEntries entries) {

	/** Returns their ids, in alphabetical order. Asks nobody. */
	List<String> ids() {
		return this.registry.ids().stream().filter(this::isConfigured).toList();
	}

	private boolean isConfigured(String id) {
		ProviderSpec spec = this.registry.get(id).spec();
		return this.keys.of(spec) != null || (spec.auth().optional() && this.entries.byId().containsKey(id));
	}

}
