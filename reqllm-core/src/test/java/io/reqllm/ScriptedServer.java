package io.reqllm;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

import io.netty.buffer.Unpooled;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.netty.DisposableServer;
import reactor.netty.http.server.HttpServer;
import reactor.netty.http.server.HttpServerResponse;

/** A server on loopback whose answers are scripted, down to their silences. */
final class ScriptedServer implements AutoCloseable {

	private static final Duration LONGEST = Duration.ofSeconds(10);

	private final Queue<Function<HttpServerResponse, Publisher<Void>>> script = new ArrayDeque<>();

	private final Semaphore requests = new Semaphore(0);

	private final DisposableServer server = HttpServer.create()
		.host("127.0.0.1")
		.port(0)
		.handle((request, response) -> request.receive().aggregate().then(Mono.defer(() -> answer(response))))
		.bindNow(LONGEST);

	/** Adds answers for the requests to come; the last one is given again and again. */
	@SafeVarargs
	final ScriptedServer answers(Function<HttpServerResponse, Publisher<Void>>... answers) {
		this.script.addAll(List.of(answers));
		return this;
	}

	/** Not even a head. */
	static Function<HttpServerResponse, Publisher<Void>> silence() {
		return response -> Mono.never();
	}

	/** A stream of which each piece is sent when it is there. */
	static Function<HttpServerResponse, Publisher<Void>> stream(Flux<String> pieces) {
		return response -> response.header("Content-Type", "text/event-stream")
			.send(pieces.map(piece -> Unpooled.copiedBuffer(piece, StandardCharsets.UTF_8)), any -> true);
	}

	/** These pieces at once, and then nothing, not even an end. */
	static Function<HttpServerResponse, Publisher<Void>> stall(String... pieces) {
		return response -> {
			response.header("Content-Type", "text/event-stream");
			Flux<String> all = Flux.just(pieces).concatWith(Flux.never());
			return (pieces.length == 0) ? response.sendHeaders().then(Mono.never()) : response
				.send(all.map(piece -> Unpooled.copiedBuffer(piece, StandardCharsets.UTF_8)), any -> true);
		};
	}

	static Function<HttpServerResponse, Publisher<Void>> status(int status, String... header) {
		return response -> {
			if (header.length > 0) {
				response.header(header[0], header[1]);
			}
			return response.status(status).sendString(Mono.just("{\"error\":\"no\"}"));
		};
	}

	String url() {
		return "http://127.0.0.1:" + this.server.port();
	}

	int requests() {
		return this.requests.availablePermits();
	}

	/** Waits for so many requests; tells whether they came. */
	boolean awaitRequests(int count, Duration time) throws InterruptedException {
		boolean came = this.requests.tryAcquire(count, time.toMillis(), TimeUnit.MILLISECONDS);
		if (came) {
			this.requests.release(count);
		}
		return came;
	}

	@Override
	public void close() {
		this.server.disposeNow(LONGEST);
	}

	private Mono<Void> answer(HttpServerResponse response) {
		this.requests.release();
		synchronized (this.script) {
			return Mono.from(((this.script.size() > 1) ? this.script.remove() : this.script.element()).apply(response));
		}
	}

}
