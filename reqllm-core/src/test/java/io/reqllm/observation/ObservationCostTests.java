package io.reqllm.observation;

import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.Arrays;

import com.sun.management.ThreadMXBean;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationHandler;
import io.micrometer.observation.ObservationRegistry;
import io.reqllm.answer.StreamEvent;
import io.reqllm.answer.StreamEvent.TextDelta;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;

import static org.assertj.core.api.Assertions.assertThat;

/** What watching takes for each piece of a long stream. */
class ObservationCostTests {

	private static final int PIECES = 200_000;

	private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

	private final ObservationRegistry registry = ObservationRegistry.create();

	@Test
	void takesNothingForAPieceWithoutMeters() {
		this.registry.observationConfig().observationHandler(new Silent());

		assertThat(bytesOfAPiece(Watching.filter(this.registry))).isLessThan(2);
	}

	@Test
	void takesNoMoreThanANumberForAPieceWithMeters() {
		this.registry.observationConfig().observationHandler(new ChatMeters(new SimpleMeterRegistry()));

		// The array doubles as it grows: three numbers at most, and what recording takes.
		assertThat(bytesOfAPiece(Watching.filter(this.registry))).isLessThan(40);
	}

	private static double bytesOfAPiece(ObservationFilter filter) {
		StreamEvent[] pieces = new StreamEvent[PIECES];
		Arrays.fill(pieces, new TextDelta(0, 0, "x"));
		Flux<StreamEvent> answer = filter.filter(Watching.call(), call -> Flux.fromArray(pieces));
		answer.blockLast(Duration.ofSeconds(30));

		long before = THREADS.getCurrentThreadAllocatedBytes();
		answer.blockLast(Duration.ofSeconds(30));
		return (THREADS.getCurrentThreadAllocatedBytes() - before) / (double) PIECES;
	}

	/** Makes the registry one that somebody listens to. */
	private static final class Silent implements ObservationHandler<Observation.Context> {

		@Override
		public boolean supportsContext(Observation.Context context) {
			return true;
		}

	}

}
