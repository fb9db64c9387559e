package io.reqllm.http.body;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import reactor.test.scheduler.VirtualTimeScheduler;

import static io.reqllm.http.body.Bodies.DONE;
import static io.reqllm.http.body.Bodies.delta;
import static io.reqllm.http.body.Bodies.text;
import static org.assertj.core.api.Assertions.assertThat;

@Timeout(30)
class EventBodyThreadTests {

	private final Bodies bodies = new Bodies();

	@AfterEach
	void everyBufferWasReleased() {
		this.bodies.requireAllReleased();
		VirtualTimeScheduler.reset();
	}

	@Test
	void deliversEverythingInOrderWhileManyThreadsAsk() throws InterruptedException {
		ExecutorService threads = Executors.newFixedThreadPool(4);
		for (int round = 0; round < 200; round++) {
			int count = 100;
			Bytes bytes = new Bytes();
			Recorder recorder = new Recorder();
			this.bodies.body(bytes, Duration.ofMinutes(1), null).subscribe(recorder);
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
					bytes.send(this.bodies.buffer(text("t" + i)));
				}
				bytes.awaitRequest(count + 1);
				bytes.send(this.bodies.buffer(DONE));
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
			this.bodies.body(bytes).subscribe(recorder);
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

}
