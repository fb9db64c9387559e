package io.reqllm.boot.actuate;

import io.reqllm.boot.ProviderDetail;
import io.reqllm.boot.actuate.ProviderDescriber.KeySources;
import io.reqllm.boot.actuate.ReqLlmEndpoint.ModelDescriptor;
import io.reqllm.boot.actuate.ReqLlmEndpoint.ProviderDescriptor;
import io.reqllm.boot.autoconfigure.ReqLlmAutoConfiguration;
import io.reqllm.catalog.ModelCatalog;
import io.reqllm.catalog.ProviderIndex;
import io.reqllm.http.Authenticators;
import io.reqllm.http.ConfiguredCredentials;
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
@AutoConfiguration(after = ReqLlmAutoConfiguration.class)
@AutoConfigureOrder(Ordered.LOWEST_PRECEDENCE)
@ConditionalOnClass({ Endpoint.class, ConditionalOnAvailableEndpoint.class })
@ConditionalOnBean({ ProviderRegistry.class, ModelCatalog.class, ConfiguredCredentials.class })
@RegisterReflectionForBinding({ ProviderDescriptor.class, ModelDescriptor.class })
public final class ReqLlmEndpointAutoConfiguration {

	@Bean
	@ConditionalOnMissingBean
	@ConditionalOnAvailableEndpoint
	ReqLlmEndpoint reqLlmEndpoint(ProviderRegistry registry, ModelCatalog catalog, ProviderIndex index,
			ProviderDescriber describer) {
		return new ReqLlmEndpoint(registry, catalog, describer, index);
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
	@ConditionalOnMissingBean(name = "reqLlmInfoContributor")
	@ConditionalOnEnabledInfoContributor("reqllm")
	InfoContributor reqLlmInfoContributor(ProviderRegistry registry, ProviderIndex index) {
		return new ReqLlmInfoContributor(registry, index);
	}

	@Bean
	static SanitizingFunction reqLlmSecretSanitizer(ObjectProvider<ProviderRegistry> registry) {
		return new SecretSanitizer(registry::getObject);
	}

}
