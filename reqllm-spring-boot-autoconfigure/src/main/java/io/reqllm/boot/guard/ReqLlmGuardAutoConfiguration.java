package io.reqllm.boot.guard;

import io.reqllm.boot.autoconfigure.ReqLlmAutoConfiguration;
import io.reqllm.boot.config.ProviderEntries;
import io.reqllm.boot.config.ProviderNames;
import io.reqllm.exchange.guard.BudgetFilter.Spent;
import io.reqllm.exchange.guard.LimitFilter.Load;
import io.reqllm.provider.ProviderRegistry;

import org.springframework.aot.hint.annotation.RegisterReflectionForBinding;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.AutoConfigureOrder;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.core.Ordered;
import org.springframework.core.env.Environment;

/**
 * Auto-configuration of aliases, fallbacks, circuit breakers, limits and budgets. Nothing
 * is guarded unless a property asks for it; whether one does is no condition, since an
 * application that is processed ahead of time would keep the answer of its build.
 */
@AutoConfiguration(after = ReqLlmAutoConfiguration.class)
@AutoConfigureOrder(Ordered.LOWEST_PRECEDENCE)
@ConditionalOnBean(ProviderRegistry.class)
@EnableConfigurationProperties(ReqLlmGuardProperties.class)
@RegisterReflectionForBinding({ Load.class, Spent.class })
public final class ReqLlmGuardAutoConfiguration {

	@Bean
	Guards reqLlmGuards(Environment environment, ProviderRegistry reqLlmProviderRegistry,
			ObjectProvider<ProviderEntries> entries) {
		ProviderEntries known = entries.getIfAvailable();
		boolean any = known == null || known.isAnythingSet();
		return new Guards(any ? ReqLlmGuardProperties.bind(environment) : ReqLlmGuardProperties.NONE,
				new ProviderNames(reqLlmProviderRegistry));
	}

}
