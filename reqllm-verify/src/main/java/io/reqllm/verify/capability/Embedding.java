package io.reqllm.verify.capability;

import java.util.List;

import io.reqllm.LlmClient;
import io.reqllm.embedding.EmbeddingRequest;
import io.reqllm.embedding.EmbeddingResponse;
import io.reqllm.model.Model;
import io.reqllm.verify.Capability;
import io.reqllm.verify.Verification;
import io.reqllm.verify.VerifyOptions;
import reactor.core.publisher.Mono;

/**
 * Embeds texts: those that mean the same come nearer to each other than to one about
 * something else.
 */
final class Embedding implements Capability {

	private static final List<String> TEXTS = List.of("The cat sleeps on the sofa.", "A cat is asleep on the sofa.",
			"Central banks raise interest rates against inflation.");

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
		return client.embed(EmbeddingRequest.builder(model).inputs(TEXTS).build()).map(Embedding::judge);
	}

	private static Verification judge(EmbeddingResponse answer) {
		double near = similarity(answer, 1);
		double far = similarity(answer, 2);
		if (!(near > far)) {
			return Verification.failed("two sentences about one cat nearer to each other than to one about banks",
					"similarities of %.3f and %.3f".formatted(near, far));
		}
		return Verification.passed(
				"%d dimensions, similarities of %.3f and %.3f".formatted(answer.embedding().dimensions(), near, far));
	}

	private static double similarity(EmbeddingResponse answer, int other) {
		return answer.embedding().cosineSimilarity(answer.embeddings().get(other));
	}

}
