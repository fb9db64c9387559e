package io.reqllm.test;

import java.nio.charset.StandardCharsets;
import java.time.Duration;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelOption;
import io.reqllm.test.SimulatedResponse.Ending;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.netty.Connection;
import reactor.netty.NettyPipeline;
import reactor.netty.http.server.HttpServerResponse;

/** Sends a response piece by piece, each at once and as a chunk of its own. */
final class ResponseOutput {

	private static final Duration STALLED = Duration.ofMinutes(10);

	private static final int NO_WAIT = 0;

	/** More bytes than the end of a body has, which therefore cannot fill the chunk. */
	private static final int MISSING = 100;

	private ResponseOutput() {
	}

	static Mono<Void> send(SimulatedResponse simulated, HttpServerResponse response) {
		response.status(simulated.status());
		simulated.headers().forEach(response::header);
		Mono<Void> sent = response.send(body(simulated), buffer -> true).then();
		return switch (simulated.ending()) {
			case COMPLETE -> sent;
			case CUT -> sent.then(closing(response, false));
			case CUT_IN_CHUNK -> sent.then(lessThanPromised(last(simulated), response));
			case RESET -> sent.then(closing(response, true));
			case STALL -> sent.then(Mono.delay(STALLED)).then(closing(response, false));
		};
	}

	private static Flux<ByteBuf> body(SimulatedResponse simulated) {
		boolean less = simulated.ending() == Ending.CUT_IN_CHUNK;
		Flux<byte[]> pieces = Flux.fromIterable(simulated.pieces()).take(simulated.pieces().size() - (less ? 1 : 0));
		Flux<byte[]> paced = simulated.pace().isZero() ? pieces : pieces.delayElements(simulated.pace());
		return paced.map(Unpooled::wrappedBuffer);
	}

	private static byte[] last(SimulatedResponse simulated) {
		return simulated.pieces().get(simulated.pieces().size() - 1);
	}

	/** Writes past the encoder, which only makes whole chunks, and closes. */
	private static Mono<Void> lessThanPromised(byte[] piece, HttpServerResponse response) {
		byte[] size = (Integer.toHexString(piece.length + MISSING) + "\r\n").getBytes(StandardCharsets.US_ASCII);
		return Mono.fromRunnable(() -> response.withConnection(connection -> connection.channel()
			.pipeline()
			.context(NettyPipeline.HttpCodec)
			.writeAndFlush(Unpooled.wrappedBuffer(size, piece))
			.addListener(ChannelFutureListener.CLOSE)));
	}

	private static Mono<Void> closing(HttpServerResponse response, boolean reset) {
		return Mono.fromRunnable(() -> response.withConnection(connection -> close(connection, reset)));
	}

	private static void close(Connection connection, boolean reset) {
		if (reset) {
			connection.channel().config().setOption(ChannelOption.SO_LINGER, NO_WAIT);
		}
		connection.dispose();
	}

}
