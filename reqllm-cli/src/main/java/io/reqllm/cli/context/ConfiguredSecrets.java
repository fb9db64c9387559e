package io.reqllm.cli.context;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

import io.reqllm.boot.config.EnvironmentVariables;
import io.reqllm.catalog.ProviderIndex;
import io.reqllm.http.ConfiguredCredentials;
import io.reqllm.provider.ProviderSpec;

import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.core.ResolvableType;
import org.springframework.core.env.Environment;

/** What a configuration holds that must not be written down. */
final class ConfiguredSecrets {

	private static final ResolvableType SETTINGS = ResolvableType.forClassWithGenerics(Map.class, String.class,
			Object.class);

	private static final Bindable<Map<String, Map<String, Object>>> PROVIDERS = Bindable
		.of(ResolvableType.forClassWithGenerics(Map.class, ResolvableType.forClass(String.class), SETTINGS));

	private ConfiguredSecrets() {
	}

	/**
	 * Returns the keys of all providers, by property or variable, and configured headers.
	 */
	static List<String> of(Environment environment) {
		EnvironmentVariables variables = new EnvironmentVariables(environment);
		Stream<String> keys = ProviderIndex.ofClassPath()
			.providers()
			.stream()
			.flatMap(spec -> names(spec).map(variables::value))
			.filter(Objects::nonNull)
			.map(Objects::requireNonNull);
		return Stream.concat(keys, configured(environment).stream())
			.filter(value -> !value.isBlank())
			.distinct()
			.toList();
	}

	private static Stream<String> names(ProviderSpec spec) {
		return ConfiguredCredentials.namesOf(spec).stream();
	}

	private static List<String> configured(Environment environment) {
		List<String> secrets = new ArrayList<>();
		Binder.get(environment).bind("reqllm.providers", PROVIDERS).orElse(Map.of()).values().forEach(settings -> {
			secrets.add(String.valueOf(settings.getOrDefault("api-key", "")));
			if (settings.get("headers") instanceof Map<?, ?> headers) {
				headers.values().forEach(value -> secrets.add(String.valueOf(value)));
			}
		});
		return secrets;
	}

}
