package io.reqllm.benchmarks.streaming;

import java.net.URI;
import java.time.Duration;

import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.http.MediaType;
import org.springframework.web.reactive.function.BodyExtractors;
import org.springframework.web.reactive.function.client.WebClient;

/**
 * What somebody writes who wants this one answer and nothing else: WebClient, events cut
 * out of its bytes by hand, and Jackson's pull parser. It counts the characters.
 */
final class BareTechniqueClient implements StreamClient {

	private final WebClient http;

	BareTechniqueClient(URI baseUrl) {
		this.http = WebClient.create(baseUrl.toString());
	}

	@Override
	public long stream() {
		CharacterCount count = new CharacterCount();
		this.http.post()
			.uri(Question.PATH)
			.contentType(MediaType.APPLICATION_JSON)
			.accept(MediaType.TEXT_EVENT_STREAM)
			.bodyValue(Question.BODY)
			.exchangeToFlux(response -> response.body(BodyExtractors.toDataBuffers()))
			.doOnNext(buffer -> take(buffer, count))
			.then()
			.block(Duration.ofSeconds(30));
		return count.characters();
	}

	private static void take(DataBuffer buffer, CharacterCount count) {
		try {
			count.take(buffer);
		}
		finally {
			DataBufferUtils.release(buffer);
		}
	}

}
