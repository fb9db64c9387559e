package io.reqllm.test;

import java.nio.charset.StandardCharsets;
import java.time.Duration;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.netty.Connection;
import reactor.netty.http.server.HttpServerResponse;

/** Sends a response piece by piece, each at once. */
final class SimulatorOutput {

	private static final Duration STALLED = Duration.ofMinutes(10);

	private SimulatorOutput() {
	}

	static Mono<Void> send(SimulatedResponse simulated, HttpServerResponse response, int number) {
		response.status(simulated.status()).header("X-Request-Id", "simulated-" + number);
		simulated.headers().forEach(response::header);
		Mono<Void> sent = response.send(body(simulated), buffer -> true).then();
		return switch (simulated.ending()) {
			case COMPLETE -> sent;
			case CUT -> sent.then(closing(response));
			case STALL -> sent.then(Mono.delay(STALLED)).then(closing(response));
		};
	}

	private static Flux<ByteBuf> body(SimulatedResponse simulated) {
		Flux<String> pieces = Flux.fromIterable(simulated.pieces());
		Flux<String> paced = simulated.pace().isZero() ? pieces : pieces.delayElements(simulated.pace());
		return paced.map(piece -> Unpooled.wrappedBuffer(piece.getBytes(StandardCharsets.UTF_8)));
	}

	private static Mono<Void> closing(HttpServerResponse response) {
		return Mono.fromRunnable(() -> response.withConnection(Connection::dispose));
	}

}
