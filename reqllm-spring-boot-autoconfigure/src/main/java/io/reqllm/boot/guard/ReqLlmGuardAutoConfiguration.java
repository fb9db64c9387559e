package io.reqllm.boot.guard;

import java.util.stream.Stream;
import java.util.stream.StreamSupport;

import io.reqllm.boot.autoconfigure.ReqLlmAutoConfiguration;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.context.properties.source.ConfigurationPropertyState;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Condition;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.context.annotation.Conditional;
import org.springframework.core.env.Environment;
import org.springframework.core.type.AnnotatedTypeMetadata;

/**
 * Auto-configuration of aliases, fallbacks, circuit breakers, limits and budgets. Does
 * nothing unless a property asks for one of them.
 */
@AutoConfiguration(before = ReqLlmAutoConfiguration.class)
@Conditional(ReqLlmGuardAutoConfiguration.OnGuardProperty.class)
@EnableConfigurationProperties(ReqLlmGuardProperties.class)
public final class ReqLlmGuardAutoConfiguration {

	@Bean
	Guards reqLlmGuards(ReqLlmGuardProperties properties) {
		return new Guards(properties);
	}

	/** Whether something is set that guards calls. */
	static final class OnGuardProperty implements Condition {

		@Override
		public boolean matches(ConditionContext context, AnnotatedTypeMetadata metadata) {
			return Stream.of("aliases", "fallbacks", "breaker", "limits", "budgets")
				.map(member -> ConfigurationPropertyName.of("reqllm." + member))
				.anyMatch(name -> isSet(context.getEnvironment(), name));
		}

		private static boolean isSet(Environment environment, ConfigurationPropertyName name) {
			return StreamSupport.stream(ConfigurationPropertySources.get(environment).spliterator(), false)
				.anyMatch(source -> source.containsDescendantOf(name) == ConfigurationPropertyState.PRESENT);
		}

	}

}
