package io.reqllm.boot.live;

import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

import io.reqllm.live.CatalogState;
import io.reqllm.live.CatalogState.Outcome;
import io.reqllm.live.CatalogState.Source;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import reactor.test.scheduler.VirtualTimeScheduler;

import static org.assertj.core.api.Assertions.assertThat;

class CatalogRefresherTests {

	private static final Duration DELAY = Duration.ofMinutes(1);

	private static final Duration INTERVAL = Duration.ofHours(6);

	private final List<String> done = new ArrayList<>();

	private VirtualTimeScheduler time;

	@BeforeEach
	void stopTheClock() {
		this.time = VirtualTimeScheduler.getOrSet();
	}

	@AfterEach
	void letItGoOn() {
		VirtualTimeScheduler.reset();
	}

	@Test
	void restoresAtTheStartAndFetchesNothingBeforeTheDelay() {
		CatalogRefresher refresher = refresher(note("refresh"));

		refresher.start();
		this.time.advanceTimeBy(DELAY.minusMillis(1));
		assertThat(this.done).containsExactly("restore");
		assertThat(refresher.isRunning()).isTrue();

		this.time.advanceTimeBy(Duration.ofMillis(1));
		assertThat(this.done).containsExactly("restore", "refresh");
	}

	@Test
	void theNextDelayBeginsWhenTheLastRefreshEnded() {
		Sinks.One<CatalogState> slow = Sinks.one();
		CatalogRefresher refresher = refresher(note("refresh").then(slow.asMono()));
		refresher.start();
		this.time.advanceTimeBy(DELAY);

		this.time.advanceTimeBy(INTERVAL.multipliedBy(3));
		assertThat(this.done).containsExactly("restore", "refresh");

		slow.tryEmitValue(state());
		this.time.advanceTimeBy(INTERVAL.minusMillis(1));
		assertThat(this.done).hasSize(2);
		this.time.advanceTimeBy(Duration.ofMillis(1));
		assertThat(this.done).containsExactly("restore", "refresh", "refresh");
	}

	@Test
	void aStopEndsWhatIsUnderWay() {
		Mono<CatalogState> endless = note("refresh").then(Mono.<CatalogState>never())
			.doOnCancel(() -> this.done.add("cancelled"));
		CatalogRefresher refresher = refresher(endless);
		refresher.start();
		this.time.advanceTimeBy(DELAY);

		refresher.stop();

		assertThat(this.done).containsExactly("restore", "refresh", "cancelled");
		assertThat(refresher.isRunning()).isFalse();
		this.time.advanceTimeBy(INTERVAL.multipliedBy(3));
		assertThat(this.done).hasSize(3);
	}

	@Test
	void canBeStartedAgain() {
		CatalogRefresher refresher = refresher(note("refresh"));
		refresher.start();
		refresher.start();
		refresher.stop();
		refresher.stop();

		refresher.start();
		this.time.advanceTimeBy(DELAY);

		assertThat(this.done).containsExactly("restore", "restore", "refresh");
	}

	private CatalogRefresher refresher(Mono<CatalogState> refresh) {
		return new CatalogRefresher(note("restore"), refresh, DELAY, INTERVAL);
	}

	private Mono<CatalogState> note(String what) {
		return Mono.fromSupplier(() -> {
			this.done.add(what);
			return state();
		});
	}

	private static CatalogState state() {
		return new CatalogState(LocalDate.of(2026, 10, 4), Source.LIVE, 2, 4, 0, null, null, Outcome.UPDATED, null);
	}

}
