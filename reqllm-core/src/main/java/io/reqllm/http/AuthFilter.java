package io.reqllm.http;

import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeSet;

import io.reqllm.chat.Secret;
import io.reqllm.error.AuthenticationException;
import io.reqllm.error.ErrorDetails;
import io.reqllm.http.Authenticator.Signing;
import io.reqllm.provider.AuthScheme;
import io.reqllm.provider.LlmCall;
import io.reqllm.provider.ProviderRegistry;
import io.reqllm.provider.ProviderSpec;
import org.springframework.web.reactive.function.client.ClientRequest;
import org.springframework.web.reactive.function.client.ClientResponse;
import org.springframework.web.reactive.function.client.ExchangeFilterFunction;
import org.springframework.web.reactive.function.client.ExchangeFunction;
import reactor.core.publisher.Mono;

/**
 * Signs requests, innermost of all filters. Where a provider repeats a secret of the
 * request in an error, it is taken out before anybody else reads it.
 */
final class AuthFilter implements ExchangeFilterFunction {

	private final ProviderRegistry registry;

	private final CredentialSource credentials;

	private final Map<String, Authenticator> authenticators = new HashMap<>();

	AuthFilter(ProviderRegistry registry, CredentialSource credentials, Collection<Authenticator> authenticators) {
		this.registry = registry;
		this.credentials = ownKeyOr(credentials);
		KeyAuthenticator.all().forEach(one -> this.authenticators.put(one.name(), one));
		authenticators.forEach(one -> this.authenticators.put(one.name(), one));
	}

	@Override
	public Mono<ClientResponse> filter(ClientRequest request, ExchangeFunction next) {
		LlmCall call = HttpExchange.callOf(request);
		ProviderSpec provider = this.registry.get(call.model().id().provider()).spec();
		AuthScheme scheme = provider.auth(call.route());
		Authenticator authenticator = this.authenticators.get(scheme.name());
		if (authenticator == null) {
			return Mono.error(new AuthenticationException("Provider '" + provider.id() + "' is signed by '"
					+ scheme.name() + "', for which there is no Authenticator; there are "
					+ new TreeSet<>(this.authenticators.keySet()), ErrorDetails.of(call.model().id()), null));
		}
		return authenticator.sign(request, new Signing(call, provider, scheme, this.credentials))
			.flatMap(signed -> next.exchange(signed)
				.flatMap(response -> response.statusCode().is2xxSuccessful() ? Mono.just(response)
						: withoutSecrets(response, request, signed)));
	}

	/** A key that the call brings along comes before all others. */
	private static CredentialSource ownKeyOr(CredentialSource other) {
		return (call, provider) -> {
			Secret own = call.request().apiKey();
			return (own != null) ? Mono.just(own) : other.credential(call, provider);
		};
	}

	private static Mono<ClientResponse> withoutSecrets(ClientResponse response, ClientRequest before,
			ClientRequest signed) {
		return ErrorFilter.firstBytes(response).map(bytes -> {
			String[] body = { new String(bytes, StandardCharsets.UTF_8) };
			signed.headers().forEach((name, values) -> {
				if (!values.equals(before.headers().get(name))) {
					values.forEach(value -> body[0] = without(body[0], value));
				}
			});
			// Not mutate(): that would read the body once more to throw it away.
			return ClientResponse.create(response.statusCode(), response.strategies())
				.headers(headers -> headers.addAll(response.headers().asHttpHeaders()))
				.body(body[0])
				.build();
		});
	}

	/**
	 * Takes out a header's value, and each of its words that is long enough for a secret.
	 */
	private static String without(String body, String value) {
		String clean = body;
		for (String word : value.split("[ ,]")) {
			if (word.length() >= 6 && !word.equals("Bearer")) {
				clean = clean.replace(word, "[redacted]");
			}
		}
		return clean;
	}

}
