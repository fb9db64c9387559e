package io.reqllm.boot.actuate;

import java.util.List;
import java.util.Map;

import io.reqllm.boot.ProviderDetail;

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

	private final ConfiguredProviders providers;

	private final List<ProviderDetail> details;

	ReqLlmHealthIndicator(ConfiguredProviders providers, List<ProviderDetail> details) {
		this.providers = providers;
		this.details = details;
	}

	@Override
	public Health health() {
		List<String> configured = this.providers.ids();
		List<String> open = configured.stream().filter(this::isOpen).toList();
		boolean none = !configured.isEmpty() && open.size() == configured.size();
		return (none ? Health.outOfService() : Health.up())
			.withDetails(Map.of("configured", configured, "leftAlone", open))
			.build();
	}

	private boolean isOpen(String provider) {
		return this.details.stream().anyMatch(detail -> OPEN.equals(detail.of(provider).get("breaker")));
	}

}
