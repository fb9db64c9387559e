package io.reqllm.http.token;

import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/**
 * Fetches tokens, say from Entra ID or from the vault of a company. What it fetches is
 * kept until shortly before it expires and serves all callers, so it does not see the
 * Reactor context of one.
 */
@FunctionalInterface
public interface TokenSource {

	/**
	 * Fetches a token. Asked again when the last one is about to expire, or could not be
	 * had; never twice at a time. Must not block: what blocks belongs on
	 * {@code Schedulers.boundedElastic()}.
	 */
	Mono<AccessToken> token();

	/**
	 * Returns where tokens come from, in words for operators, or {@code null} if there
	 * seem to be none. Must not ask the network.
	 */
	default @Nullable String origin() {
		return "TokenSource";
	}

}
