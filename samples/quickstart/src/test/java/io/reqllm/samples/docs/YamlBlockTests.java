package io.reqllm.samples.docs;

import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Pattern;

import io.reqllm.boot.autoconfigure.ReqLlmAutoConfiguration;
import io.reqllm.boot.config.ReqLlmProperties;
import io.reqllm.boot.guard.ReqLlmGuardProperties;
import io.reqllm.boot.live.ReqLlmCatalogRefreshProperties;
import io.reqllm.boot.observation.ReqLlmObservationProperties;
import io.reqllm.LlmClient;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.ssl.SslAutoConfiguration;
import org.springframework.boot.context.properties.bind.BindHandler;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.bind.handler.NoUnboundElementsBindHandler;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.boot.http.client.autoconfigure.reactive.ReactiveHttpClientAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.webclient.autoconfigure.WebClientAutoConfiguration;
import org.springframework.core.ResolvableType;
import org.springframework.core.env.PropertySource;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.io.ByteArrayResource;

import static org.assertj.core.api.Assertions.assertThat;

/** What pages show as YAML is bound, and an application starts with it. */
class YamlBlockTests {

	private static final Pattern VARIABLE = Pattern.compile("\\$\\{(\\w+)}");

	static List<Page.Code> blocks() {
		return Page.all().stream().flatMap(page -> page.code("yaml").stream()).toList();
	}

	@ParameterizedTest
	@MethodSource("blocks")
	void everyNameIsBound(Page.Code block) throws IOException {
		StandardEnvironment environment = new StandardEnvironment();
		sources(block).forEach(environment.getPropertySources()::addFirst);
		BindHandler strict = new NoUnboundElementsBindHandler(BindHandler.DEFAULT,
				source -> source.getUnderlyingSource() instanceof PropertySource<?> origin
						&& origin.getName().equals(block.page()));

		// One handler remembers what all have bound, and complains of the rest.
		Binder binder = Binder.get(environment);
		binder.bindOrCreate("reqllm.catalog.refresh", Bindable.of(ReqLlmCatalogRefreshProperties.class), strict);
		binder.bindOrCreate("reqllm.observations", Bindable.of(ReqLlmObservationProperties.class), strict);
		for (RecordComponent guard : ReqLlmGuardProperties.class.getRecordComponents()) {
			binder.bind("reqllm." + guard.getName(), Bindable.of(ResolvableType.forType(guard.getGenericType())),
					strict);
		}
		ReqLlmProperties properties = binder.bindOrCreate("reqllm", Bindable.of(ReqLlmProperties.class), strict);

		assertThat(properties).isNotNull();
	}

	@ParameterizedTest
	@MethodSource("blocks")
	void anApplicationStartsWithIt(Page.Code block) {
		String[] variables = VARIABLE.matcher(block.text())
			.results()
			.map(variable -> variable.group(1) + "=secret")
			.toArray(String[]::new);

		new ApplicationContextRunner().withPropertyValues(variables)
			.withInitializer(context -> sources(block).forEach(context.getEnvironment().getPropertySources()::addLast))
			.withConfiguration(
					AutoConfigurations.of(SslAutoConfiguration.class, ReactiveHttpClientAutoConfiguration.class,
							WebClientAutoConfiguration.class, ReqLlmAutoConfiguration.class))
			.run(context -> assertThat(context).hasNotFailed().hasSingleBean(LlmClient.class));
	}

	private static List<PropertySource<?>> sources(Page.Code block) {
		ByteArrayResource yaml = new ByteArrayResource(block.text().getBytes(StandardCharsets.UTF_8));
		try {
			return new YamlPropertySourceLoader().load(block.page(), yaml);
		}
		catch (IOException ex) {
			throw new IllegalStateException(ex);
		}
	}

}
