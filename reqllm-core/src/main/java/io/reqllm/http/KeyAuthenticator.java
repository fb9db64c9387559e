package io.reqllm.http;

import java.util.List;
import java.util.function.UnaryOperator;

import io.reqllm.error.AuthenticationException;
import io.reqllm.error.ErrorDetails;
import org.springframework.http.HttpHeaders;
import org.springframework.web.reactive.function.client.ClientRequest;
import reactor.core.publisher.Mono;

/** Puts a key into a header, as it is or behind a word. */
final class KeyAuthenticator implements Authenticator {

	private final String name;

	private final UnaryOperator<String> value;

	private KeyAuthenticator(String name, UnaryOperator<String> value) {
		this.name = name;
		this.value = value;
	}

	/** The ways of signing that need nothing but a key. */
	static List<Authenticator> all() {
		return List.of(new KeyAuthenticator("bearer", key -> "Bearer " + key),
				new KeyAuthenticator("header", UnaryOperator.identity()), new None());
	}

	@Override
	public String name() {
		return this.name;
	}

	@Override
	public Mono<ClientRequest> sign(ClientRequest request, Signing signing) {
		String header = signing.scheme().header();
		String target = (header != null) ? header : HttpHeaders.AUTHORIZATION;
		return signing.credentials()
			.credential(signing.call(), signing.provider())
			.map(key -> ClientRequest.from(request)
				.headers(headers -> headers.set(target, this.value.apply(key.value())))
				.build())
			.switchIfEmpty(Mono.defer(() -> signing.scheme().optional() ? Mono.just(request) : missing(signing)));
	}

	private static Mono<ClientRequest> missing(Signing signing) {
		String id = signing.provider().id();
		List<String> names = ConfiguredCredentials.namesOf(signing.provider());
		return Mono.error(new AuthenticationException(
				"No key for provider '" + id + "': set " + String.join(" or ", names) + ", or give the request one",
				ErrorDetails.of(signing.call().model().id()), null));
	}

	/** Signs nothing. */
	private static final class None implements Authenticator {

		@Override
		public String name() {
			return "none";
		}

		@Override
		public Mono<ClientRequest> sign(ClientRequest request, Signing signing) {
			return Mono.just(request);
		}

	}

}
