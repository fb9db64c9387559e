package io.reqllm.http;

import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpRequest;
import org.springframework.web.reactive.function.client.ClientRequest;
import org.springframework.web.reactive.function.client.ClientResponse;
import org.springframework.web.reactive.function.client.ExchangeFunction;
import org.springframework.web.reactive.function.client.WebClientRequestException;
import reactor.core.publisher.Mono;

/**
 * Sends a signed request. Whoever looks at its response or its failure sees the request
 * as it was before it was signed; where a provider repeats a secret of the request in an
 * error, it is taken out.
 */
final class SignedExchange {

	private static final int SHORTEST_SECRET = 6;

	private final ClientRequest before;

	private final ClientRequest signed;

	SignedExchange(ClientRequest before, ClientRequest signed) {
		this.before = before;
		this.signed = signed;
	}

	Mono<ClientResponse> send(ExchangeFunction next) {
		HttpRequest shown = new UnsignedRequest(this.before);
		SentSecrets.note(this.before, this::secrets);
		return next.exchange(this.signed)
			.onErrorMap(WebClientRequestException.class, this::unsigned)
			.flatMap(response -> response.statusCode().is2xxSuccessful()
					? Mono.just(new UnsignedResponse(response, shown)) : withoutSecrets(response, shown));
	}

	private WebClientRequestException unsigned(WebClientRequestException failure) {
		Throwable cause = (failure.getCause() != null) ? failure.getCause() : failure;
		return new WebClientRequestException(cause, this.before.method(), this.before.url(), this.before.headers());
	}

	private Mono<ClientResponse> withoutSecrets(ClientResponse response, HttpRequest shown) {
		return ErrorFilter.firstBytes(response).map(bytes -> {
			String body = new String(bytes, StandardCharsets.UTF_8);
			for (String secret : secrets()) {
				body = body.replace(secret, "[redacted]");
			}
			// Not mutate(): that would read the body once more to throw it away.
			return ClientResponse.create(response.statusCode(), response.strategies())
				.headers(headers -> headers.addAll(response.headers().asHttpHeaders()))
				.body(body)
				.request(shown)
				.build();
		});
	}

	/** Whatever signing has put into headers and into the query. */
	private Set<String> secrets() {
		Set<String> secrets = new LinkedHashSet<>();
		this.signed.headers().forEach((name, values) -> {
			if (!values.equals(this.before.headers().get(name))) {
				values.forEach(value -> collect(value, secrets));
			}
		});
		List<String> known = parameters(this.before.url());
		for (String parameter : parameters(this.signed.url())) {
			if (!known.contains(parameter)) {
				String value = parameter.substring(parameter.indexOf('=') + 1);
				collect(value, secrets);
				collect(URLDecoder.decode(value, StandardCharsets.UTF_8), secrets);
			}
		}
		return secrets;
	}

	/** Takes each word of a value that is long enough for a secret. */
	private static void collect(String value, Set<String> secrets) {
		for (String word : value.split("[ ,]")) {
			if (word.length() >= SHORTEST_SECRET && !word.equals("Bearer")) {
				secrets.add(word);
			}
		}
	}

	private static List<String> parameters(URI url) {
		@Nullable String query = url.getRawQuery();
		return (query != null) ? List.of(query.split("&")) : List.of();
	}

}
