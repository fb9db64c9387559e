package io.reqllm.test;

import java.io.ByteArrayOutputStream;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;

import io.netty.channel.group.ChannelGroup;
import io.netty.channel.group.DefaultChannelGroup;
import io.netty.util.concurrent.GlobalEventExecutor;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Mono;
import reactor.netty.DisposableServer;
import reactor.netty.http.server.HttpServer;
import reactor.netty.http.server.HttpServerRequest;
import reactor.netty.http.server.HttpServerResponse;
import reactor.netty.resources.LoopResources;

/**
 * A provider that is none: it listens on a free port of the loopback interface, speaks
 * the openai-chat wire and makes its answers up. It calls a tool when the request demands
 * it or names one, fills in JSON schemas, counts words as tokens, and fails when the name
 * of the model says so ({@code demo-429}, see {@link Behaviour}) or {@link #next} was
 * told to. In its model id, its text and a line in the log it calls itself a simulator.
 * <p>
 * The last thousand requests are kept. Closing it closes its connections.
 */
public final class LlmSimulator implements AutoCloseable {

	/** A key that is never accepted. */
	public static final String WRONG_KEY = "wrong-key";

	private static final Log logger = LogFactory.getLog(LlmSimulator.class);

	private static final int MOST_KEPT = 1000;

	private static final int LARGEST_BODY = 16 << 20;

	private static final Duration BINDING = Duration.ofSeconds(10);

	private final Deque<RecordedRequest> requests = new ArrayDeque<>();

	private final Queue<Behaviour> script = new ConcurrentLinkedQueue<>();

	private final AtomicInteger answers = new AtomicInteger();

	private final ChannelGroup connections = new DefaultChannelGroup(GlobalEventExecutor.INSTANCE);

	private final LoopResources threads = LoopResources.create("llm-simulator", 1, true);

	private final DisposableServer server;

	private volatile int tokensPerSecond = 1000;

	private volatile @Nullable String key;

	private LlmSimulator() {
		this.server = HttpServer.create()
			.host("127.0.0.1")
			.port(0)
			.runOn(this.threads)
			.channelGroup(this.connections)
			.handle(this::handle)
			.bindNow(BINDING);
	}

	/**
	 * Starts a simulator. Blocks until it listens.
	 */
	public static LlmSimulator start() {
		LlmSimulator simulator = new LlmSimulator();
		logger.info("A simulator of a model provider listens at " + simulator.baseUrl()
				+ "; its answers are made up and cost nothing");
		return simulator;
	}

	/**
	 * Returns the base URL for the openai-chat wire.
	 */
	public String baseUrl() {
		return "http://127.0.0.1:" + this.server.port() + "/v1";
	}

	/**
	 * Sets how quickly it answers; 1000 tokens a second by default.
	 * @param tokens tokens per second, at least 1
	 * @throws IllegalArgumentException if there are none
	 */
	public LlmSimulator tokensPerSecond(int tokens) {
		if (tokens < 1) {
			throw new IllegalArgumentException("A simulator says at least 1 token a second, not " + tokens);
		}
		this.tokensPerSecond = tokens;
		return this;
	}

	/**
	 * Sets the one key that is accepted; any is by default, and none too.
	 */
	public LlmSimulator requireKey(String key) {
		this.key = key;
		return this;
	}

	/**
	 * Adds behaviours for the requests to come, one each, whatever model they name.
	 */
	public LlmSimulator next(Behaviour... behaviours) {
		this.script.addAll(List.of(behaviours));
		return this;
	}

	/**
	 * Returns the requests that came so far, oldest first.
	 */
	public List<RecordedRequest> requests() {
		synchronized (this.requests) {
			return List.copyOf(this.requests);
		}
	}

	/**
	 * Returns how many connections are open.
	 */
	public int connections() {
		return this.connections.size();
	}

	/**
	 * Stops it and closes its connections, also those in the middle of an answer.
	 */
	@Override
	public void close() {
		this.server.dispose();
		this.connections.close();
		this.threads.dispose();
	}

	private Publisher<Void> handle(HttpServerRequest request, HttpServerResponse response) {
		return request.receive()
			.asByteArray()
			.reduceWith(ByteArrayOutputStream::new, LlmSimulator::append)
			.map(body -> respond(record(request, body)))
			.onErrorResume(BodyTooLargeException.class,
					ex -> Mono.just(SimulatedResponse.error(413, "The request is too large", null)))
			.flatMap(simulated -> SimulatorOutput.send(simulated, response, this.answers.get()));
	}

	private RecordedRequest record(HttpServerRequest request, ByteArrayOutputStream body) {
		Map<String, String> headers = new HashMap<>();
		request.requestHeaders()
			.forEach(header -> headers.putIfAbsent(header.getKey().toLowerCase(Locale.ROOT), header.getValue()));
		RecordedRequest recorded = new RecordedRequest(request.method().name(), request.uri(), headers,
				body.toString(java.nio.charset.StandardCharsets.UTF_8));
		synchronized (this.requests) {
			if (this.requests.size() == MOST_KEPT) {
				this.requests.removeFirst();
			}
			this.requests.addLast(recorded);
		}
		return recorded;
	}

	private SimulatedResponse respond(RecordedRequest request) {
		return new SimulatorDesk(this.key, Duration.ofSeconds(1).dividedBy(this.tokensPerSecond), this.script)
			.respond(request, this.answers.incrementAndGet());
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
