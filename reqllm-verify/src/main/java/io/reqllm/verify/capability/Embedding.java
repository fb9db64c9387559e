package io.reqllm.verify.capability;

import io.reqllm.LlmClient;
import io.reqllm.model.Model;
import io.reqllm.verify.Capability;
import io.reqllm.verify.Verification;
import io.reqllm.verify.VerifyOptions;
import reactor.core.publisher.Mono;

/**
 * Makes vectors of texts. Always skipped: the client has no operation for embeddings, so
 * there is nothing to try.
 */
final class Embedding implements Capability {

	@Override
	public String id() {
		return "embedding";
	}

	@Override
	public boolean advertised(Model model) {
		return Facts.embeds(model);
	}

	@Override
	public Mono<Verification> verify(Model model, LlmClient client, VerifyOptions options) {
		return Mono.just(Verification.skipped("the client has no operation for embeddings, so nothing was tried"));
	}

}
