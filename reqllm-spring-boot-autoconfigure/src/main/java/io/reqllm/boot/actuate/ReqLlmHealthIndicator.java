package io.reqllm.boot.actuate;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import io.reqllm.boot.ProviderDetail;
import io.reqllm.boot.config.ProviderEntries;
import io.reqllm.provider.ProviderRegistry;
import io.reqllm.provider.ProviderSpec;

import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;

/**
 * Tells which providers are configured, by a key or without need of one, and which of
 * them are left alone by the breaker. Asks nobody and spends no token.
 * <p>
 * The outage of a provider is no reason to start an application anew, so it stays
 * {@code UP} as long as one of the configured providers can be asked. When the breaker is
 * open for all of them it is {@code OUT_OF_SERVICE}.
 */
final class ReqLlmHealthIndicator implements HealthIndicator {

	private static final String OPEN = "open";

	private final ProviderRegistry registry;

	private final ProviderDescriber.KeySources keys;

	private final ProviderEntries entries;

	private final List<ProviderDetail> details;

	ReqLlmHealthIndicator(ProviderRegistry registry, ProviderDescriber.KeySources keys, ProviderEntries entries,
			List<ProviderDetail> details) {
		this.registry = registry;
		this.keys = keys;
		this.entries = entries;
		this.details = details;
	}

	@Override
	public Health health() {
		List<String> configured = new ArrayList<>();
		List<String> open = new ArrayList<>();
		for (String id : this.registry.ids()) {
			if (isConfigured(id)) {
				configured.add(id);
				if (isOpen(id)) {
					open.add(id);
				}
			}
		}
		boolean none = !configured.isEmpty() && open.size() == configured.size();
		return (none ? Health.outOfService() : Health.up())
			.withDetails(Map.of("configured", configured, "leftAlone", open))
			.build();
	}

	/** Of those that need no key, the ones that the application speaks of. */
	private boolean isConfigured(String id) {
		ProviderSpec spec = this.registry.get(id).spec();
		return this.keys.of(spec) != null || (spec.auth().optional() && this.entries.byId().containsKey(id));
	}

	private boolean isOpen(String provider) {
		return this.details.stream().anyMatch(detail -> OPEN.equals(detail.of(provider).get("breaker")));
	}

}
