package io.reqllm.boot.autoconfigure;

import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;

import io.reqllm.LlmClient;
import io.reqllm.LlmClientBuilder;
import io.reqllm.boot.LlmClientCustomizer;
import io.reqllm.catalog.ModelCatalog;
import io.reqllm.catalog.ModelStore;
import io.reqllm.catalog.ProviderIndex;
import io.reqllm.http.ConfiguredCredentials;
import io.reqllm.model.Model;
import io.reqllm.model.ModelId;
import io.reqllm.model.ModelProperties;
import io.reqllm.model.Route;
import io.reqllm.provider.DeclaredProvider;
import io.reqllm.provider.ChatCall;
import io.reqllm.provider.Provider;
import io.reqllm.provider.ProviderRegistry;
import io.reqllm.provider.ProviderSpec;
import io.reqllm.provider.ResponseHead;
import io.reqllm.provider.ResponseParser;
import io.reqllm.provider.WireProtocol;
import io.reqllm.provider.WireRequest;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.reactive.function.client.WebClient;

import static org.assertj.core.api.Assertions.assertThat;

class ReqLlmAutoConfigurationTests {

	private final ApplicationContextRunner application = Applications.plain();

	@Test
	void bringsAClientForAllProvidersOfTheIndex() {
		this.application.run(context -> {
			ProviderIndex index = ProviderIndex.ofClassPath();

			assertThat(context).hasSingleBean(LlmClient.class);
			assertThat(context.getBean(ProviderRegistry.class).ids())
				.isEqualTo(index.providers().stream().map(ProviderSpec::id).sorted().toList());
			assertThat(context.getBeanNamesForType(Provider.class)).hasSameSizeAs(index.providers())
				.allMatch(name -> name.startsWith(ProviderRegistrar.BEAN_NAME_PREFIX));
		});
	}

	@Test
	void readsNoModelFactsAtTheStart() {
		this.application.run(context -> {
			ModelCatalog catalog = context.getBean(ModelCatalog.class);

			assertThat(context.getBean(ProviderRegistry.class).ids()).noneMatch(catalog::isLoaded);
		});
	}

	@Test
	void makesNoBuiltInProviderBeforeItIsAskedFor() {
		this.application.run(context -> {
			ConfigurableListableBeanFactory beans = context.getSourceApplicationContext().getBeanFactory();

			assertThat(context.getBeanNamesForType(Provider.class)).isNotEmpty().noneMatch(beans::containsSingleton);
			assertThat(context.getBean(ProviderRegistry.class).get("groq").spec().id()).isEqualTo("groq");
			assertThat(beans.containsSingleton("reqllm.provider.groq")).isTrue();
		});
	}

	@Test
	void aProviderBeanThatIsNullIsNone() {
		this.application.withUserConfiguration(NoProvider.class)
			.run(context -> assertThat(context.getBean(ProviderRegistry.class).ids())
				.hasSameSizeAs(ProviderIndex.ofClassPath().providers()));
	}

	@Test
	void backsOffFromWhatTheApplicationBrings() {
		LlmClient client = new LlmClientBuilder().build();
		ProviderRegistry registry = new ProviderRegistry(List.of(), List.of());
		ModelStore catalog = new ModelStore(ProviderIndex.EMPTY, List.of(), Map.of(), null);
		ConfiguredCredentials credentials = new ConfiguredCredentials(name -> null);

		this.application.withBean("a", LlmClient.class, () -> client)
			.withBean("b", ProviderRegistry.class, () -> registry)
			.withBean("c", ModelCatalog.class, () -> catalog)
			.withBean("d", ConfiguredCredentials.class, () -> credentials)
			.run(context -> {
				assertThat(context.getBean(LlmClient.class)).isSameAs(client);
				assertThat(context.getBean(ProviderRegistry.class)).isSameAs(registry);
				assertThat(context.getBean(ModelCatalog.class)).isSameAs(catalog);
				assertThat(context.getBean(ConfiguredCredentials.class)).isSameAs(credentials);
			});
	}

	@Test
	void needsWebClient() {
		new ApplicationContextRunner().withConfiguration(AutoConfigurations.of(ReqLlmAutoConfiguration.class))
			.withClassLoader(new FilteredClassLoader(WebClient.class))
			.run(context -> assertThat(context).hasNotFailed().doesNotHaveBean(LlmClient.class));
	}

	@Test
	void aProviderOfTheApplicationReplacesTheBuiltInOne() {
		this.application.withBean("mine", Provider.class, () -> provider("openai")).run(context -> {
			ProviderRegistry registry = context.getBean(ProviderRegistry.class);

			assertThat(registry.get("openai")).isSameAs(context.getBean("mine"));
			assertThat(registry.replaced("openai")).isTrue();
			assertThat(registry.replaced("anthropic")).isFalse();
		});
	}

	@Test
	void twoProvidersOfOneIdStopTheStart() {
		this.application.withBean("mine", Provider.class, () -> provider("acme"))
			.withBean("yours", Provider.class, () -> provider("acme"))
			.run(context -> assertThat(Analyses.of(context).getDescription())
				.isEqualTo("The beans 'mine' and 'yours' are both a Provider with the id 'acme'."));
	}

	@Test
	void aBeanOfAReservedNameStopsTheStart() {
		this.application.withBean("reqllm.provider.openai", Provider.class, () -> provider("openai"))
			.run(context -> assertThat(context).hasFailed());
	}

	@Test
	void aProviderBeanIsThereForThoseWhoNameIt() {
		this.application.run(context -> assertThat(context.getBean("reqllm.provider.groq", Provider.class))
			.isSameAs(context.getBean(ProviderRegistry.class).get("groq")));
	}

	@Test
	void aWireOfTheApplicationServesProviders() {
		this.application.withUserConfiguration(Wire.class)
			.withPropertyValues("reqllm.providers.odd.wire=odd-wire",
					"reqllm.providers.odd.base-url=https://odd.example")
			.run(context -> assertThat(
					((DeclaredProvider) context.getBean(ProviderRegistry.class).get("odd")).supported())
				.isTrue());
	}

	@Test
	void whatPropertiesSayOfAModelLiesOverWhatABeanSays() {
		Model model = Model.of("openai", ModelProperties.builder("gpt-4.1").family("beans").name("Of a bean").build());

		Applications.withYaml("list.yml").withBean(Model.class, () -> model).run(context -> {
			ModelProperties effective = context.getBean(ModelCatalog.class)
				.find(ModelId.parse("openai:gpt-4.1"))
				.orElseThrow()
				.properties();
			assertThat(effective.name()).isEqualTo("Of a bean");
			assertThat(effective.limits().context()).isEqualTo(4096);
		});
	}

	@Test
	void customizersHaveTheLastWord() {
		AtomicReference<Object> seen = new AtomicReference<>();

		this.application
			.withBean(LlmClientCustomizer.class,
					() -> builder -> seen.set(builder.registry(new ProviderRegistry(List.of(), List.of()))))
			.run(context -> assertThat(seen.get()).isNotNull());
	}

	@Test
	void startsAgain() {
		for (int i = 0; i < 2; i++) {
			this.application.run(context -> assertThat(context).hasSingleBean(LlmClient.class));
		}
	}

	private static Provider provider(String id) {
		ProviderSpec spec = ProviderSpec.builder(id).routes(List.of(Route.of("w", "https://acme.example"))).build();
		return new DeclaredProvider(spec, Map.of());
	}

	@Configuration(proxyBeanMethods = false)
	static class Wire {

		@Bean
		WireProtocol oddWire() {
			return new WireProtocol() {

				@Override
				public String id() {
					return "odd-wire";
				}

				@Override
				public WireRequest encode(ChatCall call) {
					throw new AssertionError("Nobody calls this wire");
				}

				@Override
				public ResponseParser decoder(ChatCall call, ResponseHead head) {
					throw new AssertionError("Nobody calls this wire");
				}

			};
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class NoProvider {

		@Bean
		@Nullable Provider provider() {
			return null;
		}

	}

}
