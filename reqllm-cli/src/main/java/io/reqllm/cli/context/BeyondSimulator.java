package io.reqllm.cli.context;

import java.util.function.Predicate;

import io.reqllm.LlmClient;
import io.reqllm.model.Model;
import io.reqllm.verify.Capability;
import io.reqllm.verify.Verification;
import io.reqllm.verify.VerifyOptions;
import reactor.core.publisher.Mono;

/**
 * A capability that the simulator does not have in the place of some models.
 *
 * @param capability what models are tried for
 * @param beyond the models in whose place it cannot do it
 * @param why says it to a person
 */
record BeyondSimulator(Capability capability, Predicate<Model> beyond, String why) implements Capability {

	@Override
	public String id() {
		return this.capability.id();
	}

	@Override
	public boolean advertised(Model model) {
		return this.capability.advertised(model);
	}

	@Override
	public Mono<Verification> verify(Model model, LlmClient client, VerifyOptions options) {
		return this.beyond.test(model) ? Mono.just(Verification.skipped(this.why))
				: this.capability.verify(model, client, options);
	}

}
