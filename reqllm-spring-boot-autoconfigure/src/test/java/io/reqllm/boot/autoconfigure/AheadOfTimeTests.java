package io.reqllm.boot.autoconfigure;

import java.util.Map;

import io.reqllm.LlmClient;
import io.reqllm.boot.guard.ReqLlmGuardAutoConfiguration;
import io.reqllm.boot.live.ReqLlmCatalogRefreshAutoConfiguration;
import io.reqllm.catalog.ModelCatalog;
import io.reqllm.error.QuotaExceededException;
import io.reqllm.live.LiveCatalog;
import io.reqllm.provider.ProviderRegistry;
import org.junit.jupiter.api.Test;
import reactor.test.StepVerifier;

import org.springframework.aot.test.generate.TestGenerationContext;
import org.springframework.boot.autoconfigure.ssl.SslAutoConfiguration;
import org.springframework.boot.http.client.autoconfigure.HttpClientAutoConfiguration;
import org.springframework.boot.http.client.autoconfigure.reactive.ReactiveHttpClientAutoConfiguration;
import org.springframework.boot.webclient.autoconfigure.WebClientAutoConfiguration;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.annotation.AnnotatedBeanDefinitionReader;
import org.springframework.context.aot.ApplicationContextAotGenerator;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.test.tools.CompileWithForkedClassLoader;
import org.springframework.core.test.tools.TestCompiler;
import org.springframework.javapoet.ClassName;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * An application that was processed ahead of time reads its configuration at the start.
 */
class AheadOfTimeTests {

	@Test
	@CompileWithForkedClassLoader
	void startsWithAnotherConfigurationThanItWasBuiltWith() {
		TestGenerationContext generation = new TestGenerationContext();
		ClassName initializer = new ApplicationContextAotGenerator().processAheadOfTime(context(
				Map.of("reqllm.providers.built.type", "openai", "reqllm.providers.built.api-key", "${NO_KEY_X}")),
				generation);
		generation.writeGeneratedContent();

		TestCompiler.forSystem().with(generation).compile(compiled -> {
			try (GenericApplicationContext started = new GenericApplicationContext()) {
				configure(started, Map.of("reqllm.providers.started.type", "openai", "reqllm.aliases.fast", "started:m",
						"reqllm.budgets.started.usd-per-day", "0"));
				initializer(compiled.getInstance(ApplicationContextInitializer.class, initializer.reflectionName()))
					.initialize(started);
				started.refresh();

				assertThat(started.getBean(LlmClient.class)).isNotNull();
				assertThat(started.getBean(ProviderRegistry.class).ids()).contains("started", "openai")
					.doesNotContain("built");
				assertThat(started.containsBean("reqllm.provider.started")).isTrue();
				StepVerifier.create(started.getBean(LlmClient.class).generateText("fast", "Hi"))
					.verifyError(QuotaExceededException.class);
			}
		});
	}

	@Test
	@CompileWithForkedClassLoader
	void keepsTheRefreshOfTheCatalogue() {
		TestGenerationContext generation = new TestGenerationContext();
		ClassName initializer = new ApplicationContextAotGenerator()
			.processAheadOfTime(context(Map.of("reqllm.catalog.refresh.enabled", "true")), generation);
		generation.writeGeneratedContent();

		TestCompiler.forSystem().with(generation).compile(compiled -> {
			try (GenericApplicationContext started = new GenericApplicationContext()) {
				configure(started, Map.of("reqllm.catalog.refresh.initial-delay", "1h"));
				initializer(compiled.getInstance(ApplicationContextInitializer.class, initializer.reflectionName()))
					.initialize(started);
				started.refresh();

				assertThat(started.getBean(ModelCatalog.class)).isInstanceOf(LiveCatalog.class);
			}
		});
	}

	private static GenericApplicationContext context(Map<String, Object> properties) {
		GenericApplicationContext context = new GenericApplicationContext();
		configure(context, properties);
		new AnnotatedBeanDefinitionReader(context).register(SslAutoConfiguration.class,
				HttpClientAutoConfiguration.class, ReactiveHttpClientAutoConfiguration.class,
				WebClientAutoConfiguration.class, ReqLlmAutoConfiguration.class, ReqLlmGuardAutoConfiguration.class,
				ReqLlmCatalogRefreshAutoConfiguration.class);
		return context;
	}

	private static void configure(GenericApplicationContext context, Map<String, Object> properties) {
		context.getEnvironment().getPropertySources().addFirst(new MapPropertySource("test", properties));
	}

	@SuppressWarnings("unchecked")
	private static ApplicationContextInitializer<GenericApplicationContext> initializer(Object instance) {
		return (ApplicationContextInitializer<GenericApplicationContext>) instance;
	}

}
