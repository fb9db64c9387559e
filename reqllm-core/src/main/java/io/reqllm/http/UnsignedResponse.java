package io.reqllm.http;

import org.springframework.http.HttpRequest;
import org.springframework.web.reactive.function.client.ClientResponse;
import org.springframework.web.reactive.function.client.WebClientResponseException;
import org.springframework.web.reactive.function.client.support.ClientResponseWrapper;
import reactor.core.publisher.Mono;

/** A response that tells of its request only what was there before it was signed. */
final class UnsignedResponse extends ClientResponseWrapper {

	private final HttpRequest request;

	UnsignedResponse(ClientResponse response, HttpRequest request) {
		super(response);
		this.request = request;
	}

	@Override
	public HttpRequest request() {
		return this.request;
	}

	@Override
	public Mono<WebClientResponseException> createException() {
		return super.createException()
			.map(failure -> WebClientResponseException.create(failure.getStatusCode(), failure.getStatusText(),
					failure.getHeaders(), failure.getResponseBodyAsByteArray(), null, this.request));
	}

	@Override
	public <T> Mono<T> createError() {
		return createException().flatMap(Mono::error);
	}

}
