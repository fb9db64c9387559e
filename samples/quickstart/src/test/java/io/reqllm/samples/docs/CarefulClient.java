package io.reqllm.samples.docs;

import java.util.ArrayList;
import java.util.List;

import io.reqllm.LlmClient;
import io.reqllm.chat.ChatRequest;
import io.reqllm.chat.ChatResponse;
import io.reqllm.error.ContextOverflowException;
import io.reqllm.error.RateLimitException;
import io.reqllm.model.ModelId;
import io.reqllm.usage.Cost;
import io.reqllm.usage.Usage;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** The cost and the errors of the README. */
class CarefulClient {

	final Ledger ledger = new Ledger();

	private final LlmClient llm;

	CarefulClient(LlmClient llm) {
		this.llm = llm;
	}

	// doc: README, cost and errors
	Mono<String> answer(ChatRequest request) {
		return this.llm.generate(request)
			.doOnNext(answer -> this.ledger.book(answer.metadata().model(), answer.usage(), answer.cost()))
			.map(ChatResponse::text)
			.onErrorResume(RateLimitException.class, busy -> Mono.just("Too many of us: please ask again later."))
			.onErrorResume(ContextOverflowException.class,
					full -> Mono.just("That was too long: please ask for less."));
	}
	// end

	/** Stands for whatever an application keeps its costs in. */
	static final class Ledger {

		final List<String> lines = new ArrayList<>();

		void book(ModelId model, Usage usage, @Nullable Cost cost) {
			this.lines.add(model + " " + usage.total() + " " + ((cost != null) ? cost.total() : "?"));
		}

	}

}
