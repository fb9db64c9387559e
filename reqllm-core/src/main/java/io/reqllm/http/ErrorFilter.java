package io.reqllm.http;

import java.nio.charset.StandardCharsets;
import java.time.Duration;

import io.reqllm.http.body.Failures;
import io.reqllm.provider.LlmCall;
import io.reqllm.provider.ResponseHead;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.web.reactive.function.BodyExtractors;
import org.springframework.web.reactive.function.client.ClientRequest;
import org.springframework.web.reactive.function.client.ClientResponse;
import org.springframework.web.reactive.function.client.ExchangeFilterFunction;
import org.springframework.web.reactive.function.client.ExchangeFunction;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Turns a status other than 2xx into an exception of the kind that its body tells. Of the
 * body it reads the first 64 KiB.
 */
final class ErrorFilter implements ExchangeFilterFunction {

	static final int MOST_BYTES = 64 << 10;

	private static final Duration MOST_TIME = Duration.ofSeconds(2);

	@Override
	public Mono<ClientResponse> filter(ClientRequest request, ExchangeFunction next) {
		LlmCall call = HttpExchange.callOf(request);
		return next.exchange(request)
			.flatMap(response -> response.statusCode().is2xxSuccessful() ? Mono.just(response) : fail(response, call));
	}

	private static Mono<ClientResponse> fail(ClientResponse response, LlmCall call) {
		ResponseHead head = StreamFilter.headOf(response);
		return firstBytes(response)
			.flatMap(bytes -> Mono.error(Failures.inStatus(call, head, new String(bytes, StandardCharsets.UTF_8))));
	}

	/**
	 * Reads the beginning of a body, or as much of it as comes in time, and closes it
	 * when there is more. Of a body that breaks off it takes what had come.
	 */
	static Mono<byte[]> firstBytes(ClientResponse response) {
		Flux<DataBuffer> body = response.body(BodyExtractors.toDataBuffers())
			.onErrorComplete()
			.takeUntilOther(Mono.delay(MOST_TIME));
		return DataBufferUtils.join(DataBufferUtils.takeUntilByteCount(body, MOST_BYTES)).map(buffer -> {
			byte[] bytes = new byte[buffer.readableByteCount()];
			buffer.read(bytes);
			DataBufferUtils.release(buffer);
			return bytes;
		}).defaultIfEmpty(new byte[0]);
	}

}
