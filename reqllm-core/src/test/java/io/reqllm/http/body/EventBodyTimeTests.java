package io.reqllm.http.body;

import java.time.Duration;

import io.reqllm.error.LlmTimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import reactor.core.publisher.SignalType;
import reactor.test.scheduler.VirtualTimeScheduler;

import static io.reqllm.http.body.Bodies.DONE;
import static io.reqllm.http.body.Bodies.text;
import static org.assertj.core.api.Assertions.assertThat;

@Timeout(30)
class EventBodyTimeTests {

	private final Bodies bodies = new Bodies();

	@AfterEach
	void everyBufferWasReleased() {
		this.bodies.requireAllReleased();
		VirtualTimeScheduler.reset();
	}

	@Test
	void failsWhenNoByteComesForTooLong() {
		VirtualTimeScheduler time = VirtualTimeScheduler.getOrSet();
		Bytes bytes = new Bytes();
		Recorder recorder = new Recorder();
		this.bodies.body(bytes, Duration.ofSeconds(10), null).subscribe(recorder);

		recorder.request(10);
		time.advanceTimeBy(Duration.ofSeconds(9));
		bytes.send(this.bodies.buffer(text("a")));
		time.advanceTimeBy(Duration.ofSeconds(9));
		assertThat(recorder.failure).isNull();
		time.advanceTimeBy(Duration.ofSeconds(1));

		assertThat(recorder.failure).isInstanceOfSatisfying(LlmTimeoutException.class, failure -> {
			assertThat(failure.kind()).isEqualTo(LlmTimeoutException.Kind.IDLE);
			assertThat(failure.retryable()).isTrue();
		});
		assertThat(bytes.cancelled).isTrue();
	}

	@Test
	void needsOneTimerForManyResponses() {
		VirtualTimeScheduler time = VirtualTimeScheduler.getOrSet();
		for (int i = 0; i < 100; i++) {
			Bytes bytes = new Bytes();
			Recorder recorder = new Recorder();
			this.bodies.body(bytes, Duration.ofSeconds(10), null).subscribe(recorder);
			recorder.request(10);
			bytes.send(this.bodies.buffer(text("a")));
			bytes.send(this.bodies.buffer(DONE));
			bytes.complete();
			assertThat(recorder.end).isEqualTo(SignalType.ON_COMPLETE);
		}

		assertThat(time.getScheduledTaskCount()).as("one for silence, one for the rest of a body").isEqualTo(2);
		time.advanceTimeBy(Duration.ofMinutes(1));
		assertThat(time.getScheduledTaskCount()).as("none goes on").isEqualTo(2);
	}

	@Test
	void isKeptAliveByCommentsAndHalfFrames() {
		VirtualTimeScheduler time = VirtualTimeScheduler.getOrSet();
		Bytes bytes = new Bytes();
		Recorder recorder = new Recorder();
		this.bodies.body(bytes, Duration.ofSeconds(10), null).subscribe(recorder);
		recorder.request(10);

		for (int i = 0; i < 100; i++) {
			time.advanceTimeBy(Duration.ofSeconds(9));
			bytes.send(this.bodies.buffer((i % 2 == 0) ? ": ping\n" : "\n"));
		}

		assertThat(recorder.failure).isNull();
		recorder.cancel();
	}

	@Test
	void doesNotBlameTheProviderForASlowReader() {
		VirtualTimeScheduler time = VirtualTimeScheduler.getOrSet();
		Bytes bytes = new Bytes();
		Recorder recorder = new Recorder();
		this.bodies.body(bytes, Duration.ofSeconds(10), null).subscribe(recorder);

		recorder.request(2);
		bytes.send(this.bodies.buffer(text("a") + text("b")));
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
		this.bodies.body(bytes, Duration.ofDays(1), null).subscribe(recorder);
		recorder.request(10);

		bytes.send(this.bodies.buffer(DONE));
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
		this.bodies.body(bytes).subscribe(recorder);
		recorder.request(2);

		bytes.send(this.bodies.buffer(DONE));
		assertThat(recorder.end).isEqualTo(SignalType.ON_COMPLETE);
		assertThat(bytes.requested).hasValue(Long.MAX_VALUE);
		bytes.send(this.bodies.buffer("\n".repeat(60 << 10)));
		time.advanceTimeBy(Duration.ofMillis(999));
		bytes.complete();
		time.advanceTimeBy(Duration.ofSeconds(5));

		assertThat(bytes.cancelled).isFalse();
	}

	@Test
	void doesNotReadALongRest() {
		Bytes bytes = new Bytes();
		Recorder recorder = new Recorder();
		this.bodies.body(bytes).subscribe(recorder);
		recorder.request(2);
		bytes.send(this.bodies.buffer(DONE));

		bytes.send(this.bodies.buffer("\n".repeat(64 << 10)));
		assertThat(bytes.cancelled).isFalse();
		bytes.send(this.bodies.buffer("\n"));

		assertThat(bytes.cancelled).isTrue();
		bytes.sendAnyway(this.bodies.buffer("\n"));
	}

	@Test
	void doesNotWaitForTheRestForLong() {
		VirtualTimeScheduler time = VirtualTimeScheduler.getOrSet();
		Bytes bytes = new Bytes();
		Recorder recorder = new Recorder();
		this.bodies.body(bytes).subscribe(recorder);
		recorder.request(2);
		bytes.send(this.bodies.buffer(DONE));

		time.advanceTimeBy(Duration.ofMillis(999));
		assertThat(bytes.cancelled).isFalse();
		time.advanceTimeBy(Duration.ofMillis(1));

		assertThat(bytes.cancelled).isTrue();
	}

	@Test
	void doesNotMindThatTheRestBreaks() {
		Bytes bytes = new Bytes();
		Recorder recorder = new Recorder();
		this.bodies.body(bytes).subscribe(recorder);
		recorder.request(2);
		bytes.send(this.bodies.buffer(DONE));

		bytes.fail(new java.io.IOException("reset"));

		assertThat(recorder.end).isEqualTo(SignalType.ON_COMPLETE);
	}

}
