package io.reqllm.http;

import io.reqllm.provider.AuthScheme;
import io.reqllm.provider.LlmCall;
import io.reqllm.provider.ProviderSpec;
import org.jspecify.annotations.Nullable;
import org.springframework.web.reactive.function.client.ClientRequest;
import reactor.core.publisher.Mono;

/**
 * Signs requests in one way. Comes last before the network: nothing changes a request
 * after it, and no filter sees what it adds.
 */
public interface Authenticator {

	/**
	 * Returns the name by which auth schemes call for it, like {@code bearer}.
	 */
	String name();

	/**
	 * Signs a request.
	 * @param request what will be sent; its body is a {@link BytesBody}
	 * @param signing for whom, and where keys come from
	 * @return the signed request; fails with an
	 * {@link io.reqllm.error.AuthenticationException} if it cannot be signed
	 */
	Mono<ClientRequest> sign(ClientRequest request, Signing signing);

	/**
	 * Returns where it would take a provider's secret from, in words for operators, or
	 * {@code null} if there seems to be none. Never the secret. Must not ask the network:
	 * it is asked for each provider of a list.
	 * @param provider whose secret
	 * @param keys where keys are configured
	 */
	default @Nullable String sourceOf(ProviderSpec provider, ConfiguredCredentials keys) {
		return keys.sourceOf(provider);
	}

	/**
	 * Drops the tokens that it keeps, if it keeps any, so that the next request has one
	 * fetched anew. Requests that wait for one already get that one.
	 */
	default void forgetTokens() {
	}

	/**
	 * For whom a request is signed.
	 *
	 * @param call what is asked
	 * @param provider whom it goes to
	 * @param scheme how the provider wants it signed
	 * @param credentials where keys come from
	 */
	record Signing(LlmCall call, ProviderSpec provider, AuthScheme scheme, CredentialSource credentials) {
	}

}
