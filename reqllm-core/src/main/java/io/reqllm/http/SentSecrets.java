package io.reqllm.http;

import java.util.HashSet;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Supplier;

import io.reqllm.error.LlmException;
import org.springframework.web.reactive.function.client.ClientRequest;

/**
 * What one call was signed with. A provider that answers 200 may tell of an error later,
 * where only the frame's reader sees it, and repeat a secret there.
 */
final class SentSecrets {

	static final String ATTRIBUTE = SentSecrets.class.getName();

	private final Queue<Supplier<Set<String>>> signatures = new ConcurrentLinkedQueue<>();

	/** Notes what a request was signed with, to be looked up if something fails. */
	static void note(ClientRequest request, Supplier<Set<String>> secrets) {
		if (request.attributes().get(ATTRIBUTE) instanceof SentSecrets sent) {
			sent.signatures.add(secrets);
		}
	}

	/** Returns a failure without any of the secrets. */
	LlmException takeOutOf(LlmException failure) {
		Set<String> secrets = new HashSet<>();
		this.signatures.forEach(signature -> secrets.addAll(signature.get()));
		return failure.without(secrets);
	}

}
