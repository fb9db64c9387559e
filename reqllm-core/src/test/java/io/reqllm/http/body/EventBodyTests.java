package io.reqllm.http.body;

import java.util.List;

import io.reqllm.FakeWire;
import io.reqllm.answer.StreamEvent.Finished;
import io.reqllm.answer.StreamEvent.Started;
import io.reqllm.answer.StreamEvent;
import io.reqllm.error.ProtocolException;
import io.reqllm.http.body.EventBody.Reading;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DefaultDataBufferFactory;
import reactor.core.publisher.Flux;
import reactor.test.StepVerifier;
import reactor.test.publisher.TestPublisher;
import reactor.test.scheduler.VirtualTimeScheduler;

import static io.reqllm.http.body.Bodies.DONE;
import static io.reqllm.http.body.Bodies.HEAD;
import static io.reqllm.http.body.Bodies.delta;
import static io.reqllm.http.body.Bodies.started;
import static io.reqllm.http.body.Bodies.text;
import static org.assertj.core.api.Assertions.assertThat;

@Timeout(30)
class EventBodyTests {

	private final Bodies bodies = new Bodies();

	@AfterEach
	void everyBufferWasReleased() {
		this.bodies.requireAllReleased();
		VirtualTimeScheduler.reset();
	}

	@Test
	void startsThenReadsThenFinishes() {
		Flux<StreamEvent> events = this.bodies
			.body(Flux.just(this.bodies.buffer(text("a") + text("b")), this.bodies.buffer(text("c") + DONE)));

		StepVerifier.create(events)
			.expectNextMatches(event -> event instanceof Started)
			.expectNext(delta("a"), delta("b"), delta("c"))
			.expectNextMatches(event -> event instanceof Finished)
			.verifyComplete();
	}

	@Test
	void answersADemandOfOneAtATime() {
		Flux<StreamEvent> events = this.bodies
			.body(Flux.just(this.bodies.buffer(text("a") + text("b")), this.bodies.buffer(text("c") + DONE)));

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
		Flux<StreamEvent> events = this.bodies.body(Flux.defer(() -> Flux.just(this.bodies.buffer(text("a") + DONE))));

		assertThat(events.collectList().block()).hasSize(3).isEqualTo(events.collectList().block());
	}

	@Test
	void asksForBytesOnlyWhileEventsAreWantedAndNoneWaits() {
		Bytes bytes = new Bytes();
		Recorder recorder = new Recorder();
		this.bodies.body(bytes).subscribe(recorder);

		assertThat(bytes.requested).hasValue(0);
		recorder.request(1);
		assertThat(recorder.events).hasSize(1);
		assertThat(bytes.requested).hasValue(0);
		recorder.request(1);
		assertThat(bytes.requested).hasValue(1);
		bytes.send(this.bodies.buffer(text("a") + text("b") + text("c")));
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
		this.bodies.body(bytes).subscribe(recorder);

		recorder.request(2);
		for (int i = 1; i <= 1000; i++) {
			assertThat(bytes.requested).hasValue(i);
			bytes.send(this.bodies.buffer(": keep alive\n\n"));
		}

		recorder.cancel();
	}

	@Test
	void readsABodyOfManyBuffersWithoutGrowingTheStack() {
		Flux<DataBuffer> many = Flux.range(0, 50_000)
			.map(i -> DefaultDataBufferFactory.sharedInstance.wrap(": nothing\n".getBytes()));

		StepVerifier.create(this.bodies.body(many.concatWith(Flux.defer(() -> Flux.just(this.bodies.buffer(DONE))))), 2)
			.expectNextCount(2)
			.verifyComplete();
	}

	@Test
	void closesTheBodyWhenItIsCancelledAtAnyEvent() {
		for (int i = 1; i <= 5; i++) {
			Bytes bytes = new Bytes();
			Recorder recorder = new Recorder(i);
			this.bodies.body(bytes).subscribe(recorder);
			recorder.request(Long.MAX_VALUE);
			for (String chunk : List.of(text("a"), text("b") + text("c"), DONE)) {
				bytes.send(this.bodies.buffer(chunk));
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
		this.bodies.body(bytes).subscribe(recorder);
		recorder.request(10);
		bytes.send(this.bodies.buffer(text("a")));

		recorder.cancel();
		bytes.sendAnyway(this.bodies.buffer(text("b")));
		bytes.sendAnyway(this.bodies.buffer(DONE));

		assertThat(recorder.events).hasSize(2);
	}

	@Test
	void deliversWhatCameBeforeAFailure() {
		Bytes bytes = new Bytes();
		Recorder recorder = new Recorder();
		this.bodies.body(bytes).subscribe(recorder);
		recorder.request(2);
		bytes.send(this.bodies.buffer(text("a") + text("b") + "data: garbage\n\n" + text("c")));

		assertThat(recorder.failure).isNull();
		recorder.request(1);

		assertThat(recorder.events).endsWith(delta("a"), delta("b"));
		assertThat(recorder.failure).isInstanceOf(ProtocolException.class).hasMessageContaining("garbage");
		assertThat(bytes.cancelled).isTrue();
		bytes.sendAnyway(this.bodies.buffer(text("late")));
	}

	@Test
	void tellsThatTheConnectionBroke() {
		TestPublisher<DataBuffer> bytes = TestPublisher.create();

		StepVerifier.create(this.bodies.body(bytes.flux()))
			.expectNextCount(1)
			.then(() -> bytes.next(this.bodies.buffer(text("a"))))
			.expectNext(delta("a"))
			.then(() -> bytes.error(new java.io.IOException("Connection reset by peer")))
			.verifyErrorSatisfies(failure -> assertThat(failure).isInstanceOf(ProtocolException.class)
				.hasMessageContaining("Connection reset by peer"));
	}

	@Test
	void tellsWithoutDemandThatTheConnectionBroke() {
		Bytes bytes = new Bytes();
		Recorder recorder = new Recorder();
		this.bodies.body(bytes).subscribe(recorder);
		recorder.request(1);

		bytes.fail(new java.io.IOException("reset"));

		assertThat(recorder.failure).isInstanceOf(ProtocolException.class);
	}

	@Test
	void tellsThatTheBodyIsEmpty() {
		StepVerifier.create(this.bodies.body(Flux.empty()))
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
		Flux<StreamEvent> events = this.bodies.body(Flux.just(this.bodies.buffer(text("a"))), null, (frame) -> {
			throw new StackOverflowError();
		});

		StepVerifier.create(events).expectNextCount(1).verifyError(ProtocolException.class);
	}

}
