package io.reqllm.http;

import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.http.client.reactive.ClientHttpRequest;
import org.springframework.web.reactive.function.BodyInserter;
import reactor.core.publisher.Mono;

/**
 * A body whose bytes are known before it is sent, so that an {@link Authenticator} can
 * sign exactly what goes out.
 */
public final class BytesBody implements BodyInserter<Object, ClientHttpRequest> {

	private final byte[] bytes;

	BytesBody(byte[] bytes) {
		this.bytes = bytes;
	}

	/**
	 * Returns a copy of the bytes.
	 */
	public byte[] bytes() {
		return this.bytes.clone();
	}

	@Override
	public Mono<Void> insert(ClientHttpRequest request, Context context) {
		request.getHeaders().setContentLength(this.bytes.length);
		DataBuffer buffer = request.bufferFactory().wrap(this.bytes);
		return request.writeWith(Mono.just(buffer));
	}

}
