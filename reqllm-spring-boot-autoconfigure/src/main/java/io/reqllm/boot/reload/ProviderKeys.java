package io.reqllm.boot.reload;

import java.util.List;
import java.util.function.Supplier;

import io.reqllm.boot.Reloadable;
import io.reqllm.boot.config.ConfiguredSpec;
import io.reqllm.boot.config.ProviderEntries;
import io.reqllm.catalog.ProviderIndex;
import io.reqllm.http.Authenticators;

import org.springframework.core.env.Environment;

/**
 * Checks the entries of providers and their keys, and has tokens fetched anew. The keys
 * themselves need nothing: they are looked up for each request.
 */
final class ProviderKeys implements Reloadable {

	private final ProviderIndex index;

	private final Authenticators authenticators;

	ProviderKeys(ProviderIndex index, Authenticators authenticators) {
		this.index = index;
		this.authenticators = authenticators;
	}

	@Override
	public Supplier<List<String>> read(Environment environment) {
		ProviderEntries entries = ProviderEntries.bind(environment, this.index).requireKeys();
		entries.byId().keySet().forEach(id -> ConfiguredSpec.of(id, entries, this.index));
		return () -> {
			this.authenticators.forgetTokens();
			return List.of();
		};
	}

}
