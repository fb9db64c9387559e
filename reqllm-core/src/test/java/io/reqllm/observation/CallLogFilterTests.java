package io.reqllm.observation;

import java.time.Duration;
import java.util.List;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationHandler;
import io.micrometer.observation.ObservationRegistry;
import io.reqllm.answer.StreamEvent;
import io.reqllm.provider.LlmCall;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;
import reactor.core.publisher.Flux;

import static org.assertj.core.api.Assertions.assertThat;

class CallLogFilterTests {

	private final Logger logger = (Logger) LoggerFactory.getLogger(CallLogFilter.class);

	private final ListAppender<ILoggingEvent> log = new ListAppender<>();

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

	@Test
	void writesOneLineForACall() {
		ask(Watching.call(), Watching.answer());

		assertThat(lines()).singleElement()
			.asString()
			.matches("acme:m1 streamed: success, stop, 33 in 12 out, 0\\.000125 USD, \\d+ ms, 1\\. attempt");
	}

	@Test
	void saysWhatIsUnknown() {
		ask(Watching.whole(), Flux.just(Watching.started(), Watching.finished("m1")));

		assertThat(lines()).singleElement()
			.asString()
			.matches("acme:m1 whole: success, stop, \\? in \\? out, price unknown, \\d+ ms, 1\\. attempt");
	}

	@Test
	void tellsOfAFailureWithoutItsText() {
		ask(Watching.call(), Flux.error(Watching.busy()));

		assertThat(lines()).singleElement()
			.asString()
			.matches("acme:m1 streamed: error RateLimitException 429, \\d+ ms, 1\\. attempt");
	}

	@Test
	void hidesWhatLooksLikeASecretInTheNameOfAModel() {
		ask(Watching.unlisted("sk-abcdefghijklmnop1234"), Watching.answer());

		assertThat(lines()).singleElement().asString().contains("acme:[hidden]").doesNotContain("sk-abc");
	}

	@Test
	void writesInTheScopeOfTheObservation() {
		ObservationRegistry registry = ObservationRegistry.create();
		registry.observationConfig().observationHandler(new MarksScopes());
		Flux<StreamEvent> answer = Watching.filter(registry)
			.filter(Watching.call(), call -> new CallLogFilter(Watching.NAMES).filter(call, any -> Watching.answer()));

		answer.blockLast(Duration.ofSeconds(10));

		assertThat(this.log.list).singleElement()
			.satisfies(event -> assertThat(event.getMDCPropertyMap()).containsEntry("scope", "chat m1"));
	}

	@Test
	void leavesAnAnswerAloneWhenNobodyReadsTheLog() {
		this.logger.setLevel(Level.INFO);
		Flux<StreamEvent> answer = Watching.answer();

		assertThat(new CallLogFilter(Watching.NAMES).filter(Watching.call(), call -> answer)).isSameAs(answer);
	}

	private static void ask(LlmCall call, Flux<StreamEvent> answer) {
		new CallLogFilter(Watching.NAMES).filter(call, any -> answer)
			.onErrorComplete()
			.blockLast(Duration.ofSeconds(10));
	}

	private List<String> lines() {
		return this.log.list.stream().map(ILoggingEvent::getFormattedMessage).toList();
	}

	/** Does what a tracer does with the identifiers of a trace. */
	private static final class MarksScopes implements ObservationHandler<Observation.Context> {

		@Override
		public void onScopeOpened(Observation.Context context) {
			MDC.put("scope", "chat m1");
		}

		@Override
		public void onScopeClosed(Observation.Context context) {
			MDC.remove("scope");
		}

		@Override
		public boolean supportsContext(Observation.Context context) {
			return true;
		}

	}

}
