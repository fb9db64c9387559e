package io.reqllm.boot.live;

import io.reqllm.LlmClient;
import io.reqllm.boot.autoconfigure.ReqLlmAutoConfiguration;
import io.reqllm.catalog.ModelStore;
import io.reqllm.catalog.ProviderIndex;
import io.reqllm.live.LiveCatalog;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.AutoConfigureOrder;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.http.client.HttpClientSettings;
import org.springframework.boot.http.client.reactive.ClientHttpConnectorBuilder;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Primary;
import org.springframework.core.Ordered;
import org.springframework.web.reactive.function.client.WebClient;

/**
 * Auto-configuration of a catalogue that is refreshed while the application runs, if
 * {@code reqllm.catalog.refresh.enabled} is set. It takes the place of the store of facts
 * for all who look up models; an application with a catalogue of its own keeps it.
 */
@AutoConfiguration(after = ReqLlmAutoConfiguration.class)
@AutoConfigureOrder(Ordered.LOWEST_PRECEDENCE)
@ConditionalOnClass({ LlmClient.class, WebClient.class })
@ConditionalOnBooleanProperty("reqllm.catalog.refresh.enabled")
@ConditionalOnBean({ ModelStore.class, ProviderIndex.class })
@EnableConfigurationProperties(ReqLlmCatalogRefreshProperties.class)
public final class ReqLlmCatalogRefreshAutoConfiguration {

	@Bean
	@Primary
	@ConditionalOnMissingBean
	LiveCatalog reqLlmLiveCatalog(ModelStore store, ProviderIndex index, RefreshClient client,
			ReqLlmCatalogRefreshProperties properties) {
		return new LiveCatalog(store, index, client, properties.settings());
	}

	@Bean
	RefreshClient reqLlmRefreshClient(ObjectProvider<WebClient.Builder> builders,
			ObjectProvider<ClientHttpConnectorBuilder<?>> connectors, ObjectProvider<HttpClientSettings> settings) {
		return new RefreshClient(builders, connectors, settings);
	}

	@Bean
	CatalogRefresher reqLlmCatalogRefresher(LiveCatalog catalog, ReqLlmCatalogRefreshProperties properties) {
		return new CatalogRefresher(catalog.restore(), catalog.refresh(), properties.initialDelay(),
				properties.interval());
	}

}
