package io.reqllm;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import io.reqllm.answer.StreamEvent;
import io.reqllm.chat.ChatOptions;
import io.reqllm.chat.ChatRequest;
import io.reqllm.chat.Timeouts;
import io.reqllm.exchange.LlmExchange;
import io.reqllm.exchange.LlmFilter;
import io.reqllm.exchange.RetryPolicy;
import io.reqllm.provider.LlmCall;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.reactivestreams.Subscription;
import reactor.core.publisher.BaseSubscriber;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

import static io.reqllm.AcmeServer.LONGEST;
import static io.reqllm.ScriptedServer.silence;
import static io.reqllm.ScriptedServer.stall;
import static io.reqllm.ScriptedServer.status;
import static io.reqllm.ScriptedServer.stream;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * Who stops reading, or reads slowly: what becomes of the connection and of the server.
 */
@Timeout(60)
class LlmClientReaderTests {

	private static final Duration SHORT = Duration.ofMillis(300);

	private static final String A = "data: {\"text\":\"a\"}\n\n";

	private final ScriptedServer server = new ScriptedServer();

	private final WatchedClient client = new WatchedClient();

	@AfterEach
	void stop() {
		this.client.close();
		this.server.close();
	}

	@ParameterizedTest
	@EnumSource
	void closesTheConnectionWhenItIsCancelledBeforeTheHead(Way way) throws InterruptedException {
		this.server.answers(silence());
		BaseSubscriber<Object> subscriber = subscribe(way, client());
		assertThat(this.server.awaitRequests(1, LONGEST)).isTrue();

		subscriber.cancel();

		this.client.requireClosed(1);
		assertThat(this.server.requests()).isOne();
	}

	@Test
	void closesTheConnectionWhenItIsCancelledInTheMiddle() throws InterruptedException {
		this.server.answers(stall(A));

		client().stream(request(Timeouts.UNSET)).take(2).blockLast(LONGEST);

		this.client.requireClosed(1);
		assertThat(this.server.requests()).isOne();
	}

	@ParameterizedTest
	@EnumSource
	void asksNoMoreWhenItIsCancelledInTheWaitBetweenTwoAttempts(Way way) throws InterruptedException {
		this.server.answers(status(503), stream(Flux.just(FakeWire.STREAM)));
		CountDownLatch waiting = new CountDownLatch(1);
		LlmClient slow = this.client.builder(this.server.url())
			.retries(provider -> new RetryPolicy(2, SHORT, SHORT, SHORT))
			.filter(new AttemptWatch(waiting))
			.build();
		BaseSubscriber<Object> subscriber = subscribe(way, slow);
		assertThat(waiting.await(10, TimeUnit.SECONDS)).isTrue();

		subscriber.cancel();

		assertThat(this.server.awaitRequests(2, SHORT.multipliedBy(2))).isFalse();
		this.client.requireOneLeft(1);
	}

	@Test
	void doesNotBlameTheProviderForASlowReader() {
		String much = "data: {\"text\":\"" + "x".repeat(100_000) + "\"}\n\n";
		this.server.answers(stream(Flux.range(0, 300).map(i -> much).concatWith(Flux.just(FakeWire.STREAM))));

		Flux<StreamEvent> slow = client().stream(request(Timeouts.UNSET.withIdle(Duration.ofMillis(100))))
			.index()
			.concatMap(event -> (event.getT1() < 4) ? Mono.delay(SHORT).thenReturn(event.getT2())
					: Mono.just(event.getT2()), 0);

		assertThat(slow.count().block(LONGEST)).isEqualTo(305);
		assertThat(this.server.requests()).isOne();
	}

	@Test
	void slowsTheServerDownWhenNobodyReads() throws InterruptedException {
		AtomicInteger sent = new AtomicInteger();
		String chunk = "data: {\"text\":\"" + "x".repeat(10_000) + "\"}\n\n";
		this.server.answers(stream(Flux.range(0, 10_000).map(i -> chunk).doOnNext(any -> sent.incrementAndGet())));
		CountDownLatch two = new CountDownLatch(2);
		CountDownLatch three = new CountDownLatch(3);
		BaseSubscriber<StreamEvent> reader = new BaseSubscriber<>() {

			@Override
			protected void hookOnSubscribe(Subscription subscription) {
				subscription.request(2);
			}

			@Override
			protected void hookOnNext(StreamEvent event) {
				two.countDown();
				three.countDown();
			}

		};

		client().stream(request(Timeouts.UNSET.withIdle(Duration.ofMillis(100)))).subscribe(reader);

		assertThat(two.await(10, TimeUnit.SECONDS)).isTrue();
		assertThat(three.await(600, TimeUnit.MILLISECONDS)).isFalse();
		assertThat(sent.get()).isLessThan(9_000);
		reader.cancel();
		this.client.requireClosed(1);
	}

	private static BaseSubscriber<Object> subscribe(Way way, LlmClient client) {
		BaseSubscriber<Object> subscriber = new BaseSubscriber<>() {
		};
		way.ask(client, request(Timeouts.UNSET)).subscribe(subscriber);
		return subscriber;
	}

	private LlmClient client() {
		return this.client.builder(this.server.url()).build();
	}

	private static ChatRequest request(Timeouts timeouts) {
		return ChatRequest.of("acme:m1", "Hi").withOptions(options -> ChatOptions.builder().timeouts(timeouts).build());
	}

	/** Tells when an attempt has failed. */
	private record AttemptWatch(CountDownLatch failed) implements LlmFilter {

		@Override
		public Flux<StreamEvent> filter(LlmCall call, LlmExchange next) {
			return next.exchange(call).doOnError(failure -> this.failed.countDown());
		}

		@Override
		public int order() {
			return RETRY + 1;
		}

	}

}
