package io.reqllm.test;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;

import io.netty.channel.group.ChannelGroup;
import io.netty.channel.group.DefaultChannelGroup;
import io.netty.util.concurrent.GlobalEventExecutor;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Mono;
import reactor.netty.DisposableServer;
import reactor.netty.http.server.HttpServer;
import reactor.netty.http.server.HttpServerRequest;
import reactor.netty.http.server.HttpServerResponse;
import reactor.netty.resources.LoopResources;

/**
 * Serves HTTP on a free port of the loopback interface and keeps the last thousand
 * requests.
 */
final class LoopbackServer implements AutoCloseable {

	private static final int MOST_KEPT = 1000;

	private static final int LARGEST_BODY = 16 << 20;

	private static final Duration BINDING = Duration.ofSeconds(10);

	private final Function<RecordedRequest, SimulatedResponse> desk;

	private final Deque<RecordedRequest> requests = new ArrayDeque<>();

	private final ChannelGroup connections = new DefaultChannelGroup(GlobalEventExecutor.INSTANCE);

	private final LoopResources threads;

	private final DisposableServer server;

	/** Starts a server that responds as the function says; blocks until it listens. */
	LoopbackServer(String name, Function<RecordedRequest, SimulatedResponse> desk) {
		this.desk = desk;
		this.threads = LoopResources.create(name, 1, true);
		this.server = HttpServer.create()
			.host("127.0.0.1")
			.port(0)
			.runOn(this.threads)
			.channelGroup(this.connections)
			.handle(this::handle)
			.bindNow(BINDING);
	}

	String url() {
		return "http://127.0.0.1:" + this.server.port();
	}

	List<RecordedRequest> requests() {
		synchronized (this.requests) {
			return List.copyOf(this.requests);
		}
	}

	int connections() {
		return this.connections.size();
	}

	@Override
	public void close() {
		this.server.dispose();
		this.connections.close();
		this.threads.dispose();
	}

	private Publisher<Void> handle(HttpServerRequest request, HttpServerResponse response) {
		return request.receive()
			.asByteArray()
			.reduceWith(ByteArrayOutputStream::new, LoopbackServer::append)
			.map(body -> this.desk.apply(record(request, body.toString(StandardCharsets.UTF_8))))
			.onErrorResume(BodyTooLargeException.class,
					ex -> Mono.just(SimulatedResponse.error(413, "The request is too large", null)))
			.flatMap(simulated -> ResponseOutput.send(simulated, response));
	}

	private RecordedRequest record(HttpServerRequest request, String body) {
		Map<String, String> headers = new HashMap<>();
		request.requestHeaders()
			.forEach(header -> headers.putIfAbsent(header.getKey().toLowerCase(Locale.ROOT), header.getValue()));
		RecordedRequest recorded = new RecordedRequest(request.method().name(), request.uri(), headers, body);
		synchronized (this.requests) {
			if (this.requests.size() == MOST_KEPT) {
				this.requests.removeFirst();
			}
			this.requests.addLast(recorded);
		}
		return recorded;
	}

	private static ByteArrayOutputStream append(ByteArrayOutputStream body, byte[] more) {
		if (body.size() + more.length > LARGEST_BODY) {
			throw new BodyTooLargeException();
		}
		body.writeBytes(more);
		return body;
	}

	private static final class BodyTooLargeException extends RuntimeException {

	}

}
