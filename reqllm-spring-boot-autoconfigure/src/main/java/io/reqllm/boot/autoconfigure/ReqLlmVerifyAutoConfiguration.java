package io.reqllm.boot.autoconfigure;

import java.util.stream.Stream;

import io.reqllm.LlmClient;
import io.reqllm.boot.config.EnvironmentVariables;
import io.reqllm.catalog.ModelCatalog;
import io.reqllm.provider.ProviderRegistry;
import io.reqllm.verify.Capability;
import io.reqllm.verify.Readiness;
import io.reqllm.verify.Verifier;
import io.reqllm.verify.VerifyPlanner;
import io.reqllm.verify.capability.BuiltInCapabilities;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Lazy;
import org.springframework.core.env.Environment;

/**
 * Auto-configuration of a {@link Verifier}, where {@code reqllm-verify} is on the
 * class-path. It tries the capabilities that come with the library, then those that are
 * beans.
 */
@AutoConfiguration(after = ReqLlmAutoConfiguration.class)
@ConditionalOnClass(Verifier.class)
@ConditionalOnBean({ LlmClient.class, ProviderRegistry.class, ModelCatalog.class })
public final class ReqLlmVerifyAutoConfiguration {

	@Bean
	@Lazy
	@ConditionalOnMissingBean
	VerifyPlanner reqLlmVerifyPlanner(ProviderRegistry registry, ModelCatalog catalog,
			ObjectProvider<Capability> capabilities) {
		return new VerifyPlanner(registry, catalog,
				Stream.concat(BuiltInCapabilities.all().stream(), capabilities.orderedStream()).toList());
	}

	@Bean
	@Lazy
	@ConditionalOnMissingBean
	Verifier reqLlmVerifier(LlmClient client, VerifyPlanner planner, ProviderRegistry registry,
			Environment environment) {
		return new Verifier(client, planner, Readiness.of(registry, new EnvironmentVariables(environment)));
	}

}
