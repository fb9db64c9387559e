package io.reqllm.providers;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

import io.reqllm.chat.Secret;
import io.reqllm.http.Authenticator;
import io.reqllm.http.token.AccessToken;
import io.reqllm.http.token.TokenAuthenticator;
import io.reqllm.provider.Provider;
import io.reqllm.providers.auth.AwsAuthenticator;
import io.reqllm.providers.auth.GoogleTokens;
import io.reqllm.test.ProviderContract;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;
import reactor.core.publisher.Mono;

/**
 * Every provider of the catalogue keeps the laws, on each of its routes: asked at its own
 * path, signed in its own way, in the words of its dialect. One short answer each; the
 * wires are tried at more places by the tests of their own.
 */
@ParameterizedClass(name = "{0}")
@MethodSource("places")
class BuiltInProvidersContractTests extends ProviderContract {

	private final Place place;

	BuiltInProvidersContractTests(Place place) {
		this.place = place;
	}

	static Stream<Place> places() {
		return Place.all();
	}

	@Override
	protected Provider provider(String baseUrl) {
		return this.place.on(baseUrl);
	}

	@Override
	protected Path cases() {
		return this.place.cases();
	}

	@Override
	protected int samples() {
		return 1;
	}

	@Override
	protected List<Authenticator> authenticators(Secret key) {
		AccessToken token = new AccessToken(key, Instant.MAX);
		return List.of(new AwsAuthenticator(name -> null, null),
				new TokenAuthenticator(GoogleTokens.NAME, () -> Mono.just(token)));
	}

}
