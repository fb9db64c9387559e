package io.reqllm.test.record;

import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

import io.reqllm.http.BytesBody;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.web.reactive.function.client.ClientRequest;
import org.springframework.web.reactive.function.client.ClientResponse;
import org.springframework.web.reactive.function.client.ExchangeFilterFunction;
import org.springframework.web.reactive.function.client.ExchangeFunction;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

/**
 * Writes each exchange into a folder of its own when the body of the response ends, fails
 * or is cancelled: what was asked, and the bytes of the answer as they came. As a filter
 * of a {@code WebClient.Builder} it stands outside of signing and never sees a key. What
 * headers, queries and bodies hold of secrets beside that is hidden; a byte changes only
 * where a secret was. {@link TrafficReplay} plays the folders again.
 * <p>
 * An answer can be complete before its body ends: who reads the folders after a call
 * waits for {@link #written()}.
 * <p>
 * It writes files on the thread that reads the response, so it is for tests and tools.
 */
public final class TrafficRecorder implements ExchangeFilterFunction {

	private final Path folder;

	private final Cleaning cleaning;

	private final AtomicInteger number = new AtomicInteger();

	private final Set<Sinks.Empty<Void>> open = ConcurrentHashMap.newKeySet();

	/**
	 * Records into a folder, behind what is there.
	 * @param folder where the folders of the exchanges are made
	 * @param secrets what must not be written, wherever it turns up
	 */
	public TrafficRecorder(Path folder, String... secrets) {
		this.folder = folder;
		this.cleaning = new Cleaning(List.of(secrets));
	}

	@Override
	public Mono<ClientResponse> filter(ClientRequest request, ExchangeFunction next) {
		return next.exchange(request).map(response -> recorded(request, response));
	}

	/**
	 * Completes when each exchange whose response has come until now is in its folder.
	 * The client reads the rest of the body of a complete answer for a second at most.
	 */
	public Mono<Void> written() {
		return Mono.when(this.open.stream().map(Sinks.Empty::asMono).toList());
	}

	private ClientResponse recorded(ClientRequest request, ClientResponse response) {
		ByteArrayOutputStream bytes = new ByteArrayOutputStream();
		Sinks.Empty<Void> written = Sinks.empty();
		this.open.add(written);
		Runnable end = () -> {
			if (this.open.remove(written)) {
				try {
					exchange(request, response, bytes.toByteArray()).write(free());
				}
				finally {
					written.tryEmitEmpty();
				}
			}
		};
		return response.mutate().body(body -> copied(body, bytes).doOnTerminate(end).doOnCancel(end)).build();
	}

	private static Flux<DataBuffer> copied(Flux<DataBuffer> body, ByteArrayOutputStream into) {
		return body.doOnNext(buffer -> {
			byte[] piece = new byte[buffer.readableByteCount()];
			buffer.toByteBuffer(ByteBuffer.wrap(piece));
			into.writeBytes(piece);
		});
	}

	private Exchange exchange(ClientRequest request, ClientResponse response, byte[] body) {
		return new Exchange(request.method().name(), this.cleaning.path(pathOf(request.url())),
				this.cleaning.headers(request.headers()), this.cleaning.text(bodyOf(request)),
				response.statusCode().value(), this.cleaning.headers(response.headers().asHttpHeaders()),
				this.cleaning.bytes(body));
	}

	private Path free() {
		Path next;
		do {
			next = this.folder.resolve("%04d".formatted(this.number.incrementAndGet()));
		}
		while (Files.exists(next));
		return next;
	}

	static String pathOf(URI url) {
		return (url.getRawQuery() == null) ? url.getRawPath() : url.getRawPath() + "?" + url.getRawQuery();
	}

	/** The body of a request, which is known before it is sent; empty for others. */
	static String bodyOf(ClientRequest request) {
		return (request.body() instanceof BytesBody body) ? new String(body.bytes(), StandardCharsets.UTF_8) : "";
	}

}
