package io.reqllm.boot.actuate;

import io.reqllm.boot.ProviderDetail;
import io.reqllm.boot.actuate.LastErrors.LastError;
import io.reqllm.boot.actuate.ProviderDescriber.KeySources;
import io.reqllm.boot.actuate.ReqLlmEndpoint.ModelDescriptor;
import io.reqllm.boot.actuate.ReqLlmEndpoint.ProviderDescriptor;
import io.reqllm.boot.autoconfigure.ReqLlmAutoConfiguration;
import io.reqllm.boot.config.ProviderEntries;
import io.reqllm.boot.live.ReqLlmCatalogRefreshAutoConfiguration;
import io.reqllm.boot.pool.ConnectionPools;
import io.reqllm.boot.reload.ReqLlmReloadAutoConfiguration;
import io.reqllm.boot.reload.ReqLlmReloader;
import io.reqllm.catalog.ModelCatalog;
import io.reqllm.catalog.ProviderIndex;
import io.reqllm.http.Authenticators;
import io.reqllm.http.ConfiguredCredentials;
import io.reqllm.live.LiveCatalog;
import io.reqllm.observation.TelemetryNames;
import io.reqllm.provider.ProviderRegistry;

import org.springframework.aot.hint.annotation.RegisterReflectionForBinding;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.actuate.autoconfigure.endpoint.condition.ConditionalOnAvailableEndpoint;
import org.springframework.boot.actuate.autoconfigure.info.ConditionalOnEnabledInfoContributor;
import org.springframework.boot.actuate.endpoint.SanitizingFunction;
import org.springframework.boot.actuate.info.InfoContributor;
import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.AutoConfigureOrder;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.core.Ordered;

/**
 * Auto-configuration of the {@link ReqLlmEndpoint}, of what the endpoint {@code info}
 * tells, and of what hides keys in the endpoints of Spring Boot.
 */
@AutoConfiguration(after = { ReqLlmAutoConfiguration.class, ReqLlmCatalogRefreshAutoConfiguration.class,
		ReqLlmReloadAutoConfiguration.class })
@AutoConfigureOrder(Ordered.LOWEST_PRECEDENCE)
@ConditionalOnClass({ Endpoint.class, ConditionalOnAvailableEndpoint.class })
@ConditionalOnBean({ ProviderRegistry.class, ModelCatalog.class, ConfiguredCredentials.class })
@RegisterReflectionForBinding({ ProviderDescriptor.class, ModelDescriptor.class, LastError.class })
public final class ReqLlmEndpointAutoConfiguration {

	@Bean
	@ConditionalOnMissingBean
	@ConditionalOnAvailableEndpoint
	ReqLlmEndpoint reqLlmEndpoint(ProviderRegistry registry, ModelCatalog catalog, ProviderDescriber describer,
			WholeState whole) {
		return new ReqLlmEndpoint(registry, catalog, describer, whole);
	}

	@Bean
	@ConditionalOnAvailableEndpoint(endpoint = ReqLlmEndpoint.class)
	WholeState reqLlmWholeState(CatalogAge age, ConnectionPools pools, ObjectProvider<ReqLlmReloader> reloader) {
		return new WholeState(age, pools, reloader);
	}

	@Bean
	CatalogAge reqLlmCatalogAge(ProviderIndex index, ObjectProvider<LiveCatalog> live) {
		return new CatalogAge(index, live.getIfAvailable());
	}

	@Bean
	@ConditionalOnAvailableEndpoint(endpoint = ReqLlmEndpoint.class)
	ConnectionPools reqLlmConnectionPools() {
		return new ConnectionPools();
	}

	@Bean
	@ConditionalOnAvailableEndpoint(endpoint = ReqLlmEndpoint.class)
	LastErrors reqLlmLastErrors(ProviderRegistry registry, ModelCatalog catalog) {
		return new LastErrors(new TelemetryNames(registry, catalog));
	}

	@Bean
	ProviderDescriber reqLlmProviderDescriber(ProviderRegistry registry, ModelCatalog catalog, KeySources keys,
			ObjectProvider<ProviderDetail> details) {
		return new ProviderDescriber(catalog, registry, keys, details.orderedStream().toList());
	}

	@Bean
	KeySources reqLlmKeySources(Authenticators authenticators, ConfiguredCredentials credentials) {
		return new KeySources(authenticators, credentials);
	}

	@Bean
	ConfiguredProviders reqLlmConfiguredProviders(ProviderRegistry registry, KeySources keys, ProviderEntries entries) {
		return new ConfiguredProviders(registry, keys, entries);
	}

	@Bean
	@ConditionalOnMissingBean(name = "reqLlmInfoContributor")
	@ConditionalOnEnabledInfoContributor("reqllm")
	InfoContributor reqLlmInfoContributor(ConfiguredProviders providers, CatalogAge age) {
		return new ReqLlmInfoContributor(providers, age);
	}

	@Bean
	static SanitizingFunction reqLlmSecretSanitizer(ObjectProvider<ProviderRegistry> registry) {
		return new SecretSanitizer(registry::getObject);
	}

}
