package io.reqllm.http;

import java.net.URI;
import java.util.Map;

import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpRequest;
import org.springframework.web.reactive.function.client.ClientRequest;

/**
 * What is told of a request.
 *
 * @param request the request before it was signed
 */
record UnsignedRequest(ClientRequest request) implements HttpRequest {

	@Override
	public HttpMethod getMethod() {
		return this.request.method();
	}

	@Override
	public URI getURI() {
		return this.request.url();
	}

	@Override
	public HttpHeaders getHeaders() {
		return this.request.headers();
	}

	@Override
	public Map<String, Object> getAttributes() {
		return this.request.attributes();
	}

}
