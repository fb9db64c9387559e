package io.reqllm.http;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;

import io.reqllm.error.AuthenticationException;
import io.reqllm.error.ErrorDetails;
import io.reqllm.provider.AuthScheme;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.web.reactive.function.client.ClientRequest;
import reactor.core.publisher.Mono;

/** Puts a key into a header, as it is or behind a word, or into the query. */
final class KeyAuthenticator implements Authenticator {

	private final String name;

	private final Place place;

	private KeyAuthenticator(String name, Place place) {
		this.name = name;
		this.place = place;
	}

	/** The ways of signing that need nothing but a key. */
	static List<Authenticator> all() {
		return List.of(
				new KeyAuthenticator("bearer", (request, header, key) -> header(request, header, "Bearer " + key)),
				new KeyAuthenticator("header", KeyAuthenticator::header),
				new KeyAuthenticator(AuthScheme.QUERY, KeyAuthenticator::query), new None());
	}

	@Override
	public String name() {
		return this.name;
	}

	@Override
	public Mono<ClientRequest> sign(ClientRequest request, Signing signing) {
		return signing.credentials()
			.credential(signing.call(), signing.provider())
			.map(key -> this.place.put(request, signing.scheme().parameter(), key.value()))
			.switchIfEmpty(Mono.defer(() -> signing.scheme().optional() ? Mono.just(request) : missing(signing)));
	}

	private static ClientRequest header(ClientRequest request, @Nullable String header, String value) {
		String target = (header != null) ? header : HttpHeaders.AUTHORIZATION;
		return ClientRequest.from(request).headers(headers -> headers.set(target, value)).build();
	}

	private static ClientRequest query(ClientRequest request, @Nullable String parameter, String key) {
		String url = request.url().toString();
		String pair = encoded(String.valueOf(parameter)) + "=" + encoded(key);
		return ClientRequest.from(request).url(URI.create(url + (url.contains("?") ? "&" : "?") + pair)).build();
	}

	private static String encoded(String text) {
		return URLEncoder.encode(text, StandardCharsets.UTF_8);
	}

	private static Mono<ClientRequest> missing(Signing signing) {
		String id = signing.provider().id();
		List<String> names = ConfiguredCredentials.namesOf(signing.provider());
		return Mono.error(new AuthenticationException(
				"No key for provider '" + id + "': set " + String.join(" or ", names) + ", or give the request one",
				ErrorDetails.of(signing.call().model().id()), null));
	}

	/** Where a key goes. */
	private interface Place {

		ClientRequest put(ClientRequest request, @Nullable String parameter, String key);

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
