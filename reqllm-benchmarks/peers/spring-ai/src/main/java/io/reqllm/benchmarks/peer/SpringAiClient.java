package io.reqllm.benchmarks.peer;

import java.net.URI;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

import io.reqllm.benchmarks.comparison.Client;
import io.reqllm.benchmarks.comparison.Question;
import reactor.core.publisher.Mono;

import org.springframework.ai.chat.model.ChatResponse;
import org.springframework.ai.chat.prompt.Prompt;
import org.springframework.ai.openai.OpenAiChatModel;
import org.springframework.ai.openai.OpenAiChatOptions;

/**
 * Spring AI's model, below its {@code ChatClient}, which costs more. Whole answers block.
 */
public final class SpringAiClient implements Client {

	private final ExecutorService threads = Executors.newCachedThreadPool();

	private final OpenAiChatModel model;

	/**
	 * Creates a client.
	 */
	public SpringAiClient(URI baseUrl) {
		this.model = OpenAiChatModel.builder()
			.options(
					OpenAiChatOptions.builder().baseUrl(baseUrl.toString()).apiKey("any").model(Question.MODEL).build())
			.build();
	}

	@Override
	public CompletableFuture<Long> stream(Runnable first) {
		long[] characters = new long[1];
		return this.model.stream(new Prompt(Question.PROMPT)).doOnNext(chunk -> {
			long length = length(chunk);
			if (characters[0] == 0 && length > 0) {
				first.run();
			}
			characters[0] += length;
		}).then(Mono.fromSupplier(() -> characters[0])).toFuture();
	}

	@Override
	public CompletableFuture<Long> call() {
		return CompletableFuture.supplyAsync(() -> length(this.model.call(new Prompt(Question.PROMPT))), this.threads);
	}

	private static long length(ChatResponse response) {
		if (response.getResult() == null) {
			return 0;
		}
		String text = response.getResult().getOutput().getText();
		return (text != null) ? text.length() : 0;
	}

}
