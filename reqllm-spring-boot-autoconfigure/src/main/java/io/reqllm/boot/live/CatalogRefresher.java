package io.reqllm.boot.live;

import java.time.Duration;

import io.reqllm.live.CatalogState;
import io.reqllm.live.CatalogState.Outcome;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;
import reactor.core.Disposable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

import org.springframework.context.SmartLifecycle;

/**
 * Refreshes a catalogue again and again while the application runs. The start waits for
 * nothing; a stop ends what is under way.
 */
final class CatalogRefresher implements SmartLifecycle {

	private static final Log LOG = LogFactory.getLog(CatalogRefresher.class);

	private final Flux<CatalogState> life;

	private @Nullable Disposable running;

	/**
	 * Creates a refresher.
	 * @param restore is subscribed to at the start
	 * @param refresh is subscribed to after the delay, and then an interval after it
	 * ended
	 */
	CatalogRefresher(Mono<CatalogState> restore, Mono<CatalogState> refresh, Duration initialDelay, Duration interval) {
		Flux<CatalogState> refreshes = refresh.doOnNext(CatalogRefresher::tell)
			.repeatWhen(ended -> ended.delayElements(interval));
		this.life = restore.doOnNext(CatalogRefresher::tell).then(Mono.delay(initialDelay)).thenMany(refreshes);
	}

	@Override
	public synchronized void start() {
		if (this.running == null) {
			this.running = this.life.subscribe(state -> {
			}, failure -> LOG.error("The catalogue of models is not refreshed any more", failure));
		}
	}

	@Override
	public synchronized void stop() {
		if (this.running != null) {
			this.running.dispose();
			this.running = null;
		}
	}

	@Override
	public synchronized boolean isRunning() {
		return this.running != null;
	}

	private static void tell(CatalogState state) {
		if (state.problem() != null) {
			LOG.warn("The catalogue of models is of " + state.date() + ". " + state.problem());
		}
		else if (state.lastOutcome() != Outcome.UNCHANGED && state.source() != CatalogState.Source.CLASS_PATH) {
			LOG.info("The catalogue of models is of " + state.date() + ": " + state.models() + " models of "
					+ state.providers() + " providers");
		}
	}

}
