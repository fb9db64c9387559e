package io.reqllm.exchange.guard;

import java.time.Duration;
import java.util.stream.Stream;

import io.reqllm.FakeWire;
import io.reqllm.answer.StreamEvent;
import io.reqllm.answer.StreamEvent.TextDelta;
import io.reqllm.error.ErrorDetails;
import io.reqllm.error.ProviderUnavailableException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import reactor.core.publisher.Flux;
import reactor.test.StepVerifier;
import reactor.test.publisher.TestPublisher;
import reactor.test.scheduler.VirtualTimeScheduler;

import static org.assertj.core.api.Assertions.assertThat;

/** The one call that a breaker lets through decides, and no other. */
class CircuitProbeTests {

	private static final Duration OPEN_FOR = Duration.ofSeconds(30);

	private static final StreamEvent CONTENT = new TextDelta(0, 0, "a");

	private static final ProviderUnavailableException DOWN = new ProviderUnavailableException("down",
			ErrorDetails.of(FakeWire.MODEL), null);

	private final CircuitBreakerFilter filter = new CircuitBreakerFilter(2, OPEN_FOR);

	private final TestPublisher<StreamEvent> old = TestPublisher.create();

	private final TestPublisher<StreamEvent> probe = TestPublisher.create();

	private VirtualTimeScheduler clock;

	private int calls;

	@BeforeEach
	void stopTheClock() {
		this.clock = VirtualTimeScheduler.getOrSet();
	}

	@AfterEach
	void letTheClockRun() {
		VirtualTimeScheduler.reset();
	}

	static Stream<Named<Outcome>> outcomes() {
		return Stream.of(Named.of("content", old -> old.next(CONTENT)), Named.of("end", old -> old.complete()),
				Named.of("failure", old -> old.error(DOWN)),
				Named.of("somebody's mistake", old -> old.error(new IllegalStateException("mine"))));
	}

	@ParameterizedTest
	@MethodSource("outcomes")
	void aCallFromBeforeDecidesNothing(Outcome outcome) {
		openWhileAnOldCallRuns();
		this.clock.advanceTimeBy(OPEN_FOR);
		start(this.probe.flux());

		outcome.of(this.old);

		assertThat(this.filter.state(FakeWire.PROVIDER)).isEqualTo("half-open");
		StepVerifier.create(call(Flux.just(CONTENT))).verifyError(ProviderUnavailableException.class);
		assertThat(this.calls).as("made calls").isEqualTo(4);
		this.probe.next(CONTENT);
		assertThat(this.filter.state(FakeWire.PROVIDER)).isEqualTo("closed");
	}

	@ParameterizedTest
	@MethodSource("outcomes")
	void aCallFromBeforeNeitherClosesNorProlongsAnOpenCircuit(Outcome outcome) {
		openWhileAnOldCallRuns();
		this.clock.advanceTimeBy(OPEN_FOR.dividedBy(2));

		outcome.of(this.old);

		assertThat(this.filter.state(FakeWire.PROVIDER)).isEqualTo("open");
		this.clock.advanceTimeBy(OPEN_FOR.dividedBy(2));
		assertThat(this.filter.state(FakeWire.PROVIDER)).isEqualTo("half-open");
	}

	@Test
	void opensAgainWhenTheCallThatItLetsThroughFails() {
		openWhileAnOldCallRuns();
		this.clock.advanceTimeBy(OPEN_FOR);
		start(this.probe.flux());

		this.probe.error(DOWN);

		assertThat(this.filter.state(FakeWire.PROVIDER)).isEqualTo("open");
	}

	@Test
	void letsAnotherThroughWhenOneCannotBeMadeAtAll() {
		openWhileAnOldCallRuns();
		this.clock.advanceTimeBy(OPEN_FOR);

		Flux<StreamEvent> broken = this.filter.filter(FakeWire.call(), call -> {
			throw new IllegalStateException("a filter is broken");
		});
		StepVerifier.create(broken).verifyError(IllegalStateException.class);

		StepVerifier.create(call(Flux.just(CONTENT))).expectNext(CONTENT).verifyComplete();
	}

	private void openWhileAnOldCallRuns() {
		start(this.old.flux());
		start(Flux.error(DOWN));
		start(Flux.error(DOWN));
	}

	private void start(Flux<StreamEvent> answer) {
		call(answer).onErrorComplete().subscribe();
	}

	private Flux<StreamEvent> call(Flux<StreamEvent> answer) {
		return this.filter.filter(FakeWire.call(), call -> {
			this.calls++;
			return answer;
		});
	}

	/** How a call ends, or goes on. */
	@FunctionalInterface
	interface Outcome {

		void of(TestPublisher<StreamEvent> call);

	}

}
