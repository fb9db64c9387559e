package io.reqllm.http;

import org.springframework.http.client.reactive.ClientHttpRequest;
import org.springframework.web.reactive.function.client.WebClient;
import reactor.netty.http.client.HttpClientRequest;
import reactor.util.context.Context;

/** The client of one provider, and whether it is known to be quiet by itself. */
final class ProviderClient {

	private final WebClient http;

	private volatile boolean quiet;

	ProviderClient(WebClient http) {
		this.http = http;
	}

	WebClient http() {
		return this.http;
	}

	/**
	 * Looks at a request to see what sends it: Reactor Netty calls no cancelling a
	 * failure.
	 */
	void sends(ClientHttpRequest request) {
		if (!this.quiet && request.getNativeRequest() instanceof HttpClientRequest) {
			this.quiet = true;
		}
	}

	/** Keeps quiet about requests that are cancelled. */
	Context quiet(Context subscription) {
		return this.quiet ? subscription : CancelledRequest.write(subscription);
	}

}
