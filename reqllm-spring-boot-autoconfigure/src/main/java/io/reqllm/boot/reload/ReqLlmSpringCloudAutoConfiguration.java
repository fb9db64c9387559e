package io.reqllm.boot.reload;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.AutoConfigureOrder;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.context.annotation.Bean;
import org.springframework.core.Ordered;

/**
 * Auto-configuration of what calls the {@link ReqLlmReloader} when Spring Cloud has
 * changed the environment.
 */
@AutoConfiguration(after = ReqLlmReloadAutoConfiguration.class)
@AutoConfigureOrder(Ordered.LOWEST_PRECEDENCE)
@ConditionalOnClass(name = EnvironmentChanges.EVENT)
@ConditionalOnBean(ReqLlmReloader.class)
public final class ReqLlmSpringCloudAutoConfiguration {

	@Bean
	EnvironmentChanges reqLlmEnvironmentChanges(ObjectProvider<ReqLlmReloader> reloader) {
		return new EnvironmentChanges(reloader);
	}

}
