package io.reqllm.providers.auth;

import java.net.URI;
import java.util.Map;

/**
 * What is signed of a request to AWS.
 *
 * @param method the method
 * @param uri where to, with its path and query encoded as they are sent
 * @param headers the headers to sign beside those that signing adds
 * @param body the bytes that are sent
 * @param scope for which service and region
 */
public record AwsRequest(String method, URI uri, Map<String, String> headers, byte[] body, Scope scope) {

	/** Copies the headers. */
	public AwsRequest {
		headers = Map.copyOf(headers);
	}

	/**
	 * Shows where to and for whom.
	 */
	@Override
	public String toString() {
		return "AwsRequest[" + this.method + " " + this.uri.getHost() + this.uri.getRawPath() + ", " + this.scope + "]";
	}

	/**
	 * For whom a signature is good.
	 *
	 * @param service the name of the service that signatures state
	 * @param region the region
	 */
	public record Scope(String service, String region) {
	}

}
