package io.reqllm.observation;

import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.micrometer.common.KeyValues;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationHandler;
import io.micrometer.observation.ObservationRegistry;
import io.reqllm.answer.StreamEvent;
import io.reqllm.observation.content.ContentCapture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Flux;
import reactor.test.StepVerifier;

import static org.assertj.core.api.Assertions.assertThat;

/** Whatever fails in observing, the call does not. */
class ObservationFailureTests {

	private static final Duration PATIENCE = Duration.ofSeconds(10);

	private final Logger logger = (Logger) LoggerFactory.getLogger(ObservationFailures.class);

	private final ListAppender<ILoggingEvent> log = new ListAppender<>();

	private final ObservationRegistry registry = ObservationRegistry.create();

	private final ObservedCalls calls = new ObservedCalls(this.registry);

	@BeforeEach
	void listen() {
		this.log.start();
		this.logger.addAppender(this.log);
		this.logger.setLevel(Level.DEBUG);
	}

	@AfterEach
	void stopListening() {
		this.logger.detachAppender(this.log);
		this.logger.setLevel(null);
	}

	static Stream<Named<ChatObservationConvention>> brokenConventions() {
		return Stream.of(Named.of("name", new DefaultChatObservationConvention() {
			@Override
			public String getName() {
				throw new IllegalStateException("broken");
			}
		}), Named.of("contextual name", new DefaultChatObservationConvention() {
			@Override
			public String getContextualName(ChatObservationContext context) {
				throw new IllegalStateException("broken");
			}
		}), Named.of("keys of spans", new DefaultChatObservationConvention() {
			@Override
			public KeyValues getHighCardinalityKeyValues(ChatObservationContext context) {
				throw new IllegalStateException("broken");
			}
		}), Named.of("keys of meters", new DefaultChatObservationConvention() {
			@Override
			public KeyValues getMeterKeyValues(ChatObservationContext context) {
				throw new IllegalStateException("broken");
			}
		}), Named.of("what it supports", new DefaultChatObservationConvention() {
			@Override
			public boolean supportsContext(Observation.Context context) {
				throw new IllegalStateException("broken");
			}
		}));
	}

	@ParameterizedTest
	@MethodSource("brokenConventions")
	void aConventionThatFailsCostsTheObservationOnly(ChatObservationConvention convention) {
		this.registry.observationConfig().observationHandler(new ChatMeters(new SimpleMeterRegistry()));
		ObservationSettings settings = new ObservationSettings(this.registry, convention, null);

		assertThat(ask(settings, Watching.answer())).isEqualTo(Watching.answer().collectList().block(PATIENCE));
		assertThat(settings.failures().count()).isEqualTo(1);
	}

	@ParameterizedTest
	@ValueSource(strings = { "start", "error", "stop" })
	void aHandlerThatFailsHidesNoFailureOfTheCall(String step) {
		this.registry.observationConfig().observationHandler(new Broken(step));
		ObservationSettings settings = ObservationSettings.of(this.registry);

		Flux<StreamEvent> failing = new ObservationFilter(settings, Watching.NAMES).filter(Watching.call(),
				call -> Flux.error(Watching.busy()));

		StepVerifier.create(failing).verifyErrorMessage(Watching.busy().getMessage());
		assertThat(settings.failures().count()).isEqualTo(1);
	}

	@Test
	void aRedactionThatFailsCostsTheContentOnly() {
		ContentCapture broken = new ContentCapture(100, text -> {
			throw new IllegalStateException("broken");
		});
		ObservationSettings settings = new ObservationSettings(this.registry, null, broken);

		ask(settings, Watching.answer());

		assertThat(this.calls.last().outcome()).isEqualTo(Outcome.SUCCESS);
		assertThat(this.calls.last().content()).isNull();
		assertThat(settings.failures().count()).isEqualTo(1);
	}

	@Test
	void warnsOnce() {
		this.registry.observationConfig().observationHandler(new Broken("stop"));
		ObservationSettings settings = ObservationSettings.of(this.registry);

		ask(settings, Watching.answer());
		ask(settings, Watching.answer());

		assertThat(this.log.list).extracting(ILoggingEvent::getLevel).containsExactly(Level.WARN, Level.DEBUG);
		assertThat(this.log.list.get(0).getThrowableProxy().getMessage()).isEqualTo("stop is broken");
	}

	private static List<StreamEvent> ask(ObservationSettings settings, Flux<StreamEvent> answer) {
		return new ObservationFilter(settings, Watching.NAMES).filter(Watching.call(), call -> answer)
			.collectList()
			.block(PATIENCE);
	}

	/** Fails at one step. */
	private record Broken(String step) implements ObservationHandler<Observation.Context> {

		@Override
		public void onStart(Observation.Context context) {
			fail("start");
		}

		@Override
		public void onError(Observation.Context context) {
			fail("error");
		}

		@Override
		public void onStop(Observation.Context context) {
			fail("stop");
		}

		@Override
		public boolean supportsContext(Observation.Context context) {
			return true;
		}

		private void fail(String here) {
			if (here.equals(this.step)) {
				throw new IllegalStateException(here + " is broken");
			}
		}

	}

}
