package io.reqllm.benchmarks.streaming;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.reqllm.benchmarks.traffic.HttpAnswer;
import reactor.core.publisher.Mono;
import reactor.netty.http.client.HttpClient;

/** Reactor Netty alone, which counts the bytes of the body: the limit. */
final class BareNettyClient implements StreamClient {

	private final HttpClient http;

	BareNettyClient(URI baseUrl) {
		this.http = HttpClient.create().baseUrl(baseUrl.toString()).headers(headers -> {
			headers.set(HttpHeaderNames.CONTENT_TYPE, "application/json");
			headers.set(HttpHeaderNames.ACCEPT, "text/event-stream");
		});
	}

	@Override
	public long stream() {
		long[] bytes = new long[1];
		byte[] body = Question.BODY.getBytes(StandardCharsets.UTF_8);
		this.http.post()
			.uri(Question.PATH)
			.send(Mono.fromSupplier(() -> Unpooled.wrappedBuffer(body)))
			.responseContent()
			.doOnNext(buffer -> bytes[0] += buffer.readableBytes())
			.then()
			.block(Duration.ofSeconds(30));
		return bytes[0];
	}

	@Override
	public long expected(HttpAnswer answer) {
		return answer.bodyBytes();
	}

}
