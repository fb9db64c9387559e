package io.reqllm.boot.actuate;

import java.util.List;
import java.util.Map;

import io.reqllm.boot.actuate.ReqLlmEndpoint.ModelDescriptor;
import io.reqllm.boot.actuate.ReqLlmEndpoint.ProviderDescriptor;
import io.reqllm.boot.actuate.ReqLlmEndpoint.ProviderSummary;
import io.reqllm.boot.actuate.ReqLlmEndpoint.ProvidersDescriptor;
import io.reqllm.boot.autoconfigure.Applications;
import io.reqllm.catalog.ModelCatalog;
import io.reqllm.http.token.TokenSource;
import io.reqllm.model.Route;
import io.reqllm.provider.DeclaredProvider;
import io.reqllm.provider.Provider;
import io.reqllm.provider.ProviderRegistry;
import io.reqllm.provider.ProviderSpec;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;

import org.springframework.boot.actuate.autoconfigure.endpoint.EndpointAutoConfiguration;
import org.springframework.boot.actuate.endpoint.SanitizableData;
import org.springframework.boot.actuate.endpoint.Sanitizer;
import org.springframework.boot.actuate.endpoint.SanitizingFunction;
import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

import static org.assertj.core.api.Assertions.assertThat;

class ReqLlmEndpointTests {

	private final ApplicationContextRunner application = new ApplicationContextRunner()
		.withConfiguration(Applications.starter())
		.withConfiguration(
				AutoConfigurations.of(EndpointAutoConfiguration.class, ReqLlmEndpointAutoConfiguration.class))
		.withPropertyValues("management.endpoints.web.exposure.include=reqllm",
				"spring.main.web-application-type=none");

	@Test
	void isThereOnlyWhereItIsExposed() {
		this.application.withPropertyValues("management.endpoints.web.exposure.include=health")
			.run(context -> assertThat(context).doesNotHaveBean(ReqLlmEndpoint.class));
		this.application.run(context -> assertThat(context).hasSingleBean(ReqLlmEndpoint.class));
	}

	@Test
	void backsOffWithoutActuator() {
		this.application.withClassLoader(new FilteredClassLoader(Endpoint.class))
			.run(context -> assertThat(context).hasNotFailed().doesNotHaveBean(ReqLlmEndpointAutoConfiguration.class));
	}

	@Test
	void listsProvidersWithoutReadingTheirModels() {
		this.application.run(context -> {
			ProvidersDescriptor all = context.getBean(ReqLlmEndpoint.class).providers();

			assertThat(all.catalogDate()).isNotNull();
			assertThat(all.providers()).hasSizeGreaterThan(200)
				.allMatch(provider -> provider.modelCount() > 0)
				.extracting(ProviderSummary::id)
				.isSorted();
			assertThat(context.getBean(ModelCatalog.class).isLoaded("openai")).isFalse();
		});
	}

	@Test
	void tellsWhereAKeyComesFromAndNeverTheKey() {
		this.application
			.withPropertyValues("reqllm.providers.openai.api-key=hush-hush", "GROQ_API_KEY=hush-hush",
					"reqllm.providers.team.type=anthropic",
					"reqllm.providers.team.base-url=https://me:hush-hush@llm.example/v1",
					"reqllm.providers.local.wire=openai-chat", "reqllm.providers.local.base-url=http://127.0.0.1:1/v1",
					"reqllm.providers.local.auth=none")
			.run(context -> {
				ReqLlmEndpoint endpoint = context.getBean(ReqLlmEndpoint.class);

				assertThat(summary(endpoint, "openai").keySource()).isEqualTo("reqllm.providers.openai.api-key");
				assertThat(summary(endpoint, "groq").keySource()).isEqualTo("GROQ_API_KEY");
				assertThat(summary(endpoint, "groq").configured()).isTrue();
				assertThat(summary(endpoint, "team").configured()).isFalse();
				assertThat(summary(endpoint, "team").host()).isEqualTo("llm.example");
				assertThat(summary(endpoint, "local")).satisfies(local -> {
					assertThat(local.configured()).isTrue();
					assertThat(local.supported()).isTrue();
					assertThat(local.host()).isEqualTo("127.0.0.1:1");
					assertThat(local.modelCount()).isZero();
				});
				assertThat(summary(endpoint, "anthropic").wires()).containsExactly("anthropic-messages");
				assertThat(endpoint.providers().toString()).doesNotContain("hush-hush");
			});
	}

	@Test
	void tellsWhereTokensAndSignaturesComeFrom() {
		this.application
			.withBean("google-adc", TokenSource.class, () -> () -> Mono.error(new IllegalStateException("not asked")))
			.withPropertyValues("AWS_BEARER_TOKEN_BEDROCK=hush-hush", "reqllm.providers.azure.auth=entra")
			.run(context -> {
				ReqLlmEndpoint endpoint = context.getBean(ReqLlmEndpoint.class);

				assertThat(summary(endpoint, "google-vertex").keySource()).isEqualTo("TokenSource");
				assertThat(summary(endpoint, "google-vertex").configured()).isTrue();
				assertThat(summary(endpoint, "amazon-bedrock").keySource()).isEqualTo("AWS_BEARER_TOKEN_BEDROCK");
				assertThat(summary(endpoint, "azure").configured()).as("there is no entra").isFalse();
				assertThat(endpoint.providers().toString()).doesNotContain("hush-hush");
			});
	}

	@Test
	void saysWhoseProviderReplacesABuiltInOne() {
		ProviderSpec spec = ProviderSpec.builder("openai").routes(List.of(Route.of("w", "https://x.example"))).build();

		this.application.withBean(Provider.class, () -> new DeclaredProvider(spec, Map.of()))
			.run(context -> assertThat(summary(context.getBean(ReqLlmEndpoint.class), "openai"))
				.satisfies(openai -> assertThat(openai.replaced()).isTrue())
				.satisfies(openai -> assertThat(openai.supported()).isFalse()));
	}

	@Test
	void describesModelsAndKnowsNothingOfOthers() {
		this.application.run(context -> {
			ReqLlmEndpoint endpoint = context.getBean(ReqLlmEndpoint.class);

			assertThat(endpoint.details("openai")).isInstanceOfSatisfying(ProviderDescriptor.class,
					openai -> assertThat(openai.models()).extracting("id").contains("openai:gpt-4.1"));
			assertThat(endpoint.details("openrouter", "openai", "gpt-4o")).isInstanceOfSatisfying(ModelDescriptor.class,
					model -> assertThat(model.pricing()).isNotNull());
			assertThat(endpoint.details()).isNull();
			assertThat(endpoint.details("nobody")).isNull();
			assertThat(endpoint.details("openai", "nothing")).isNull();
			assertThat(endpoint.details("nobody", "nothing")).isNull();
			assertThat(endpoint.details("open ai", "no\tthing")).isNull();
		});
	}

	@Test
	void hidesSecretsInOtherEndpoints() {
		this.application.run(context -> {
			Sanitizer sanitizer = new Sanitizer(context.getBeansOfType(SanitizingFunction.class).values());

			assertThat(new String[] { "reqllm.providers.openai.api-key", "reqllm.providers.openai.apiKey",
					"REQLLM_PROVIDERS_OPENAI_APIKEY", "reqllm.providers[my.id].headers.X-A",
					"reqllm.providers.openai.proxy", "OPENAI_API_KEY", "AWS_SECRET_ACCESS_KEY", "AWS_SESSION_TOKEN",
					"AWS_BEARER_TOKEN_BEDROCK" })
				.allSatisfy(key -> assertThat(sanitizer.sanitize(new SanitizableData(null, key, "v"), true))
					.isEqualTo(SanitizableData.SANITIZED_VALUE));
			assertThat(sanitizer.sanitize(new SanitizableData(null, "reqllm.providers.openai.base-url", "v"), true))
				.isEqualTo("v");
		});
	}

	@Test
	void needsTheRegistry() {
		new ApplicationContextRunner().withConfiguration(AutoConfigurations.of(ReqLlmEndpointAutoConfiguration.class))
			.run(context -> assertThat(context).doesNotHaveBean(ReqLlmEndpoint.class)
				.doesNotHaveBean(ProviderRegistry.class));
	}

	private static ProviderSummary summary(ReqLlmEndpoint endpoint, String id) {
		return endpoint.providers()
			.providers()
			.stream()
			.filter(provider -> provider.id().equals(id))
			.findFirst()
			.orElseThrow();
	}

}
