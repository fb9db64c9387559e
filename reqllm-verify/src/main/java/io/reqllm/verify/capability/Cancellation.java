package io.reqllm.verify.capability;

import java.util.List;

import io.reqllm.LlmClient;
import io.reqllm.answer.StreamEvent;
import io.reqllm.answer.StreamEvent.Finished;
import io.reqllm.model.Model;
import io.reqllm.verify.Capability;
import io.reqllm.verify.Verification;
import io.reqllm.verify.VerifyOptions;
import reactor.core.publisher.Mono;

/**
 * Can be stopped in the middle of an answer, which therefore has to come while it is
 * written, and be asked again afterwards.
 */
final class Cancellation implements Capability {

	private static final int PIECES = 3;

	@Override
	public String id() {
		return "cancellation";
	}

	@Override
	public boolean advertised(Model model) {
		return Facts.talks(model);
	}

	@Override
	public Mono<Verification> verify(Model model, LlmClient client, VerifyOptions options) {
		return client
			.stream(Ask.to(model, options).user("Write the numbers from one to fifty in words, one a line.").build())
			.filter(event -> event.isContent() || event instanceof Finished)
			.take(PIECES)
			.collectList()
			.flatMap(events -> stopped(events) ? again(model, client, options)
					: Mono.just(Verification.failed("at least " + PIECES + " pieces before the end, to stop after them",
							"the end after " + (events.size() - 1))));
	}

	private static boolean stopped(List<StreamEvent> events) {
		return events.size() == PIECES && events.stream().noneMatch(Finished.class::isInstance);
	}

	private static Mono<Verification> again(Model model, LlmClient client, VerifyOptions options) {
		return client.generate(Ask.to(model, options).user("Are you there? Answer yes.").build())
			.map(answer -> answer.text().isBlank()
					? Verification.failed("an answer after one was cancelled", Ask.described(answer))
					: Verification.passed("stopped after " + PIECES + " pieces"));
	}

}
