package io.reqllm.http;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import io.reqllm.error.LlmException;
import org.springframework.web.reactive.function.client.ClientRequest;

/**
 * What one call was signed with. A provider that answers 200 may tell of an error later,
 * where only the frame's reader sees it, and repeat a secret there.
 */
final class SentSecrets {

	static final String ATTRIBUTE = SentSecrets.class.getName();

	private final Set<String> secrets = ConcurrentHashMap.newKeySet();

	/** Notes what a request was signed with. */
	static void note(ClientRequest request, Set<String> secrets) {
		if (request.attributes().get(ATTRIBUTE) instanceof SentSecrets sent) {
			sent.secrets.addAll(secrets);
		}
	}

	/** Returns a failure without any of the secrets. */
	LlmException takeOutOf(LlmException failure) {
		return failure.without(this.secrets);
	}

}
