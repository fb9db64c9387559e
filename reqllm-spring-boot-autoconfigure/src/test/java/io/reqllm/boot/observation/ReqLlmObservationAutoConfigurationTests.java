package io.reqllm.boot.observation;

import java.time.Duration;

import io.micrometer.common.KeyValues;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.micrometer.observation.ObservationRegistry;
import io.micrometer.observation.tck.TestObservationRegistry;
import io.micrometer.observation.tck.TestObservationRegistryAssert;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.micrometer.tracing.Tracer;
import io.reqllm.LlmClient;
import io.reqllm.boot.autoconfigure.Applications;
import io.reqllm.observation.ChatMeters;
import io.reqllm.observation.ChatObservationContext;
import io.reqllm.observation.ChatObservationConvention;
import io.reqllm.observation.ChatSpans;
import io.reqllm.observation.content.ContentRedaction;
import io.reqllm.observation.DefaultChatObservationConvention;
import io.reqllm.observation.ObservationSettings;
import io.reqllm.observation.tool.ToolObservations;
import io.reqllm.test.LlmSimulator;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.micrometer.metrics.autoconfigure.MetricsAutoConfiguration;
import org.springframework.boot.micrometer.observation.autoconfigure.ObservationAutoConfiguration;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.ApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;

@Timeout(120)
class ReqLlmObservationAutoConfigurationTests {

	private static final LlmSimulator SIMULATOR = LlmSimulator.start();

	private final ApplicationContextRunner plain = new ApplicationContextRunner()
		.withConfiguration(Applications.starter())
		.withConfiguration(AutoConfigurations.of(ReqLlmObservationAutoConfiguration.class))
		.withPropertyValues("reqllm.providers.acme.wire=openai-chat", "reqllm.providers.acme.auth=none",
				"reqllm.providers.acme.base-url=" + SIMULATOR.baseUrl(), "reqllm.providers.acme.models[0].id=m1");

	private final ApplicationContextRunner observed = this.plain
		.withConfiguration(AutoConfigurations.of(ObservationAutoConfiguration.class));

	private final TestObservationRegistry registry = TestObservationRegistry.create();

	@AfterAll
	static void stop() {
		SIMULATOR.close();
	}

	@Test
	void doesNothingWithoutARegistry() {
		this.plain.run(context -> assertThat(context).hasSingleBean(LlmClient.class)
			.doesNotHaveBean(ObservationSettings.class)
			.doesNotHaveBean(ReqLlmObservationProperties.class));
	}

	@Test
	void doesNothingIfItIsSwitchedOff() {
		this.observed.withPropertyValues("reqllm.observations.enabled=false")
			.run(context -> assertThat(context).hasSingleBean(LlmClient.class)
				.doesNotHaveBean(ObservationSettings.class));
	}

	@Test
	void startsWithoutMetersAndTracing() {
		this.observed
			.withClassLoader(new FilteredClassLoader("io.micrometer.core", "io.micrometer.prometheusmetrics",
					"io.micrometer.tracing", "org.springframework.boot.micrometer.metrics"))
			.run(context -> assertThat(context).hasNotFailed()
				.hasSingleBean(ToolObservations.class)
				.doesNotHaveBean("reqLlmChatMeters")
				.doesNotHaveBean("reqLlmChatSpans"));
	}

	@Test
	void observesCallsWithTheRegistryOfTheApplication() {
		this.observed.withBean(ObservationRegistry.class, () -> this.registry).run(context -> {
			ask(context);

			TestObservationRegistryAssert.assertThat(this.registry)
				.hasObservationWithNameEqualTo("gen_ai.client.operation.duration")
				.that()
				.hasContextualNameEqualTo("chat m1")
				.hasLowCardinalityKeyValue("gen_ai.request.model", "m1")
				.hasLowCardinalityKeyValue("gen_ai.provider.name", "acme")
				.doesNotHaveHighCardinalityKeyValueWithKey("gen_ai.input.messages");
		});
	}

	@Test
	void callsTheProviderOfAnInstanceAsTelemetryDoes() {
		this.observed.withBean(ObservationRegistry.class, () -> this.registry)
			.withPropertyValues("reqllm.providers.acme.type=mistral")
			.run(context -> {
				ask(context);

				TestObservationRegistryAssert.assertThat(this.registry)
					.hasObservationWithNameEqualTo("gen_ai.client.operation.duration")
					.that()
					.hasLowCardinalityKeyValue("gen_ai.provider.name", "mistral_ai")
					.hasLowCardinalityKeyValue("reqllm.provider", "acme");
			});
	}

	@Test
	void showsContentAsTheApplicationRedactsIt() {
		this.observed.withBean(ObservationRegistry.class, () -> this.registry)
			.withBean(ContentRedaction.class, () -> text -> text.replace("Hello", "***"))
			.withPropertyValues("reqllm.observations.content=true", "reqllm.observations.content-limit=8")
			.run(context -> {
				ask(context);

				TestObservationRegistryAssert.assertThat(this.registry)
					.hasObservationWithNameEqualTo("gen_ai.client.operation.duration")
					.that()
					.hasHighCardinalityKeyValue("gen_ai.input.messages",
							"[{\"role\":\"user\",\"parts\":[{\"type\":\"text\",\"content\":\"***, my…\"}]}]");
			});
	}

	@Test
	void takesTheConventionOfTheApplication() {
		this.observed.withBean(ObservationRegistry.class, () -> this.registry)
			.withBean(ChatObservationConvention.class, Legacy::new)
			.run(context -> {
				ask(context);

				TestObservationRegistryAssert.assertThat(this.registry)
					.hasObservationWithNameEqualTo("gen_ai.client.operation.duration")
					.that()
					.hasLowCardinalityKeyValue("gen_ai.system", "acme");
			});
	}

	@Test
	void recordsMetersInPlaceOfTheTimerOfBoot() {
		this.observed.withConfiguration(AutoConfigurations.of(MetricsAutoConfiguration.class))
			.withBean(MeterRegistry.class, SimpleMeterRegistry::new)
			.run(context -> {
				ask(context);
				MeterRegistry meters = context.getBean(MeterRegistry.class);

				assertThat(meters.get("gen_ai.client.operation.duration").summaries()).hasSize(1);
				assertThat(meters.find("gen_ai.client.operation.duration").timer()).isNull();
				assertThat(meters.find("gen_ai.client.operation.duration.active").meter()).isNull();
				assertThat(context).hasBean("defaultMeterObservationHandler");
			});
	}

	@Test
	void recordsMetersOfThePoolAndCountsFailuresOfObserving() {
		ChatObservationConvention broken = new DefaultChatObservationConvention() {
			@Override
			public String getContextualName(ChatObservationContext context) {
				throw new IllegalStateException("broken");
			}
		};

		this.observed.withConfiguration(AutoConfigurations.of(MetricsAutoConfiguration.class))
			.withBean(MeterRegistry.class, SimpleMeterRegistry::new)
			.withBean(ChatObservationConvention.class, () -> broken)
			.run(context -> {
				ask(context);
				MeterRegistry meters = context.getBean(MeterRegistry.class);

				assertThat(meters.get("reactor.netty.connection.provider.max.connections")
					.tag("name", "reqllm")
					.gauge()
					.value()).isEqualTo(500);
				assertThat(meters.get("reqllm.observation.failures").functionCounter().count()).isEqualTo(1);
			});
	}

	@Test
	void leavesToTheApplicationWhatItBringsItself() {
		ToolObservations own = ToolObservations.NONE;

		this.observed.withConfiguration(AutoConfigurations.of(MetricsAutoConfiguration.class))
			.withBean(MeterRegistry.class, SimpleMeterRegistry::new)
			.withBean(ToolObservations.class, () -> own)
			.withBean("ownMeters", ChatMeters.class, () -> new ChatMeters(new SimpleMeterRegistry()))
			.run(context -> {
				assertThat(context).getBean(ToolObservations.class).isSameAs(own);
				assertThat(context).getBeanNames(ChatMeters.class).containsExactly("ownMeters");
			});
	}

	@Test
	void givesPrometheusTheUnitsThatItWants() {
		this.observed.withConfiguration(AutoConfigurations.of(MetricsAutoConfiguration.class))
			.withBean(PrometheusMeterRegistry.class, () -> new PrometheusMeterRegistry(PrometheusConfig.DEFAULT))
			.run(context -> {
				ask(context);

				assertThat(context.getBean(PrometheusMeterRegistry.class).scrape())
					.contains("gen_ai_client_operation_duration_seconds_bucket{")
					.contains("gen_ai_client_token_usage_bucket{");
			});
	}

	@Test
	void makesSpansWithTheTracerOfTheApplication() {
		this.observed.withBean(Tracer.class, () -> Tracer.NOOP)
			.run(context -> assertThat(context).hasSingleBean(ChatSpans.class));
	}

	private static void ask(ApplicationContext context) {
		context.getBean(LlmClient.class).generateText("acme:m1", "Hello, my friend").block(Duration.ofSeconds(20));
	}

	/** Tells the provider by its former name too. */
	private static final class Legacy extends DefaultChatObservationConvention {

		@Override
		public KeyValues getLowCardinalityKeyValues(ChatObservationContext context) {
			return super.getLowCardinalityKeyValues(context).and("gen_ai.system", context.providerName());
		}

	}

}
