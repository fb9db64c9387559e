package io.reqllm.http;

import io.reqllm.chat.Secret;
import io.reqllm.provider.LlmCall;
import io.reqllm.provider.ProviderSpec;
import reactor.core.publisher.Mono;

/**
 * Where keys come from. It is asked for every request, so that keys can change while the
 * application runs, and differ by tenant: the Reactor context of the caller is visible.
 */
@FunctionalInterface
public interface CredentialSource {

	/**
	 * Returns the key for a call, or an empty {@code Mono} if this source has none.
	 * @param call what is asked
	 * @param provider whom it goes to
	 */
	Mono<Secret> credential(LlmCall call, ProviderSpec provider);

	/**
	 * Returns a source that asks this one first, then the other.
	 */
	default CredentialSource or(CredentialSource other) {
		return (call, provider) -> credential(call, provider)
			.switchIfEmpty(Mono.defer(() -> other.credential(call, provider)));
	}

}
