package io.reqllm.boot.actuate;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.reqllm.boot.ProviderDetail;
import io.reqllm.boot.actuate.ReqLlmEndpoint.ProviderSummary;
import io.reqllm.catalog.ModelCatalog;
import io.reqllm.http.Authenticators;
import io.reqllm.http.ConfiguredCredentials;
import io.reqllm.model.Route;
import io.reqllm.provider.DeclaredProvider;
import io.reqllm.provider.Provider;
import io.reqllm.provider.ProviderRegistry;
import io.reqllm.provider.ProviderSpec;
import org.jspecify.annotations.Nullable;

/** Tells of a provider what operators may know. */
final class ProviderDescriber {

	private final ProviderRegistry registry;

	private final ModelCatalog catalog;

	private final KeySources keys;

	private final List<ProviderDetail> details;

	ProviderDescriber(ModelCatalog catalog, ProviderRegistry registry, KeySources keys, List<ProviderDetail> details) {
		this.registry = registry;
		this.catalog = catalog;
		this.keys = keys;
		this.details = details;
	}

	ProviderSummary describe(Provider provider) {
		ProviderSpec spec = provider.spec();
		String keySource = this.keys.of(spec);
		boolean supported = !(provider instanceof DeclaredProvider declared) || declared.supported();
		return new ProviderSummary(spec.id(), spec.name(), spec.routes().stream().map(Route::wire).toList(), supported,
				keySource != null || spec.auth().optional(), keySource, host(spec.routes().get(0).baseUrl()),
				modelCount(spec), this.registry.replaced(spec.id()), state(spec.id()));
	}

	private Map<String, Object> state(String provider) {
		Map<String, Object> state = new LinkedHashMap<>();
		this.details.forEach(detail -> state.putAll(detail.of(provider)));
		return state;
	}

	/** Where the key of a provider comes from. */
	record KeySources(Authenticators authenticators, ConfiguredCredentials credentials) {

		@Nullable String of(ProviderSpec spec) {
			return this.authenticators.sourceOf(spec, this.credentials);
		}

	}

	/** Counts what is read already, and else believes the index. */
	private int modelCount(ProviderSpec spec) {
		return this.catalog.isLoaded(spec.id()) ? this.catalog.models(spec.id()).size() : spec.modelCount();
	}

	/** Cuts the host out of a URL, which may hold variables yet, or a password. */
	private static String host(String baseUrl) {
		int slashes = baseUrl.indexOf("//");
		int start = (slashes < 0) ? 0 : slashes + 2;
		int end = baseUrl.indexOf('/', start);
		String authority = (end < 0) ? baseUrl.substring(start) : baseUrl.substring(start, end);
		return authority.substring(authority.lastIndexOf('@') + 1);
	}

}
