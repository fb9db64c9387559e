package io.reqllm.providers.auth;

import java.util.Map;

import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** Computes signatures of AWS. Seam between {@link AwsAuthenticator} and the SDK. */
public interface AwsSigning {

	/**
	 * Returns the headers to add to a request: the date, the hash of the body, a session
	 * token if there is one, and the signature.
	 */
	Mono<Map<String, String>> sign(AwsRequest request);

	/**
	 * Returns where credentials come from, in words for operators, or {@code null} if
	 * there seem to be none. Must not ask the network.
	 */
	@Nullable String origin();

}
