package io.reqllm;

import io.reqllm.answer.StreamEvent;
import io.reqllm.chat.ChatRequest;
import io.reqllm.chat.ChatResponse;
import io.reqllm.embedding.EmbeddingRequest;
import io.reqllm.embedding.EmbeddingResponse;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Asks language models. Nothing happens before a result is subscribed to, each
 * subscription is a call of its own, and cancelling it closes the connection. Every
 * failure is an {@link io.reqllm.error.LlmException}.
 * <p>
 * Safe for use by many threads; one client serves all providers.
 */
public interface LlmClient {

	/**
	 * Asks for a whole answer.
	 */
	Mono<ChatResponse> generate(ChatRequest request);

	/**
	 * Asks for an answer in pieces: {@link StreamEvent.Started}, content and usage, and
	 * {@link StreamEvent.Finished} last. An answer that is cut off ends with an error
	 * that carries what had arrived.
	 */
	Flux<StreamEvent> stream(ChatRequest request);

	/**
	 * Embeds texts. Of more texts than the provider takes at once, several HTTP requests
	 * are made.
	 */
	Mono<EmbeddingResponse> embed(EmbeddingRequest request);

	/**
	 * Asks one question and returns the text of the answer.
	 * @param model names a model like {@code openai:gpt-4o}
	 * @param prompt the question
	 */
	Mono<String> generateText(String model, String prompt);

	/**
	 * Asks one question and returns the text of the answer in pieces.
	 * @param model names a model like {@code openai:gpt-4o}
	 * @param prompt the question
	 */
	Flux<String> streamText(String model, String prompt);

}
