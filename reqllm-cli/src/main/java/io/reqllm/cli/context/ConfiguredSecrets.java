package io.reqllm.cli.context;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import io.reqllm.boot.config.EnvironmentVariables;
import io.reqllm.catalog.ProviderIndex;
import io.reqllm.http.ConfiguredCredentials;
import io.reqllm.provider.ProviderSpec;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.core.ResolvableType;
import org.springframework.core.env.Environment;

/** What a configuration holds that must not be written down. */
final class ConfiguredSecrets {

	/**
	 * What is shorter is no secret, and hiding it would spoil every word it stands in.
	 */
	private static final int LEAST = 8;

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
		Set<String> secrets = new LinkedHashSet<>();
		EnvironmentVariables variables = new EnvironmentVariables(environment);
		for (ProviderSpec spec : ProviderIndex.ofClassPath().providers()) {
			ConfiguredCredentials.namesOf(spec).forEach(name -> add(variables.value(name), secrets));
		}
		Binder.get(environment).bind("reqllm.providers", PROVIDERS).orElse(Map.of()).values().forEach(settings -> {
			add(settings.get("api-key"), secrets);
			if (settings.get("headers") instanceof Map<?, ?> headers) {
				headers.values().forEach(value -> add(value, secrets));
			}
		});
		return List.copyOf(secrets);
	}

	private static void add(@Nullable Object value, Set<String> secrets) {
		if (value != null && value.toString().length() >= LEAST) {
			secrets.add(value.toString());
		}
	}

}
