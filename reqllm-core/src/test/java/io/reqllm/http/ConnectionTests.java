package io.reqllm.http;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

import io.netty.buffer.Unpooled;
import io.reqllm.FakeWire;
import io.reqllm.answer.StreamEvent;
import io.reqllm.answer.StreamEvent.TextDelta;
import io.reqllm.chat.Timeouts;
import io.reqllm.error.LlmException;
import io.reqllm.error.LlmTimeoutException;
import io.reqllm.error.ProtocolException;
import io.reqllm.error.ProviderUnavailableException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.reactivestreams.Publisher;
import reactor.core.publisher.BaseSubscriber;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.netty.DisposableServer;
import reactor.netty.http.client.HttpClient;
import reactor.netty.http.server.HttpServer;
import reactor.netty.http.server.HttpServerResponse;
import reactor.netty.resources.ConnectionProvider;
import reactor.netty.tcp.TcpServer;
import reactor.test.StepVerifier;

import static org.assertj.core.api.Assertions.assertThat;

/** What happens to connections: seen from a server that counts and watches them. */
@Timeout(60)
class ConnectionTests {

	private static final Duration LONGEST = Duration.ofSeconds(20);

	private final Set<Object> connections = ConcurrentHashMap.newKeySet();

	private final CountDownLatch closed = new CountDownLatch(1);

	private final ConnectionProvider pool = ConnectionProvider.create("test", 4);

	private DisposableServer server;

	@AfterEach
	void stop() {
		this.server.disposeNow(Duration.ofSeconds(5));
		this.pool.disposeLater().block(LONGEST);
	}

	@Test
	void usesAConnectionAgainAfterTheEndOfAStream() {
		serve(response -> sse(response, Flux.just(FakeWire.STREAM)));
		HttpExchange exchange = ring().exchange();

		for (int i = 0; i < 20; i++) {
			assertThat(exchange.exchange(ring().call(true)).collectList().block(LONGEST)).hasSize(5);
		}

		// A call may begin a moment before the connection of the last one is back.
		assertThat(this.connections).hasSizeLessThanOrEqualTo(3);
	}

	@Test
	void usesAConnectionAgainWhenTheBodyEndsLaterThanTheAnswer() throws InterruptedException {
		serve(response -> sse(response,
				Flux.just(FakeWire.STREAM).concatWith(Mono.delay(Duration.ofMillis(100)).map(tick -> "\n"))));
		HttpExchange exchange = ring().exchange();

		exchange.exchange(ring().call(true)).blockLast(LONGEST);

		assertThat(this.closed.await(500, TimeUnit.MILLISECONDS)).isFalse();
		exchange.exchange(ring().call(true)).blockLast(LONGEST);
		assertThat(this.connections).hasSize(1);
	}

	@Test
	void closesAConnectionWhoseBodyDoesNotEnd() throws InterruptedException {
		serve(response -> sse(response, Flux.just(FakeWire.STREAM).concatWith(Flux.never())));

		assertThat(ring().events(true)).hasSize(5);

		assertThat(this.closed.await(10, TimeUnit.SECONDS)).isTrue();
	}

	@Test
	void usesAConnectionAgainAfterAnErrorStatus() {
		serve(response -> response.status(429).sendString(Mono.just("{}")));
		// With one connection a call waits until that of the last one is back.
		ConnectionProvider single = ConnectionProvider.create("single", 1);
		HttpExchange exchange = ring().client(HttpClient.create(single)).exchange();

		for (int i = 0; i < 5; i++) {
			StepVerifier.create(exchange.exchange(ring().call(true))).verifyError();
		}

		assertThat(this.connections).hasSize(1);
		single.dispose();
	}

	@Test
	void closesTheConnectionAtOnceWhenItIsCancelled() throws InterruptedException {
		serve(response -> sse(response, Flux.just("data: {\"text\":\"a\"}\n\n").concatWith(Flux.never())));

		StepVerifier.create(ring().stream()).expectNextCount(2).thenCancel().verify(LONGEST);

		assertThat(this.closed.await(10, TimeUnit.SECONDS)).isTrue();
	}

	@Test
	void closesTheConnectionWhenItIsCancelledBeforeAnAnswer() throws InterruptedException {
		CountDownLatch asked = new CountDownLatch(1);
		serve(response -> {
			asked.countDown();
			return Mono.never();
		});
		BaseSubscriber<StreamEvent> subscriber = new BaseSubscriber<>() {
		};
		ring().stream().subscribe(subscriber);
		assertThat(asked.await(10, TimeUnit.SECONDS)).isTrue();

		subscriber.cancel();

		assertThat(this.closed.await(10, TimeUnit.SECONDS)).isTrue();
	}

	@Test
	void slowsTheServerDownWhenNobodyReads() throws InterruptedException {
		AtomicLong sent = new AtomicLong();
		String chunk = "data: {\"text\":\"" + "x".repeat(10_000) + "\"}\n\n";
		serve(response -> sse(response, Flux.range(0, 10_000).map(i -> chunk).doOnNext(any -> sent.incrementAndGet())));
		CountDownLatch first = new CountDownLatch(2);
		BaseSubscriber<StreamEvent> subscriber = new BaseSubscriber<>() {

			@Override
			protected void hookOnSubscribe(org.reactivestreams.Subscription subscription) {
				subscription.request(2);
			}

			@Override
			protected void hookOnNext(StreamEvent event) {
				first.countDown();
			}

		};

		ring().stream().subscribe(subscriber);

		assertThat(first.await(10, TimeUnit.SECONDS)).isTrue();
		assertThat(this.closed.await(300, TimeUnit.MILLISECONDS)).isFalse();
		assertThat(sent.get()).isLessThan(9_000);
		subscriber.cancel();
		assertThat(this.closed.await(10, TimeUnit.SECONDS)).isTrue();
	}

	@Test
	void failsWhenAStreamStalls() throws InterruptedException {
		serve(response -> sse(response, Flux.just("data: {\"text\":\"a\"}\n\n").concatWith(Flux.never())));

		StepVerifier.create(ring().timeouts(Timeouts.UNSET.withIdle(Duration.ofMillis(300))).stream())
			.expectNextCount(1)
			.expectNext(new TextDelta(0, 0, "a"))
			.expectErrorSatisfies(failure -> assertThat(failure).isInstanceOfSatisfying(LlmTimeoutException.class,
					timeout -> assertThat(timeout.kind()).isEqualTo(LlmTimeoutException.Kind.IDLE)))
			.verify(LONGEST);

		assertThat(this.closed.await(10, TimeUnit.SECONDS)).isTrue();
	}

	@Test
	void failsWhenAnAnswerStallsAfterItsHead() {
		serve(response -> response.header("Content-Type", "application/json")
			.send(Flux.concat(Mono.just(Unpooled.copiedBuffer("{", StandardCharsets.UTF_8)), Flux.never()),
					any -> true));

		LlmException failure = ring().timeouts(Timeouts.UNSET.withIdle(Duration.ofMillis(300))).failure(false);

		assertThat(failure).isInstanceOf(LlmTimeoutException.class);
	}

	@Test
	void readsOnlyTheBeginningOfALargeError() throws InterruptedException {
		AtomicLong sent = new AtomicLong();
		String chunk = "x".repeat(16 << 10);
		serve(response -> response.status(500)
			.sendString(Flux.range(0, 100_000).map(i -> chunk).doOnNext(any -> sent.incrementAndGet())));

		LlmException failure = ring().failure(true);

		assertThat(failure).isInstanceOf(ProviderUnavailableException.class);
		assertThat(failure.details().body()).hasSizeLessThan(5_000);
		assertThat(this.closed.await(10, TimeUnit.SECONDS)).isTrue();
		assertThat(sent.get()).isLessThan(90_000);
	}

	@Test
	void readsAnErrorOfOneMebibyte() {
		serve(response -> response.status(429).sendString(Mono.just("y".repeat(1 << 20))));

		LlmException failure = ring().failure(false);

		assertThat(failure.status()).isEqualTo(429);
		assertThat(failure.getMessage()).hasSizeLessThan(5_000);
	}

	@Test
	void doesNotWaitForTheEndOfAnError() {
		serve(response -> response.status(500)
			.sendString(Flux.just("{\"error\":{\"message\":\"Half").concatWith(Flux.never())));

		LlmException failure = ring().failure(true);

		assertThat(failure).isInstanceOf(ProviderUnavailableException.class).hasMessageContaining("Half");
	}

	@Test
	void readsWhatCameOfAnErrorThatBreaksOff() {
		serveRaw("HTTP/1.1 503 Busy\r\nContent-Length: 1000\r\n\r\n{\"error\":{\"message\":\"Half");

		LlmException failure = ring().failure(true);

		assertThat(failure).isInstanceOf(ProviderUnavailableException.class).hasMessageContaining("Half");
	}

	@ParameterizedTest
	@ValueSource(strings = { "Content-Length: 1000\r\n\r\ndata: {\"text\":\"a\"}\n\n",
			"Transfer-Encoding: chunked\r\n\r\n15\r\ndata: {\"text\":\"abc\"}\n\n\r\n",
			"Transfer-Encoding: chunked\r\n\r\n15\r\ndata: {\"te",
			"Transfer-Encoding: chunked\r\n\r\n15\r\ndata: {\"text\":\"abc\"}\n\n\r\n0\r\n\r\n",
			"Connection: close\r\n\r\ndata: {\"text\":\"a\"}\n\n", "Connection: close\r\n\r\ndata: {\"text\":\"a",
			"Transfer-Encoding: chunked\r\n\r\nzz\r\n", "Content-Length: 0\r\n\r\n", "\r\n" })
	void failsWhenAnAnswerIsCutOff(String rest) {
		serveRaw("HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\n" + rest);

		for (boolean streaming : new boolean[] { true, false }) {
			LlmException failure = ring().failure(streaming);

			assertThat(failure).isInstanceOf(ProtocolException.class);
			assertThat(failure.status()).isEqualTo(200);
			assertThat(failure.retryable()).isTrue();
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "HTTP/1.1 2", "HTTP/1.1 200 OK\r\nContent-Type: text/ev", "lkasdjf lkajsdf\r\n\r\n" })
	void failsWhenThereIsNoAnswer(String answer) {
		serveRaw(answer);

		LlmException failure = ring().failure(true);

		assertThat(failure).as("%s", failure).isInstanceOf(ProviderUnavailableException.class);
		assertThat(failure.retryable()).as("%s", failure).isTrue();
	}

	private static Mono<Void> sse(HttpServerResponse response, Flux<String> chunks) {
		return response.header("Content-Type", "text/event-stream")
			.send(chunks.map(chunk -> Unpooled.copiedBuffer(chunk, StandardCharsets.UTF_8)), any -> true)
			.then();
	}

	private void serve(java.util.function.Function<HttpServerResponse, Publisher<Void>> handler) {
		this.server = HttpServer.create().host("127.0.0.1").port(0).handle((request, response) -> {
			response.withConnection(connection -> {
				this.connections.add(connection.channel().id());
				connection.channel().closeFuture().addListener(future -> this.closed.countDown());
			});
			return request.receive().aggregate().then(Mono.defer(() -> Mono.from(handler.apply(response))));
		}).bindNow(LONGEST);
	}

	/** Answers every request by these bytes and a clean end of the connection. */
	private void serveRaw(String answer) {
		this.server = TcpServer.create()
			.host("127.0.0.1")
			.port(0)
			.handle((in, out) -> in.receive().take(1).then().then(out.sendString(Mono.just(answer)).then()))
			.bindNow(LONGEST);
	}

	private TestRing ring() {
		return new TestRing("http://127.0.0.1:" + this.server.port()).client(HttpClient.create(this.pool));
	}

}
