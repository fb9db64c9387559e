package io.reqllm.benchmarks.comparison;

import java.net.URI;
import java.util.concurrent.CompletableFuture;

import reactor.core.publisher.Mono;

import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.http.MediaType;
import org.springframework.web.reactive.function.BodyExtractors;
import org.springframework.web.reactive.function.client.WebClient;

/**
 * What somebody writes who wants this one answer and nothing else: WebClient, events cut
 * out of its bytes by hand, and Jackson's pull parser. It counts the characters.
 */
final class BareTechniqueClient implements Client {

	private final WebClient http;

	BareTechniqueClient(URI baseUrl) {
		this(WebClient.create(baseUrl.toString()));
	}

	BareTechniqueClient(WebClient http) {
		this.http = http;
	}

	@Override
	public CompletableFuture<Long> stream(Runnable first) {
		CharacterCount count = new CharacterCount();
		return this.http.post()
			.uri(Question.PATH)
			.contentType(MediaType.APPLICATION_JSON)
			.accept(MediaType.TEXT_EVENT_STREAM)
			.bodyValue(Question.STREAMED)
			.exchangeToFlux(response -> response.body(BodyExtractors.toDataBuffers()))
			.doOnNext(buffer -> take(buffer, count, first))
			.then(Mono.fromSupplier(count::characters))
			.toFuture();
	}

	@Override
	public CompletableFuture<Long> call() {
		return this.http.post()
			.uri(Question.PATH)
			.contentType(MediaType.APPLICATION_JSON)
			.accept(MediaType.APPLICATION_JSON)
			.bodyValue(Question.WHOLE)
			.retrieve()
			.bodyToMono(byte[].class)
			.map(CharacterCount::ofWhole)
			.toFuture();
	}

	private static void take(DataBuffer buffer, CharacterCount count, Runnable first) {
		boolean nothingYet = count.characters() == 0;
		try {
			count.take(buffer);
		}
		finally {
			DataBufferUtils.release(buffer);
		}
		if (nothingYet && count.characters() > 0) {
			first.run();
		}
	}

}
