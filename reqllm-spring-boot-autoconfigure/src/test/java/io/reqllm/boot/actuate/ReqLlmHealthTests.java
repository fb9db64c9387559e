package io.reqllm.boot.actuate;

import java.util.List;
import java.util.Map;

import io.reqllm.boot.ProviderDetail;
import io.reqllm.boot.autoconfigure.Applications;
import io.reqllm.provider.ProviderRegistry;
import org.junit.jupiter.api.Test;

import org.springframework.boot.actuate.autoconfigure.endpoint.EndpointAutoConfiguration;
import org.springframework.boot.actuate.info.Info;
import org.springframework.boot.actuate.info.InfoContributor;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.health.contributor.Status;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

import static org.assertj.core.api.Assertions.assertThat;

class ReqLlmHealthTests {

	private static final String KEY = "hush-hush-hush";

	private final ApplicationContextRunner application = new ApplicationContextRunner()
		.withConfiguration(Applications.starter())
		.withConfiguration(AutoConfigurations.of(EndpointAutoConfiguration.class, ReqLlmEndpointAutoConfiguration.class,
				ReqLlmHealthAutoConfiguration.class))
		.withPropertyValues("reqllm.providers.openai.api-key=" + KEY, "reqllm.providers.groq.api-key=" + KEY);

	@Test
	void isUpAndNamesWhatHasAKey() {
		this.application.run(context -> {
			Health health = context.getBean(HealthIndicator.class).health();

			assertThat(health.getStatus()).isEqualTo(Status.UP);
			assertThat(health.getDetails()).containsEntry("leftAlone", List.of());
			assertThat(health.getDetails().get("configured").toString()).contains("groq", "openai")
				.doesNotContain("mistral");
			assertThat(health.toString()).doesNotContain(KEY);
		});
	}

	@Test
	void staysUpWhileOneProviderCanBeAsked() {
		this.application.withBean(ProviderDetail.class, () -> ReqLlmHealthTests::openForOpenAi).run(context -> {
			Health health = context.getBean(HealthIndicator.class).health();

			assertThat(health.getStatus()).isEqualTo(Status.UP);
			assertThat(health.getDetails()).containsEntry("leftAlone", List.of("openai"));
		});
	}

	@Test
	void isOutOfServiceWhenAllAreLeftAlone() {
		ProviderDetail open = provider -> Map.of("breaker", "open");

		this.application.withBean(ProviderDetail.class, () -> open)
			.run(context -> assertThat(context.getBean(HealthIndicator.class).health().getStatus())
				.isEqualTo(Status.OUT_OF_SERVICE));
	}

	@Test
	void countsWhatNeedsNoKeyIfTheApplicationSpeaksOfIt() {
		ProviderDetail open = provider -> Map.of("breaker", provider.equals("local") ? "closed" : "open");

		this.application.withBean(ProviderDetail.class, () -> open)
			.withPropertyValues("reqllm.providers.local.wire=openai-chat", "reqllm.providers.local.auth=none",
					"reqllm.providers.local.base-url=http://127.0.0.1:9/v1")
			.run(context -> {
				Health health = context.getBean(HealthIndicator.class).health();

				assertThat(health.getStatus()).isEqualTo(Status.UP);
				assertThat(health.getDetails().get("configured").toString()).contains("local").doesNotContain("ollama");
			});
	}

	@Test
	void canBeSwitchedOff() {
		this.application.withPropertyValues("management.health.reqllm.enabled=false")
			.run(context -> assertThat(context).doesNotHaveBean(HealthIndicator.class));
		this.application.withClassLoader(new FilteredClassLoader(HealthIndicator.class))
			.run(context -> assertThat(context).hasNotFailed().doesNotHaveBean(ReqLlmHealthAutoConfiguration.class));
	}

	@Test
	void tellsTheDayOfTheDataAndHowManyProvidersThereAre() {
		this.application.run(context -> {
			Info.Builder info = new Info.Builder();

			context.getBean(InfoContributor.class).contribute(info);

			assertThat(info.build().get("reqllm").toString())
				.contains("catalogDate=20", "providers=" + context.getBean(ProviderRegistry.class).ids().size(),
						"configuredProviders=" + context.getBean(ConfiguredProviders.class).ids().size())
				.doesNotContain(KEY);
		});
		this.application.withPropertyValues("management.info.reqllm.enabled=false")
			.run(context -> assertThat(context).doesNotHaveBean(InfoContributor.class));
	}

	@Test
	void countsTheProvidersThatCanBeAsked() {
		this.application
			.run(context -> assertThat(context.getBean(ConfiguredProviders.class).ids()).contains("groq", "openai")
				.doesNotContain("mistral", "ollama"));
	}

	private static Map<String, Object> openForOpenAi(String provider) {
		return Map.of("breaker", provider.equals("openai") ? "open" : "closed");
	}

}
