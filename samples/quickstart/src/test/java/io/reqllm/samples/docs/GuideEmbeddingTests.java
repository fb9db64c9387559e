package io.reqllm.samples.docs;

import java.util.List;

import io.reqllm.LlmClient;
import io.reqllm.embedding.Embedding;
import io.reqllm.embedding.EmbeddingPurpose;
import io.reqllm.embedding.EmbeddingRequest;
import io.reqllm.test.FakeLlm;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;

import static org.assertj.core.api.Assertions.assertThat;

class GuideEmbeddingTests {

	private final LlmClient llm = new FakeLlm();

	@Test
	void findsTheNearestDocument() {
		List<String> documents = List.of("Rain is expected in Oslo.", "The train to Bergen leaves at noon.");

		// doc: guide, embeddings
		Mono<String> nearest = this.llm
			.embed(EmbeddingRequest.builder("openai:text-embedding-3-small")
				.inputs(documents)
				.purpose(EmbeddingPurpose.DOCUMENT)
				.build())
			.zipWith(this.llm.embed(EmbeddingRequest.of("openai:text-embedding-3-small", "When does the train leave?")))
			.map(both -> {
				Embedding question = both.getT2().embedding();
				List<Embedding> places = both.getT1().embeddings();
				return (question.cosineSimilarity(places.get(0)) > question.cosineSimilarity(places.get(1)))
						? documents.get(0) : documents.get(1);
			});
		// end

		StepVerifier.create(nearest).expectNext(documents.get(1)).verifyComplete();
		assertThat(((FakeLlm) this.llm).embeddingRequests()).hasSize(2);
	}

}
