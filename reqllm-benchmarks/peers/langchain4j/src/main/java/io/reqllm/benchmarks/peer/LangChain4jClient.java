package io.reqllm.benchmarks.peer;

import java.net.URI;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.chat.response.StreamingChatResponseHandler;
import dev.langchain4j.model.openai.OpenAiChatModel;
import dev.langchain4j.model.openai.OpenAiStreamingChatModel;
import io.reqllm.benchmarks.comparison.Client;
import io.reqllm.benchmarks.comparison.Question;

/** LangChain4j over the HTTP client of the JDK, its default. Whole answers block. */
public final class LangChain4jClient implements Client {

	private final ExecutorService threads = Executors.newCachedThreadPool();

	private final OpenAiChatModel model;

	private final OpenAiStreamingChatModel streaming;

	/**
	 * Creates a client.
	 */
	public LangChain4jClient(URI baseUrl) {
		String url = baseUrl.toString();
		this.model = OpenAiChatModel.builder().baseUrl(url).apiKey("any").modelName(Question.MODEL).build();
		this.streaming = OpenAiStreamingChatModel.builder()
			.baseUrl(url)
			.apiKey("any")
			.modelName(Question.MODEL)
			.build();
	}

	@Override
	public CompletableFuture<Long> stream(Runnable first) {
		CompletableFuture<Long> said = new CompletableFuture<>();
		this.streaming.chat(Question.PROMPT, new StreamingChatResponseHandler() {

			private long characters;

			@Override
			public void onPartialResponse(String text) {
				if (this.characters == 0) {
					first.run();
				}
				this.characters += text.length();
			}

			@Override
			public void onCompleteResponse(ChatResponse response) {
				said.complete(this.characters);
			}

			@Override
			public void onError(Throwable error) {
				said.completeExceptionally(error);
			}

		});
		return said;
	}

	@Override
	public CompletableFuture<Long> call() {
		return CompletableFuture.supplyAsync(() -> (long) this.model.chat(Question.PROMPT).length(), this.threads);
	}

}
