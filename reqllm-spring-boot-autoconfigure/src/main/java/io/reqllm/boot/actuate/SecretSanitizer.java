package io.reqllm.boot.actuate;

import java.util.Locale;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;

import io.reqllm.provider.ProviderRegistry;

import org.springframework.boot.actuate.endpoint.SanitizableData;
import org.springframework.boot.actuate.endpoint.SanitizingFunction;
import org.springframework.util.function.SingletonSupplier;

/**
 * Hides what may be secret in the {@code env} and {@code configprops} endpoints: keys,
 * headers and proxies of providers, and the environment variables that hold keys or
 * credentials.
 */
final class SecretSanitizer implements SanitizingFunction {

	/** What the AWS SDK reads by itself. */
	private static final Set<String> OF_SIGNERS = Set.of("awssecretaccesskey", "awssessiontoken");

	private final Supplier<Set<String>> keyNames;

	SecretSanitizer(Supplier<ProviderRegistry> registry) {
		this.keyNames = SingletonSupplier.of(() -> keyNames(registry.get()));
	}

	@Override
	public SanitizableData apply(SanitizableData data) {
		return isSecret(plain(data.getKey())) ? data.withSanitizedValue() : data;
	}

	private boolean isSecret(String key) {
		if (key.startsWith("reqllmproviders")) {
			return key.endsWith("apikey") || key.endsWith("proxy") || key.contains("headers");
		}
		return OF_SIGNERS.contains(key) || this.keyNames.get().contains(key);
	}

	private static Set<String> keyNames(ProviderRegistry registry) {
		return registry.ids()
			.stream()
			.flatMap(id -> registry.get(id).spec().keyNames().stream())
			.map(SecretSanitizer::plain)
			.collect(Collectors.toUnmodifiableSet());
	}

	private static String plain(String key) {
		return key.replaceAll("[^A-Za-z0-9]", "").toLowerCase(Locale.ROOT);
	}

}
