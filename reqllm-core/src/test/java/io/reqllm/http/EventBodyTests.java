package io.reqllm.http;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.UnpooledByteBufAllocator;
import io.reqllm.FakeWire;
import io.reqllm.answer.StreamEvent;
import io.reqllm.answer.StreamEvent.Finished;
import io.reqllm.answer.StreamEvent.Started;
import io.reqllm.answer.StreamEvent.TextDelta;
import io.reqllm.error.LlmTimeoutException;
import io.reqllm.error.ProtocolException;
import io.reqllm.http.EventBody.Reading;
import io.reqllm.provider.Frame;
import io.reqllm.provider.LlmCall;
import io.reqllm.provider.ResponseHead;
import io.reqllm.provider.ResponseParser;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.reactivestreams.Subscription;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DefaultDataBufferFactory;
import org.springframework.core.io.buffer.NettyDataBufferFactory;
import reactor.core.publisher.BaseSubscriber;
import reactor.core.publisher.Flux;
import reactor.core.publisher.SignalType;
import reactor.test.StepVerifier;
import reactor.test.publisher.TestPublisher;
import reactor.test.scheduler.VirtualTimeScheduler;

import static org.assertj.core.api.Assertions.assertThat;

@Timeout(30)
class EventBodyTests {

	private static final String DONE = "data: [DONE]\n\n";

	private static final ResponseHead HEAD = new ResponseHead(200, Map.of("content-type", "text/event-stream"));

	private final NettyDataBufferFactory buffers = new NettyDataBufferFactory(UnpooledByteBufAllocator.DEFAULT);

	private final List<ByteBuf> made = new ArrayList<>();

	@AfterEach
	void everyBufferWasReleased() {
		assertThat(this.made).allMatch(buffer -> buffer.refCnt() == 0);
		VirtualTimeScheduler.reset();
	}

	@Test
	void startsThenReadsThenFinishes() {
		Flux<StreamEvent> events = body(Flux.just(buffer(text("a") + text("b")), buffer(text("c") + DONE)));

		StepVerifier.create(events)
			.expectNextMatches(event -> event instanceof Started)
			.expectNext(delta("a"), delta("b"), delta("c"))
			.expectNextMatches(event -> event instanceof Finished)
			.verifyComplete();
	}

	@Test
	void answersADemandOfOneAtATime() {
		Flux<StreamEvent> events = body(Flux.just(buffer(text("a") + text("b")), buffer(text("c") + DONE)));

		StepVerifier.create(events, 0)
			.expectSubscription()
			.thenRequest(1)
			.expectNextCount(1)
			.thenRequest(1)
			.expectNext(delta("a"))
			.thenRequest(1)
			.expectNext(delta("b"))
			.thenRequest(1)
			.expectNext(delta("c"))
			.thenRequest(1)
			.expectNextMatches(event -> event instanceof Finished)
			.verifyComplete();
	}

	@Test
	void readsTheBodyAnewForEachSubscription() {
		Flux<StreamEvent> events = body(Flux.defer(() -> Flux.just(buffer(text("a") + DONE))));

		assertThat(events.collectList().block()).hasSize(3).isEqualTo(events.collectList().block());
	}

	@Test
	void asksForBytesOnlyWhileEventsAreWantedAndNoneWaits() {
		Bytes bytes = new Bytes();
		Recorder recorder = new Recorder();
		body(bytes).subscribe(recorder);

		assertThat(bytes.requested).hasValue(0);
		recorder.request(1);
		assertThat(recorder.events).hasSize(1);
		assertThat(bytes.requested).hasValue(0);
		recorder.request(1);
		assertThat(bytes.requested).hasValue(1);
		bytes.send(buffer(text("a") + text("b") + text("c")));
		assertThat(recorder.events).endsWith(delta("a"));
		recorder.request(2);
		assertThat(recorder.events).endsWith(delta("b"), delta("c"));
		assertThat(bytes.requested).hasValue(1);
		recorder.request(1);
		assertThat(bytes.requested).hasValue(2);
		recorder.cancel();
	}

	@Test
	void asksAgainWhenBytesBringNoEvent() {
		Bytes bytes = new Bytes();
		Recorder recorder = new Recorder();
		body(bytes).subscribe(recorder);

		recorder.request(2);
		for (int i = 1; i <= 1000; i++) {
			assertThat(bytes.requested).hasValue(i);
			bytes.send(buffer(": keep alive\n\n"));
		}

		recorder.cancel();
	}

	@Test
	void readsABodyOfManyBuffersWithoutGrowingTheStack() {
		Flux<DataBuffer> many = Flux.range(0, 50_000)
			.map(i -> DefaultDataBufferFactory.sharedInstance.wrap(": nothing\n".getBytes()));

		StepVerifier.create(body(many.concatWith(Flux.defer(() -> Flux.just(buffer(DONE))))), 2)
			.expectNextCount(2)
			.verifyComplete();
	}

	@Test
	void closesTheBodyWhenItIsCancelledAtAnyEvent() {
		for (int i = 1; i <= 5; i++) {
			Bytes bytes = new Bytes();
			Recorder recorder = new Recorder(i);
			body(bytes).subscribe(recorder);
			recorder.request(Long.MAX_VALUE);
			for (String chunk : List.of(text("a"), text("b") + text("c"), DONE)) {
				bytes.send(buffer(chunk));
			}

			assertThat(recorder.events).hasSize(i);
			assertThat(recorder.end).isNull();
			assertThat(bytes.cancelled).as("cancelled at event %d", i).isTrue();
		}
	}

	@Test
	void releasesWhatComesAfterItWasCancelled() {
		Bytes bytes = new Bytes();
		Recorder recorder = new Recorder();
		body(bytes).subscribe(recorder);
		recorder.request(10);
		bytes.send(buffer(text("a")));

		recorder.cancel();
		bytes.sendAnyway(buffer(text("b")));
		bytes.sendAnyway(buffer(DONE));

		assertThat(recorder.events).hasSize(2);
	}

	@Test
	void deliversWhatCameBeforeAFailure() {
		Bytes bytes = new Bytes();
		Recorder recorder = new Recorder();
		body(bytes).subscribe(recorder);
		recorder.request(2);
		bytes.send(buffer(text("a") + text("b") + "data: garbage\n\n" + text("c")));

		assertThat(recorder.failure).isNull();
		recorder.request(1);

		assertThat(recorder.events).endsWith(delta("a"), delta("b"));
		assertThat(recorder.failure).isInstanceOf(ProtocolException.class).hasMessageContaining("garbage");
		assertThat(bytes.cancelled).isTrue();
		bytes.sendAnyway(buffer(text("late")));
	}

	@Test
	void tellsThatTheConnectionBroke() {
		TestPublisher<DataBuffer> bytes = TestPublisher.create();

		StepVerifier.create(body(bytes.flux()))
			.expectNextCount(1)
			.then(() -> bytes.next(buffer(text("a"))))
			.expectNext(delta("a"))
			.then(() -> bytes.error(new java.io.IOException("Connection reset by peer")))
			.verifyErrorSatisfies(failure -> assertThat(failure).isInstanceOf(ProtocolException.class)
				.hasMessageContaining("Connection reset by peer"));
	}

	@Test
	void tellsWithoutDemandThatTheConnectionBroke() {
		Bytes bytes = new Bytes();
		Recorder recorder = new Recorder();
		body(bytes).subscribe(recorder);
		recorder.request(1);

		bytes.fail(new java.io.IOException("reset"));

		assertThat(recorder.failure).isInstanceOf(ProtocolException.class);
	}

	@Test
	void tellsThatTheBodyIsEmpty() {
		StepVerifier.create(body(Flux.empty()))
			.expectNextCount(1)
			.verifyErrorSatisfies(
					failure -> assertThat(failure).isInstanceOf(ProtocolException.class).hasMessageContaining("empty"));
	}

	@Test
	void failsTheSubscriberWhenAParserCannotBeMade() {
		Reading reading = new Reading(() -> {
			throw new IllegalStateException("no parser");
		}, started(), null);

		StepVerifier.create(new EventBody(Flux.empty(), FakeWire.call(), HEAD, reading))
			.verifyErrorSatisfies(failure -> assertThat(failure).isInstanceOf(ProtocolException.class)
				.hasMessageContaining("no parser"));
	}

	@Test
	void failsTheSubscriberWhenAParserFailsWithAnError() {
		Flux<StreamEvent> events = body(Flux.just(buffer(text("a"))), null, (frame) -> {
			throw new StackOverflowError();
		});

		StepVerifier.create(events).expectNextCount(1).verifyError(ProtocolException.class);
	}

	@Test
	void failsWhenNoByteComesForTooLong() {
		VirtualTimeScheduler time = VirtualTimeScheduler.getOrSet();
		Bytes bytes = new Bytes();
		Recorder recorder = new Recorder();
		body(bytes, Duration.ofSeconds(10), null).subscribe(recorder);

		recorder.request(10);
		time.advanceTimeBy(Duration.ofSeconds(9));
		bytes.send(buffer(text("a")));
		time.advanceTimeBy(Duration.ofSeconds(9));
		assertThat(recorder.failure).isNull();
		time.advanceTimeBy(Duration.ofSeconds(1));

		assertThat(recorder.failure).isInstanceOfSatisfying(LlmTimeoutException.class, failure -> {
			assertThat(failure.kind()).isEqualTo(LlmTimeoutException.Kind.IDLE);
			assertThat(failure.retryable()).isTrue();
		});
		assertThat(bytes.cancelled).isTrue();
		assertThat(time.getScheduledTaskCount()).isEqualTo(2);
	}

	@Test
	void isKeptAliveByCommentsAndHalfFrames() {
		VirtualTimeScheduler time = VirtualTimeScheduler.getOrSet();
		Bytes bytes = new Bytes();
		Recorder recorder = new Recorder();
		body(bytes, Duration.ofSeconds(10), null).subscribe(recorder);
		recorder.request(10);

		for (int i = 0; i < 100; i++) {
			time.advanceTimeBy(Duration.ofSeconds(9));
			bytes.send(buffer((i % 2 == 0) ? ": ping\n" : "\n"));
		}

		assertThat(recorder.failure).isNull();
		recorder.cancel();
	}

	@Test
	void doesNotBlameTheProviderForASlowReader() {
		VirtualTimeScheduler time = VirtualTimeScheduler.getOrSet();
		Bytes bytes = new Bytes();
		Recorder recorder = new Recorder();
		body(bytes, Duration.ofSeconds(10), null).subscribe(recorder);

		recorder.request(2);
		bytes.send(buffer(text("a") + text("b")));
		time.advanceTimeBy(Duration.ofHours(1));
		recorder.request(1);
		time.advanceTimeBy(Duration.ofHours(1));
		recorder.request(1);
		time.advanceTimeBy(Duration.ofSeconds(9));
		assertThat(recorder.failure).isNull();
		time.advanceTimeBy(Duration.ofSeconds(10));

		assertThat(recorder.failure).isInstanceOf(LlmTimeoutException.class);
	}

	@Test
	void leavesNoTimerBehind() {
		VirtualTimeScheduler time = VirtualTimeScheduler.getOrSet();
		Bytes bytes = new Bytes();
		Recorder recorder = new Recorder();
		body(bytes, Duration.ofDays(1), null).subscribe(recorder);
		recorder.request(10);

		bytes.send(buffer(DONE));
		bytes.complete();
		time.advanceTimeBy(Duration.ofDays(3));

		assertThat(recorder.end).isEqualTo(SignalType.ON_COMPLETE);
		assertThat(bytes.cancelled).isFalse();
	}

	@Test
	void readsTheRestOfTheBodyAfterTheEnd() {
		VirtualTimeScheduler time = VirtualTimeScheduler.getOrSet();
		Bytes bytes = new Bytes();
		Recorder recorder = new Recorder();
		body(bytes).subscribe(recorder);
		recorder.request(2);

		bytes.send(buffer(DONE));
		assertThat(recorder.end).isEqualTo(SignalType.ON_COMPLETE);
		assertThat(bytes.requested).hasValue(Long.MAX_VALUE);
		bytes.send(buffer("\n".repeat(60 << 10)));
		time.advanceTimeBy(Duration.ofMillis(999));
		bytes.complete();
		time.advanceTimeBy(Duration.ofSeconds(5));

		assertThat(bytes.cancelled).isFalse();
	}

	@Test
	void doesNotReadALongRest() {
		Bytes bytes = new Bytes();
		Recorder recorder = new Recorder();
		body(bytes).subscribe(recorder);
		recorder.request(2);
		bytes.send(buffer(DONE));

		bytes.send(buffer("\n".repeat(64 << 10)));
		assertThat(bytes.cancelled).isFalse();
		bytes.send(buffer("\n"));

		assertThat(bytes.cancelled).isTrue();
		bytes.sendAnyway(buffer("\n"));
	}

	@Test
	void doesNotWaitForTheRestForLong() {
		VirtualTimeScheduler time = VirtualTimeScheduler.getOrSet();
		Bytes bytes = new Bytes();
		Recorder recorder = new Recorder();
		body(bytes).subscribe(recorder);
		recorder.request(2);
		bytes.send(buffer(DONE));

		time.advanceTimeBy(Duration.ofMillis(999));
		assertThat(bytes.cancelled).isFalse();
		time.advanceTimeBy(Duration.ofMillis(1));

		assertThat(bytes.cancelled).isTrue();
	}

	@Test
	void doesNotMindThatTheRestBreaks() {
		Bytes bytes = new Bytes();
		Recorder recorder = new Recorder();
		body(bytes).subscribe(recorder);
		recorder.request(2);
		bytes.send(buffer(DONE));

		bytes.fail(new java.io.IOException("reset"));

		assertThat(recorder.end).isEqualTo(SignalType.ON_COMPLETE);
	}

	@Test
	void deliversEverythingInOrderWhileManyThreadsAsk() throws InterruptedException {
		ExecutorService threads = Executors.newFixedThreadPool(4);
		for (int round = 0; round < 200; round++) {
			int count = 100;
			Bytes bytes = new Bytes();
			Recorder recorder = new Recorder();
			body(bytes, Duration.ofMinutes(1), null).subscribe(recorder);
			CountDownLatch done = new CountDownLatch(4);
			for (int asker = 0; asker < 3; asker++) {
				threads.execute(() -> {
					for (int i = 0; i < count; i++) {
						recorder.request(1);
					}
					done.countDown();
				});
			}
			threads.execute(() -> {
				for (int i = 0; i < count; i++) {
					bytes.awaitRequest(i + 1);
					bytes.send(buffer(text("t" + i)));
				}
				bytes.awaitRequest(count + 1);
				bytes.send(buffer(DONE));
				bytes.complete();
				done.countDown();
			});

			assertThat(done.await(10, TimeUnit.SECONDS)).isTrue();
			assertThat(recorder.ended.await(10, TimeUnit.SECONDS)).as("round %d", round).isTrue();
			assertThat(recorder.overlaps).hasValue(0);
			assertThat(recorder.events).hasSize(count + 2);
			for (int i = 0; i < count; i++) {
				assertThat(recorder.events.get(i + 1)).isEqualTo(delta("t" + i));
			}
		}
		threads.shutdownNow();
	}

	@Test
	void endsWhenTheBodyEndsWhileItIsAskedFor() throws InterruptedException {
		ExecutorService threads = Executors.newFixedThreadPool(2);
		for (int round = 0; round < 2_000; round++) {
			Bytes bytes = new Bytes();
			Recorder recorder = new Recorder();
			body(bytes).subscribe(recorder);
			CountDownLatch both = new CountDownLatch(2);
			boolean broken = round % 2 == 0;
			threads.execute(() -> {
				meet(both);
				if (broken) {
					bytes.fail(new java.io.IOException("reset"));
				}
				else {
					bytes.complete();
				}
			});
			threads.execute(() -> {
				meet(both);
				recorder.request(5);
			});

			assertThat(recorder.ended.await(10, TimeUnit.SECONDS)).as("round %d", round).isTrue();
		}
		threads.shutdownNow();
	}

	private static void meet(CountDownLatch both) {
		both.countDown();
		while (both.getCount() > 0) {
			Thread.yield();
		}
	}

	private Flux<StreamEvent> body(Flux<DataBuffer> bytes) {
		return body(bytes, null, null);
	}

	private Flux<StreamEvent> body(Flux<DataBuffer> bytes, @Nullable Duration idleTimeout,
			@Nullable Consumer<Frame> parsing) {
		LlmCall call = FakeWire.call();
		ResponseParser wire = new FakeWire().decoder(call, HEAD);
		ResponseParser parser = (parsing == null) ? null : new ResponseParser() {

			@Override
			public void frame(Frame frame, Consumer<StreamEvent> events) {
				parsing.accept(frame);
			}

			@Override
			public void end(Consumer<StreamEvent> events) {
				wire.end(events);
			}

		};
		Reading reading = new Reading(() -> new BodyReader(call, HEAD,
				(parser != null) ? parser : new FakeWire().decoder(call, HEAD), ResponseLimits.DEFAULTS), started(),
				idleTimeout);
		return new EventBody(bytes, call, HEAD, reading);
	}

	private static Started started() {
		return new Started(FakeWire.MODEL, 200, null, Map.of(), List.of());
	}

	private DataBuffer buffer(String text) {
		ByteBuf bytes = UnpooledByteBufAllocator.DEFAULT.buffer();
		bytes.writeCharSequence(text, StandardCharsets.UTF_8);
		synchronized (this.made) {
			this.made.add(bytes);
		}
		return this.buffers.wrap(bytes);
	}

	private static String text(String text) {
		return "data: {\"text\":\"" + text + "\"}\n\n";
	}

	private static TextDelta delta(String text) {
		return new TextDelta(0, 0, text);
	}

	/** A body that is sent by hand and notes what is asked of it. */
	private static final class Bytes extends Flux<DataBuffer> implements Subscription {

		private final AtomicLong requested = new AtomicLong();

		private volatile boolean cancelled;

		private reactor.core.@Nullable CoreSubscriber<? super DataBuffer> subscriber;

		@Override
		public void subscribe(reactor.core.CoreSubscriber<? super DataBuffer> actual) {
			this.subscriber = actual;
			actual.onSubscribe(this);
		}

		@Override
		public void request(long count) {
			this.requested.updateAndGet(before -> (Long.MAX_VALUE - before < count) ? Long.MAX_VALUE : before + count);
		}

		@Override
		public void cancel() {
			this.cancelled = true;
		}

		void send(DataBuffer buffer) {
			if (this.cancelled) {
				org.springframework.core.io.buffer.DataBufferUtils.release(buffer);
				return;
			}
			this.subscriber.onNext(buffer);
		}

		/** What is on its way when a subscriber cancels still arrives. */
		void sendAnyway(DataBuffer buffer) {
			this.subscriber.onNext(buffer);
		}

		void complete() {
			this.subscriber.onComplete();
		}

		void fail(Throwable failure) {
			this.subscriber.onError(failure);
		}

		void awaitRequest(long count) {
			while (this.requested.get() < count) {
				Thread.yield();
			}
		}

	}

	/** Notes what it is told, and asks only when it is told to. */
	private static final class Recorder extends BaseSubscriber<StreamEvent> {

		private final List<StreamEvent> events = new ArrayList<>();

		private final CountDownLatch ended = new CountDownLatch(1);

		private final AtomicInteger inside = new AtomicInteger();

		private final AtomicInteger overlaps = new AtomicInteger();

		private final int cancelAt;

		private volatile @Nullable Throwable failure;

		private volatile @Nullable SignalType end;

		Recorder() {
			this(Integer.MAX_VALUE);
		}

		Recorder(int cancelAt) {
			this.cancelAt = cancelAt;
		}

		@Override
		protected void hookOnSubscribe(Subscription subscription) {
			// asks for nothing yet
		}

		@Override
		protected void hookOnNext(StreamEvent event) {
			if (this.inside.getAndIncrement() != 0) {
				this.overlaps.incrementAndGet();
			}
			this.events.add(event);
			this.inside.decrementAndGet();
			if (this.events.size() == this.cancelAt) {
				cancel();
			}
		}

		@Override
		protected void hookOnError(Throwable ex) {
			this.failure = ex;
			this.ended.countDown();
		}

		@Override
		protected void hookOnComplete() {
			this.end = SignalType.ON_COMPLETE;
			this.ended.countDown();
		}

	}

}
