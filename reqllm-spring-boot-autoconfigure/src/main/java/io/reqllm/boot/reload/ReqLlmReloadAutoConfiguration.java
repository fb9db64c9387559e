package io.reqllm.boot.reload;

import io.reqllm.boot.Reloadable;
import io.reqllm.boot.autoconfigure.ReqLlmAutoConfiguration;
import io.reqllm.catalog.ProviderIndex;
import io.reqllm.http.Authenticators;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.AutoConfigureOrder;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Lazy;
import org.springframework.core.Ordered;
import org.springframework.core.env.ConfigurableEnvironment;

/**
 * Auto-configuration of the {@link ReqLlmReloader}, which Spring Cloud calls if it is
 * there.
 */
@AutoConfiguration(after = ReqLlmAutoConfiguration.class)
@AutoConfigureOrder(Ordered.LOWEST_PRECEDENCE)
@ConditionalOnBean({ ProviderIndex.class, Authenticators.class })
public final class ReqLlmReloadAutoConfiguration {

	@Bean
	@Lazy
	ReqLlmReloader reqLlmReloader(ConfigurableEnvironment environment, ObjectProvider<Reloadable> parts) {
		return new ReqLlmReloader(environment, parts.orderedStream().toList());
	}

	@Bean
	@Lazy
	Reloadable reqLlmProviderKeys(ProviderIndex index, Authenticators authenticators) {
		return new ProviderKeys(index, authenticators);
	}

	/** Listens to Spring Cloud. */
	@Configuration(proxyBeanMethods = false)
	@ConditionalOnClass(name = EnvironmentChanges.EVENT)
	static class SpringCloud {

		@Bean
		EnvironmentChanges reqLlmEnvironmentChanges(ObjectProvider<ReqLlmReloader> reloader) {
			return new EnvironmentChanges(reloader);
		}

	}

}
