package io.reqllm.http.token;

import java.time.Clock;
import java.time.Duration;
import java.util.Objects;

import io.reqllm.chat.Secret;
import io.reqllm.error.AuthenticationException;
import io.reqllm.error.ErrorDetails;
import io.reqllm.error.Redactor;
import io.reqllm.http.Authenticator;
import io.reqllm.http.ConfiguredCredentials;
import io.reqllm.provider.ProviderSpec;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.web.reactive.function.client.ClientRequest;
import reactor.core.publisher.Mono;
import reactor.util.context.Context;

/**
 * Signs requests with the token of a source, as a bearer. A token is kept until shortly
 * before it expires; however many calls need a new one, it is fetched once. A fetch that
 * fails fails the calls that wait for it, and the next call tries again.
 * <p>
 * A key that the request brings along is taken for a token and used instead. Configured
 * keys are not: beside a token they would be a second way to sign.
 */
public final class TokenAuthenticator implements Authenticator {

	/** So long before a token expires it is not used any more. */
	public static final Duration MARGIN = Duration.ofMinutes(2);

	private static final int QUOTED = 300;

	private final String name;

	private final TokenSource source;

	private final Clock clock;

	private volatile Mono<AccessToken> token;

	/**
	 * Creates an authenticator.
	 * @param name what auth schemes call it
	 * @param source fetches tokens
	 */
	public TokenAuthenticator(String name, TokenSource source) {
		this(name, source, Clock.systemUTC());
	}

	TokenAuthenticator(String name, TokenSource source, Clock clock) {
		this.name = Objects.requireNonNull(name);
		this.source = source;
		this.clock = clock;
		this.token = kept();
	}

	private Mono<AccessToken> kept() {
		return Mono.defer(this.source::token)
			.switchIfEmpty(Mono.error(() -> new IllegalStateException("it gave none")))
			.contextWrite(context -> Context.empty())
			.cacheInvalidateIf(token -> this.clock.instant().plus(MARGIN).isAfter(token.expiresAt()));
	}

	@Override
	public String name() {
		return this.name;
	}

	@Override
	public Mono<ClientRequest> sign(ClientRequest request, Signing signing) {
		String header = signing.scheme().parameter();
		String target = (header != null) ? header : HttpHeaders.AUTHORIZATION;
		return secret(signing).map(secret -> ClientRequest.from(request)
			.headers(headers -> headers.set(target, "Bearer " + secret.value()))
			.build());
	}

	@Override
	public void forgetTokens() {
		this.token = kept();
	}

	@Override
	public @Nullable String sourceOf(ProviderSpec provider, ConfiguredCredentials keys) {
		return this.source.origin();
	}

	private Mono<Secret> secret(Signing signing) {
		Secret own = signing.call().apiKey();
		return (own != null) ? Mono.just(own)
				: this.token.map(AccessToken::secret).onErrorMap(failure -> failed(failure, signing));
	}

	private AuthenticationException failed(Throwable failure, Signing signing) {
		if (failure instanceof AuthenticationException known) {
			return known;
		}
		String why = (failure.getMessage() != null) ? failure.getMessage() : failure.getClass().getSimpleName();
		return new AuthenticationException("No token for provider '" + signing.provider().id() + "' from '" + this.name
				+ "': " + Redactor.redact(why, QUOTED), ErrorDetails.of(signing.call().model().id()), failure);
	}

}
