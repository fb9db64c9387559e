package io.reqllm.http;

import java.util.ArrayList;
import java.util.List;

import io.reqllm.chat.Secret;
import io.reqllm.provider.LlmCall;
import io.reqllm.provider.ProviderSpec;
import io.reqllm.provider.Variables;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/**
 * Takes the key from the application's configuration, else from the environment variables
 * that the provider's data name.
 */
public final class ConfiguredCredentials implements CredentialSource {

	private final Variables variables;

	/**
	 * Creates a source over the application's configuration and environment.
	 */
	public ConfiguredCredentials(Variables variables) {
		this.variables = variables;
	}

	@Override
	public Mono<Secret> credential(LlmCall call, ProviderSpec provider) {
		String source = sourceOf(provider);
		String value = (source != null) ? this.variables.value(source) : null;
		return (value != null) ? Mono.just(new Secret(value)) : Mono.empty();
	}

	/**
	 * Returns the name of the property or variable that holds a provider's key, or
	 * {@code null} if none does. Never the key.
	 */
	public @Nullable String sourceOf(ProviderSpec provider) {
		for (String name : namesOf(provider)) {
			String value = this.variables.value(name);
			if (value != null && !value.isBlank()) {
				return name;
			}
		}
		return null;
	}

	/**
	 * Returns the names of the property and the variables that may hold a provider's key,
	 * in the order in which they are looked at.
	 */
	public static List<String> namesOf(ProviderSpec provider) {
		List<String> names = new ArrayList<>();
		names.add("reqllm.providers." + provider.id() + ".api-key");
		names.addAll(provider.keyNames());
		return names;
	}

}
