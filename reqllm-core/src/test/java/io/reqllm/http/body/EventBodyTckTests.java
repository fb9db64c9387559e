package io.reqllm.http.body;

import java.time.Duration;
import java.util.List;
import java.util.Map;

import io.reqllm.FakeWire;
import io.reqllm.answer.StreamEvent;
import io.reqllm.answer.StreamEvent.Started;
import io.reqllm.http.body.EventBody.Reading;
import io.reqllm.provider.ChatCall;
import io.reqllm.provider.ResponseHead;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.reactivestreams.Publisher;
import org.reactivestreams.tck.PublisherVerification;
import org.reactivestreams.tck.TestEnvironment;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DefaultDataBufferFactory;
import org.testng.ITestResult;
import org.testng.TestListenerAdapter;
import org.testng.TestNG;
import reactor.core.publisher.Flux;

import static org.assertj.core.api.Assertions.assertThat;

/** Runs the technology compatibility kit of Reactive Streams over {@link EventBody}. */
class EventBodyTckTests {

	@Test
	@Timeout(120)
	void keepsTheRulesOfReactiveStreams() {
		TestNG kit = new TestNG(false);
		TestListenerAdapter results = new TestListenerAdapter();
		kit.addListener(results);
		kit.setTestClasses(new Class<?>[] { Verification.class });

		kit.run();

		assertThat(results.getFailedTests()).extracting(result -> result.getName() + ": " + result.getThrowable())
			.isEmpty();
		assertThat(results.getConfigurationFailures()).isEmpty();
		assertThat(results.getPassedTests()).hasSizeGreaterThan(20);
	}

	/**
	 * Publishes as many events as asked for: {@code Started} first, {@code Finished}
	 * last.
	 */
	public static final class Verification extends PublisherVerification<StreamEvent> {

		private static final ResponseHead HEAD = new ResponseHead(200, Map.of("content-type", "text/event-stream"));

		private static final Started STARTED = new Started(FakeWire.MODEL, 200, null, Map.of(), List.of());

		/** Waits little for what should come, and less for what should not. */
		public Verification() {
			super(new TestEnvironment(500, 50), 500);
		}

		@Override
		public Publisher<StreamEvent> createPublisher(long elements) {
			if (elements == 0) {
				return Flux.empty();
			}
			// No answer is shorter than two events.
			return (elements == 1) ? events(Flux.just(buffer("data: [DONE]\n\n"))).skip(1)
					: events(frames(elements - 2).map(Verification::buffer));
		}

		@Override
		public Publisher<StreamEvent> createFailedPublisher() {
			Reading reading = new Reading(() -> {
				throw new IllegalStateException("no parser");
			}, STARTED, null);
			return new EventBody(Flux.empty(), FakeWire.call(), HEAD, reading);
		}

		private static Flux<String> frames(long count) {
			return Flux.<String, Long>generate(() -> 0L, (sent, sink) -> {
				if (sent == count) {
					sink.next("data: [DONE]\n\n");
					sink.complete();
				}
				else {
					sink.next("data: {\"text\":\"a\"}\n\n");
				}
				return sent + 1;
			});
		}

		private static DataBuffer buffer(String text) {
			return DefaultDataBufferFactory.sharedInstance.wrap(text.getBytes());
		}

		private static Flux<StreamEvent> events(Flux<DataBuffer> body) {
			ChatCall call = FakeWire.call();
			Reading reading = new Reading(() -> new BodyReader(call, HEAD, shown -> new FakeWire().decoder(call, shown),
					ResponseLimits.DEFAULTS), STARTED, Duration.ofMinutes(1));
			return new EventBody(body, call, HEAD, reading);
		}

	}

}
