package io.reqllm.http.body;

import java.time.Duration;

import org.jspecify.annotations.Nullable;
import org.reactivestreams.Subscription;

/**
 * Reads the rest of a body whose answer is complete, up to a size and for a time, so that
 * its connection goes back to the pool instead of being closed.
 */
final class BodyDrain {

	private static final long MOST_BYTES = 64 << 10;

	private static final Duration MOST_TIME = Duration.ofSeconds(1);

	private volatile boolean ended;

	private volatile @Nullable IdleClock clock;

	private long bytes;

	void start(Subscription body) {
		body.request(Long.MAX_VALUE);
		if (!this.ended) {
			IdleClock clock = new IdleClock(MOST_TIME);
			this.clock = clock;
			clock.start(() -> {
				done();
				body.cancel();
			});
			stopIfEnded();
		}
	}

	void count(int more, Subscription body) {
		this.bytes += more;
		if (this.bytes > MOST_BYTES) {
			done();
			body.cancel();
		}
	}

	void done() {
		this.ended = true;
		stopIfEnded();
	}

	private void stopIfEnded() {
		IdleClock running = this.clock;
		if (this.ended && running != null) {
			running.stop();
		}
	}

}
