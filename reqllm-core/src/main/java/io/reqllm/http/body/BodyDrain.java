package io.reqllm.http.body;

import java.util.concurrent.TimeUnit;

import org.jspecify.annotations.Nullable;
import org.reactivestreams.Subscription;
import reactor.core.Disposable;
import reactor.core.scheduler.Schedulers;

/**
 * Reads the rest of a body whose answer is complete, up to a size and for a time, so that
 * its connection goes back to the pool instead of being closed.
 */
final class BodyDrain {

	private static final long MOST_BYTES = 64 << 10;

	private static final long MOST_MILLIS = 1000;

	private volatile boolean ended;

	private volatile @Nullable Disposable timeout;

	private long bytes;

	void start(Subscription body) {
		body.request(Long.MAX_VALUE);
		if (!this.ended) {
			this.timeout = Schedulers.parallel().schedule(body::cancel, MOST_MILLIS, TimeUnit.MILLISECONDS);
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
		Disposable running = this.timeout;
		if (this.ended && running != null) {
			running.dispose();
		}
	}

}
