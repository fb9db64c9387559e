package io.reqllm.boot.autoconfigure;

import io.reqllm.CallPlanner;
import io.reqllm.LlmClient;
import io.reqllm.LlmClientBuilder;
import io.reqllm.boot.LlmClientCustomizer;
import io.reqllm.boot.config.EnvironmentVariables;
import io.reqllm.boot.config.KeyedModelsHandler;
import io.reqllm.boot.config.ProviderEntries;
import io.reqllm.boot.config.ReqLlmProperties;
import io.reqllm.catalog.ModelCatalog;
import io.reqllm.catalog.ModelStore;
import io.reqllm.catalog.ProviderIndex;
import io.reqllm.exchange.LlmFilter;
import io.reqllm.http.Authenticator;
import io.reqllm.http.Authenticators;
import io.reqllm.http.ConfiguredCredentials;
import io.reqllm.http.CredentialSource;
import io.reqllm.model.Model;
import io.reqllm.provider.ProviderRegistry;
import io.reqllm.provider.Variables;
import io.reqllm.providers.auth.AwsAuthenticator;
import io.reqllm.providers.auth.AwsSigning;
import io.reqllm.providers.auth.GoogleTokens;
import reactor.netty.resources.ConnectionProvider.MeterRegistrar;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.BeanFactoryPostProcessor;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.AutoConfigureOrder;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.ssl.SslAutoConfiguration;
import org.springframework.boot.context.properties.ConfigurationPropertiesBindHandlerAdvisor;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.http.client.HttpClientSettings;
import org.springframework.boot.http.client.autoconfigure.reactive.ReactiveHttpClientAutoConfiguration;
import org.springframework.boot.http.client.reactive.ClientHttpConnectorBuilder;
import org.springframework.boot.ssl.SslBundles;
import org.springframework.boot.webclient.autoconfigure.WebClientAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Fallback;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.ImportRuntimeHints;
import org.springframework.context.annotation.Lazy;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.core.env.Environment;
import org.springframework.web.reactive.function.client.WebClient;

/**
 * Auto-configuration of an {@link LlmClient} for all providers that come with the library
 * or are configured under {@code reqllm.providers}.
 * <p>
 * Parameters have the names of the beans that they usually get: Spring then takes those
 * without looking through all providers.
 */
@AutoConfiguration(after = { SslAutoConfiguration.class, ReactiveHttpClientAutoConfiguration.class,
		WebClientAutoConfiguration.class })
@AutoConfigureOrder(Ordered.LOWEST_PRECEDENCE)
@ConditionalOnClass({ LlmClient.class, WebClient.class })
@EnableConfigurationProperties(ReqLlmProperties.class)
@Import(ProviderRegistrar.class)
@ImportRuntimeHints(ReqLlmRuntimeHints.class)
public final class ReqLlmAutoConfiguration {

	@Bean
	@ConditionalOnMissingBean
	LlmClient llmClient(ModelCatalog reqLlmModelStore, ClientSettings reqLlmClientSettings,
			ClientTransport reqLlmClientTransport, ObjectProvider<LlmClientCustomizer> customizers) {
		return builder(reqLlmModelStore, reqLlmClientSettings, reqLlmClientTransport, customizers).build();
	}

	@Bean
	@Lazy
	@ConditionalOnMissingBean
	CallPlanner llmCallPlanner(ModelCatalog reqLlmModelStore, ClientSettings reqLlmClientSettings,
			ClientTransport reqLlmClientTransport, ObjectProvider<LlmClientCustomizer> customizers) {
		return builder(reqLlmModelStore, reqLlmClientSettings, reqLlmClientTransport, customizers).buildPlanner();
	}

	private static LlmClientBuilder builder(ModelCatalog catalog, ClientSettings settings, ClientTransport transport,
			ObjectProvider<LlmClientCustomizer> customizers) {
		LlmClientBuilder builder = new LlmClientBuilder().catalog(catalog);
		settings.applyTo(builder);
		transport.applyTo(builder);
		customizers.orderedStream().forEach(customizer -> customizer.customize(builder));
		return builder;
	}

	@Bean
	@ConditionalOnMissingBean
	ProviderRegistry reqLlmProviderRegistry(ConfigurableListableBeanFactory beans) {
		return ProviderBeans.registry(beans);
	}

	@Bean
	WireProtocols reqLlmWireProtocols(ConfigurableListableBeanFactory beans) {
		return new WireProtocols(beans);
	}

	@Bean
	@ConditionalOnMissingBean(ModelCatalog.class)
	ModelStore reqLlmModelStore(ProviderIndex reqLlmProviderIndex, ProviderRegistry reqLlmProviderRegistry,
			ProviderEntries reqLlmProviderEntries, ObjectProvider<Model> models) {
		return new ModelStore(reqLlmProviderIndex,
				ProviderBeans.changed(reqLlmProviderRegistry, reqLlmProviderIndex, reqLlmProviderEntries),
				reqLlmProviderEntries.models(models.orderedStream().toList()), null);
	}

	@Bean
	@ConditionalOnMissingBean
	@Order(Ordered.LOWEST_PRECEDENCE)
	ConfiguredCredentials reqLlmCredentials(Environment environment) {
		return new ConfiguredCredentials(new EnvironmentVariables(environment));
	}

	@Bean
	@Fallback
	@Lazy
	Authenticator reqLlmAwsAuthenticator(Environment environment, ObjectProvider<AwsSigning> signing) {
		Variables variables = new EnvironmentVariables(environment);
		AwsSigning own = signing.getIfAvailable();
		return (own != null) ? new AwsAuthenticator(variables, own) : new AwsAuthenticator(variables);
	}

	@Bean
	@Fallback
	@Lazy
	Authenticator reqLlmGoogleAuthenticator() {
		return GoogleTokens.authenticator();
	}

	@Bean
	Authenticators reqLlmAuthenticators(ConfigurableListableBeanFactory beans) {
		return AuthenticatorBeans.authenticators(beans);
	}

	@Bean
	static ConfigurationPropertiesBindHandlerAdvisor reqLlmBindHandlerAdvisor() {
		return KeyedModelsHandler::new;
	}

	@Bean
	static BeanFactoryPostProcessor reqLlmLazyProperties() {
		return new LazyProperties();
	}

	@Bean
	ClientSettings reqLlmClientSettings(ObjectProvider<ReqLlmProperties> properties,
			ProviderEntries reqLlmProviderEntries, ObjectProvider<LlmFilter> filters, Environment environment) {
		return new ClientSettings(reqLlmProviderEntries.settings(properties::getObject), reqLlmProviderEntries, filters,
				new EnvironmentVariables(environment));
	}

	@Bean
	ClientTransport reqLlmClientTransport(ProviderRegistry reqLlmProviderRegistry, WebClients reqLlmWebClients,
			ObjectProvider<CredentialSource> sources, Authenticators reqLlmAuthenticators) {
		return new ClientTransport(reqLlmProviderRegistry, reqLlmWebClients, sources, reqLlmAuthenticators);
	}

	@Bean
	WebClients reqLlmWebClients(ObjectProvider<WebClient.Builder> builders, Connectors reqLlmConnectors) {
		return new WebClients(builders, reqLlmConnectors);
	}

	@Bean
	Connectors reqLlmConnectors(HttpClients reqLlmHttpClients, ObjectProvider<ReqLlmProperties> properties,
			ProviderEntries reqLlmProviderEntries, ObjectProvider<MeterRegistrar> registrars) {
		return new Connectors(reqLlmHttpClients, reqLlmProviderEntries.settings(properties::getObject),
				reqLlmProviderEntries, registrars);
	}

	@Bean
	HttpClients reqLlmHttpClients(ObjectProvider<ClientHttpConnectorBuilder<?>> builders,
			ObjectProvider<HttpClientSettings> settings, ObjectProvider<SslBundles> bundles) {
		return new HttpClients(builders, settings, bundles);
	}

}
