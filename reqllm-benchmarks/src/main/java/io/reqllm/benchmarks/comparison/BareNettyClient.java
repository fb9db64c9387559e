package io.reqllm.benchmarks.comparison;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;

import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.reqllm.benchmarks.traffic.HttpAnswer;
import reactor.core.publisher.Mono;
import reactor.netty.http.client.HttpClient;

/** Reactor Netty alone, which counts the bytes of the body: the limit. */
final class BareNettyClient implements Client {

	private final HttpClient http;

	BareNettyClient(URI baseUrl) {
		this.http = HttpClient.create()
			.baseUrl(baseUrl.toString())
			.headers(headers -> headers.set(HttpHeaderNames.CONTENT_TYPE, "application/json"));
	}

	@Override
	public CompletableFuture<Long> stream(Runnable first) {
		return bytes(Question.STREAMED, "text/event-stream", first);
	}

	@Override
	public CompletableFuture<Long> call() {
		return bytes(Question.WHOLE, "application/json", () -> {
		});
	}

	@Override
	public long expectedOfStream(int events) {
		return HttpAnswer.streamed(events).bodyBytes();
	}

	@Override
	public long expectedOfCall() {
		return HttpAnswer.WHOLE.bodyBytes();
	}

	private CompletableFuture<Long> bytes(String question, String accept, Runnable first) {
		long[] bytes = new long[1];
		byte[] body = question.getBytes(StandardCharsets.UTF_8);
		return this.http.headers(headers -> headers.set(HttpHeaderNames.ACCEPT, accept))
			.post()
			.uri(Question.PATH)
			.send(Mono.fromSupplier(() -> Unpooled.wrappedBuffer(body)))
			.responseContent()
			.doOnNext(buffer -> {
				if (bytes[0] == 0) {
					first.run();
				}
				bytes[0] += buffer.readableBytes();
			})
			.then(Mono.fromSupplier(() -> bytes[0]))
			.toFuture();
	}

}
