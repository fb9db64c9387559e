package io.reqllm.benchmarks.peer;

import java.net.URI;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

import com.openai.client.OpenAIClientAsync;
import com.openai.client.okhttp.OpenAIOkHttpClientAsync;
import com.openai.core.http.AsyncStreamResponse;
import com.openai.models.chat.completions.ChatCompletionChunk;
import com.openai.models.chat.completions.ChatCompletionCreateParams;
import io.reqllm.benchmarks.comparison.Client;
import io.reqllm.benchmarks.comparison.Question;

/** OpenAI's own client, by its asynchronous methods. */
public final class OpenAiJavaClient implements Client {

	private final OpenAIClientAsync client;

	private final ChatCompletionCreateParams question = ChatCompletionCreateParams.builder()
		.model(Question.MODEL)
		.addUserMessage(Question.PROMPT)
		.build();

	/**
	 * Creates a client.
	 */
	public OpenAiJavaClient(URI baseUrl) {
		this.client = OpenAIOkHttpClientAsync.builder().baseUrl(baseUrl.toString()).apiKey("any").build();
	}

	@Override
	public CompletableFuture<Long> stream(Runnable first) {
		CompletableFuture<Long> said = new CompletableFuture<>();
		this.client.chat()
			.completions()
			.createStreaming(this.question)
			.subscribe(new AsyncStreamResponse.Handler<ChatCompletionChunk>() {

				private long characters;

				@Override
				public void onNext(ChatCompletionChunk chunk) {
					long length = length(chunk);
					if (this.characters == 0 && length > 0) {
						first.run();
					}
					this.characters += length;
				}

				@Override
				public void onComplete(Optional<Throwable> error) {
					error.ifPresentOrElse(said::completeExceptionally, () -> said.complete(this.characters));
				}

			});
		return said;
	}

	@Override
	public CompletableFuture<Long> call() {
		return this.client.chat()
			.completions()
			.create(this.question)
			.thenApply(answer -> (long) answer.choices().get(0).message().content().orElse("").length());
	}

	private static long length(ChatCompletionChunk chunk) {
		return chunk.choices().stream().mapToLong(choice -> choice.delta().content().orElse("").length()).sum();
	}

}
