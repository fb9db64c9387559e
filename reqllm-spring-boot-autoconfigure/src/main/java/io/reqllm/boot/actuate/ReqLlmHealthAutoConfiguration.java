package io.reqllm.boot.actuate;

import io.reqllm.boot.ProviderDetail;
import io.reqllm.boot.autoconfigure.ReqLlmAutoConfiguration;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.AutoConfigureOrder;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.health.autoconfigure.contributor.ConditionalOnEnabledHealthIndicator;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.annotation.Bean;
import org.springframework.core.Ordered;

/** Auto-configuration of the health indicator {@code reqllm}. */
@AutoConfiguration(after = { ReqLlmAutoConfiguration.class, ReqLlmEndpointAutoConfiguration.class })
@AutoConfigureOrder(Ordered.LOWEST_PRECEDENCE)
@ConditionalOnClass({ HealthIndicator.class, ConditionalOnEnabledHealthIndicator.class })
@ConditionalOnBean(ConfiguredProviders.class)
@ConditionalOnEnabledHealthIndicator("reqllm")
public final class ReqLlmHealthAutoConfiguration {

	@Bean
	@ConditionalOnMissingBean(name = "reqLlmHealthIndicator")
	HealthIndicator reqLlmHealthIndicator(ConfiguredProviders providers, ObjectProvider<ProviderDetail> details) {
		return new ReqLlmHealthIndicator(providers, details.orderedStream().toList());
	}

}
