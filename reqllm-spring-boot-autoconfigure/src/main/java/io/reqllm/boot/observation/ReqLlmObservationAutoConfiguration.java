package io.reqllm.boot.observation;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.micrometer.core.instrument.observation.MeterObservationHandler;
import io.micrometer.observation.ObservationRegistry;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.micrometer.tracing.Tracer;
import io.reqllm.LlmClient;
import io.reqllm.boot.LlmClientCustomizer;
import io.reqllm.boot.pool.PoolMeters;
import io.reqllm.observation.ChatMeters;
import io.reqllm.observation.ChatObservationConvention;
import io.reqllm.observation.ChatSpans;
import io.reqllm.observation.content.ContentRedaction;
import io.reqllm.observation.ObservationSettings;
import io.reqllm.observation.tool.ToolObservationConvention;
import io.reqllm.observation.tool.ToolObservations;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.AutoConfigureOrder;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnSingleCandidate;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.micrometer.metrics.autoconfigure.MeterRegistryCustomizer;
import org.springframework.boot.micrometer.observation.autoconfigure.ObservationAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;

/**
 * Auto-configuration that has calls and tools observed by the application's registry:
 * spans by its tracer, meters by its meter registry.
 */
@AutoConfiguration(after = ObservationAutoConfiguration.class,
		afterName = { "org.springframework.boot.micrometer.metrics.autoconfigure.MetricsAutoConfiguration",
				"org.springframework.boot.micrometer.metrics.autoconfigure.CompositeMeterRegistryAutoConfiguration",
				"org.springframework.boot.micrometer.tracing.autoconfigure.MicrometerTracingAutoConfiguration" })
@AutoConfigureOrder(Ordered.LOWEST_PRECEDENCE)
@ConditionalOnClass({ LlmClient.class, ObservationAutoConfiguration.class })
@ConditionalOnBean(ObservationRegistry.class)
@ConditionalOnBooleanProperty(name = "reqllm.observations.enabled", matchIfMissing = true)
@EnableConfigurationProperties(ReqLlmObservationProperties.class)
public final class ReqLlmObservationAutoConfiguration {

	@Bean
	@ConditionalOnMissingBean
	ObservationSettings reqLlmObservationSettings(ObservationRegistry registry, ReqLlmObservationProperties properties,
			ObjectProvider<ChatObservationConvention> conventions, ObjectProvider<ContentRedaction> redactions) {
		return new ObservationSettings(registry, conventions.getIfAvailable(),
				properties.capture(redactions.getIfAvailable(() -> ContentRedaction.NONE)));
	}

	@Bean
	@Order(Ordered.HIGHEST_PRECEDENCE)
	LlmClientCustomizer reqLlmObservations(ObservationSettings settings) {
		return builder -> builder.observations(settings);
	}

	@Bean
	@ConditionalOnMissingBean
	ToolObservations reqLlmToolObservations(ObservationSettings settings,
			ObjectProvider<ToolObservationConvention> conventions) {
		return new ToolObservations(settings, conventions.getIfAvailable());
	}

	/** Meters, before Boot's own handler, which would make one timer of a call. */
	@Configuration(proxyBeanMethods = false)
	@ConditionalOnClass({ MeterRegistry.class, MeterObservationHandler.class })
	@ConditionalOnSingleCandidate(MeterRegistry.class)
	static class Meters {

		@Bean
		@ConditionalOnMissingBean
		@Order(Ordered.HIGHEST_PRECEDENCE)
		ChatMeters reqLlmChatMeters(MeterRegistry registry) {
			return new ChatMeters(registry);
		}

		@Bean
		PoolMeters reqLlmPoolMeters(MeterRegistry registry) {
			return new PoolMeters(registry);
		}

		@Bean
		MeterBinder reqLlmObservationFailures(ObservationSettings settings) {
			return ChatMeters.failures(settings.failures());
		}

	}

	/** Names of meters as Prometheus wants them. */
	@Configuration(proxyBeanMethods = false)
	@ConditionalOnClass({ PrometheusMeterRegistry.class, MeterRegistryCustomizer.class })
	static class Prometheus {

		@Bean
		MeterRegistryCustomizer<PrometheusMeterRegistry> reqLlmPrometheusUnits() {
			return registry -> registry.config().meterFilter(ChatMeters.prometheusUnits());
		}

	}

	/** Spans, before Boot's own handlers, which would make texts of numbers. */
	@Configuration(proxyBeanMethods = false)
	@ConditionalOnClass(Tracer.class)
	@ConditionalOnSingleCandidate(Tracer.class)
	static class Spans {

		@Bean
		@ConditionalOnMissingBean
		@Order(Ordered.HIGHEST_PRECEDENCE)
		ChatSpans reqLlmChatSpans(Tracer tracer) {
			return new ChatSpans(tracer);
		}

	}

}
