package io.reqllm.boot.reload;

import io.reqllm.boot.Reloadable;
import io.reqllm.boot.autoconfigure.ReqLlmAutoConfiguration;
import io.reqllm.catalog.ProviderIndex;
import io.reqllm.http.Authenticators;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.AutoConfigureOrder;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Lazy;
import org.springframework.core.Ordered;
import org.springframework.core.env.ConfigurableEnvironment;

/**
 * Auto-configuration of the {@link ReqLlmReloader}.
 */
@AutoConfiguration(after = ReqLlmAutoConfiguration.class)
@AutoConfigureOrder(Ordered.LOWEST_PRECEDENCE)
@ConditionalOnBean(name = { "reqLlmProviderIndex", "reqLlmAuthenticators" })
public final class ReqLlmReloadAutoConfiguration {

	@Bean
	@Lazy
	ReqLlmReloader reqLlmReloader(ConfigurableEnvironment environment, ObjectProvider<Reloadable> parts) {
		return new ReqLlmReloader(environment, parts.orderedStream().toList());
	}

	@Bean
	@Lazy
	Reloadable reqLlmProviderKeys(ProviderIndex reqLlmProviderIndex, Authenticators reqLlmAuthenticators) {
		return new ProviderKeys(reqLlmProviderIndex, reqLlmAuthenticators);
	}

}
