package io.reqllm.benchmarks.comparison;

import java.util.Arrays;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/**
 * One turn of a client: keeps as many answers under way as its load says until the time
 * is over, checks each, and waits for the last.
 */
final class Turn {

	private static final long PATIENCE_SECONDS = 60;

	private final Client client;

	private final Load load;

	private final long expected;

	private final long end;

	private final AtomicInteger running = new AtomicInteger();

	private final AtomicLong answers = new AtomicLong();

	private final CompletableFuture<Void> over = new CompletableFuture<>();

	private final Clock times = new Clock();

	private final Clock first = new Clock();

	private Turn(Client client, Load load, long end) {
		this.client = client;
		this.load = load;
		this.expected = load.streamed() ? client.expectedOfStream(load.events()) : client.expectedOfCall();
		this.end = end;
	}

	static Figures run(Client client, Load load, long millis)
			throws ExecutionException, InterruptedException, TimeoutException {
		Consumption before = Consumption.now();
		Turn turn = new Turn(client, load, System.nanoTime() + millis * 1_000_000);
		turn.running.set(load.atOnce());
		for (int i = 0; i < load.atOnce(); i++) {
			turn.next();
		}
		turn.over.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
		return Consumption.now().since(before, turn.answers.get() * load.units(), turn.times.told(), turn.first.told());
	}

	/** The first answer of each place is asked for however long the turn is. */
	private void next() {
		long begin = System.nanoTime();
		CompletableFuture<Long> answer = this.load.streamed()
				? this.client.stream(() -> this.first.add(System.nanoTime() - begin)) : this.client.call();
		answer.whenComplete((said, failure) -> {
			if (failure != null || said != this.expected) {
				this.over.completeExceptionally(new IllegalStateException(
						this.client.getClass().getSimpleName() + " read " + said + " of " + this.expected, failure));
				return;
			}
			this.times.add(System.nanoTime() - begin);
			this.answers.incrementAndGet();
			if (System.nanoTime() < this.end) {
				afterRest();
			}
			else if (this.running.decrementAndGet() == 0) {
				this.over.complete(null);
			}
		});
	}

	private void afterRest() {
		if (this.load.rest() == 0) {
			next();
			return;
		}
		int rest = ThreadLocalRandom.current().nextInt(2 * this.load.rest());
		CompletableFuture.delayedExecutor(rest, TimeUnit.MILLISECONDS).execute(this::next);
	}

	/** Takes times from many threads. */
	private static final class Clock {

		private long[] nanos = new long[1 << 12];

		private int count;

		synchronized void add(long time) {
			if (this.count == this.nanos.length) {
				this.nanos = Arrays.copyOf(this.nanos, this.count * 2);
			}
			this.nanos[this.count++] = time;
		}

		synchronized Figures.Times told() {
			return Figures.Times.of(this.nanos, this.count);
		}

	}

}
