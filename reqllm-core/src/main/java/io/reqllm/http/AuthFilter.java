package io.reqllm.http;

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

/** Signs requests, innermost of all filters. */
final class AuthFilter implements ExchangeFilterFunction {

	private final ProviderRegistry registry;

	private final CredentialSource credentials;

	private final Authenticators authenticators;

	AuthFilter(ProviderRegistry registry, CredentialSource credentials, Authenticators authenticators) {
		this.registry = registry;
		this.credentials = ownKeyOr(credentials);
		this.authenticators = authenticators;
	}

	@Override
	public Mono<ClientResponse> filter(ClientRequest request, ExchangeFunction next) {
		LlmCall call = HttpExchange.callOf(request);
		ProviderSpec provider = this.registry.get(call.model().id().provider()).spec();
		AuthScheme scheme = provider.auth(call.route());
		Authenticator authenticator = this.authenticators.find(scheme.name());
		if (authenticator == null) {
			return Mono.error(new AuthenticationException("Provider '" + provider.id() + "' is signed by '"
					+ scheme.name() + "', for which there is no Authenticator and no TokenSource; there are "
					+ this.authenticators.names(), ErrorDetails.of(call.model().id()), null));
		}
		return authenticator.sign(request, new Signing(call, provider, scheme, this.credentials))
			.flatMap(signed -> new SignedExchange(request, signed).send(next));
	}

	/** A key that the call brings along comes before all others. */
	private static CredentialSource ownKeyOr(CredentialSource other) {
		return (call, provider) -> {
			Secret own = call.apiKey();
			return (own != null) ? Mono.just(own) : other.credential(call, provider);
		};
	}

}
