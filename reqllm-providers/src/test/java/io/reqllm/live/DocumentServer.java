package io.reqllm.live;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import io.netty.handler.codec.http.HttpHeaders;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.netty.ByteBufFlux;
import reactor.netty.DisposableServer;
import reactor.netty.http.server.HttpServer;
import reactor.netty.http.server.HttpServerResponse;

/**
 * A server on loopback that answers as it is told to, and remembers what it was asked.
 */
final class DocumentServer implements AutoCloseable {

	private final List<HttpHeaders> requests = new CopyOnWriteArrayList<>();

	private final DisposableServer server;

	private volatile Answer answer = response -> response.status(404).send();

	DocumentServer() {
		this.server = HttpServer.create().host("127.0.0.1").port(0).handle((request, response) -> {
			this.requests.add(request.requestHeaders());
			return this.answer.to(response);
		}).bindNow();
	}

	void answers(Answer answer) {
		this.answer = answer;
	}

	/** Answers with a whole document. */
	void answers(String document) {
		answers(document.getBytes(StandardCharsets.UTF_8));
	}

	void answers(byte[] document) {
		answers(response -> response.header("Content-Length", String.valueOf(document.length))
			.sendByteArray(Mono.just(document))
			.then());
	}

	/** An answer that begins, and then nothing comes until the server stops. */
	static Answer hanging(int status, String beginning) {
		return response -> inPieces(response.status(status), Flux.concat(Flux.just(beginning), Flux.never()));
	}

	/** Sends each piece when it is there. */
	static Publisher<Void> inPieces(HttpServerResponse response, Flux<String> pieces) {
		return response.send(ByteBufFlux.fromString(pieces), piece -> true);
	}

	List<HttpHeaders> requests() {
		return this.requests;
	}

	URI url() {
		return URI.create("http://127.0.0.1:" + this.server.port() + "/api.json?token=hush-hush");
	}

	@Override
	public void close() {
		this.server.disposeNow(Duration.ofSeconds(5));
	}

	/** How the server answers. */
	interface Answer {

		Publisher<Void> to(HttpServerResponse response);

	}

}
