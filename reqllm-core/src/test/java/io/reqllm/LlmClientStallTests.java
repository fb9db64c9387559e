package io.reqllm;

import java.time.Duration;

import io.reqllm.chat.ChatOptions;
import io.reqllm.chat.ChatRequest;
import io.reqllm.chat.ResponseMetadata.Attempt;
import io.reqllm.chat.Timeouts;
import io.reqllm.error.LlmException;
import io.reqllm.error.LlmTimeoutException;
import io.reqllm.error.LlmTimeoutException.Kind;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import reactor.core.publisher.Flux;

import static io.reqllm.ScriptedServer.silence;
import static io.reqllm.ScriptedServer.stall;
import static io.reqllm.ScriptedServer.status;
import static io.reqllm.ScriptedServer.stream;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * Answers that stall, at every stage: what ends, what is tried again, and what becomes of
 * the connections.
 */
@Timeout(60)
class LlmClientStallTests {

	private static final Duration SHORT = Duration.ofMillis(300);

	/** Long enough for an attempt to fail, also on a busy machine. */
	private static final Duration AN_ATTEMPT = Duration.ofSeconds(2);

	private static final String A = "data: {\"text\":\"a\"}\n\n";

	private static final String USAGE = "data: {\"input\":3,\"output\":0}\n\n";

	private final ScriptedServer server = new ScriptedServer();

	private final WatchedClient client = new WatchedClient();

	@AfterEach
	void stop() {
		this.client.close();
		this.server.close();
	}

	@ParameterizedTest
	@EnumSource
	void asksAgainWhenAnAnswerDoesNotBegin(Way way) throws InterruptedException {
		this.server.answers(silence());

		LlmException failure = way.failure(client(), request(Timeouts.UNSET.withFirstContent(SHORT)));

		requireTimeout(failure, Kind.FIRST_CONTENT, "first-content");
		assertThat(failure.retryable()).isTrue();
		assertThat(failure.details().attempts()).extracting(Attempt::error).containsExactly("LlmTimeoutException");
		assertThat(this.server.requests()).isEqualTo(2);
		this.client.requireClosed(2);
	}

	@ParameterizedTest
	@EnumSource
	void asksAgainWhenNothingComesButKeepAlivesAndUsage(Way way) throws InterruptedException {
		this.server.answers(stream(Flux.interval(Duration.ofMillis(50)).map(i -> (i % 2 == 0) ? ": ping\n\n" : USAGE)));

		LlmException failure = way.failure(client(),
				request(Timeouts.UNSET.withFirstContent(Duration.ofMillis(700)).withIdle(SHORT)));

		requireTimeout(failure, Kind.FIRST_CONTENT, "first-content");
		assertThat(this.server.requests()).isEqualTo(2);
		this.client.requireClosed(2);
	}

	@ParameterizedTest
	@EnumSource
	void asksAgainWhenNothingFollowsTheHead(Way way) throws InterruptedException {
		this.server.answers(stall());

		LlmException failure = way.failure(client(), request(Timeouts.UNSET.withIdle(SHORT)));

		requireTimeout(failure, Kind.IDLE, "idle");
		assertThat(failure.details().attempts()).hasSize(1);
		assertThat(this.server.requests()).isEqualTo(2);
		this.client.requireClosed(2);
	}

	@ParameterizedTest
	@EnumSource
	void asksOnlyOnceWhenAnAnswerStallsAfterItsFirstContent(Way way) throws InterruptedException {
		this.server.answers(stall(A));

		LlmException failure = way.failure(client(),
				request(Timeouts.UNSET.withIdle(SHORT).withFirstContent(Duration.ofSeconds(5))));

		requireTimeout(failure, Kind.IDLE, "idle");
		assertThat(failure.partial().text()).isEqualTo("a");
		assertThat(failure.details().attempts()).isEmpty();
		assertThat(this.server.requests()).isOne();
		this.client.requireClosed(1);
	}

	@ParameterizedTest
	@EnumSource
	void answersWhenTheNextAttemptDoesNotStall(Way way) {
		this.server.answers(silence(), stall(": ping\n\n"), stream(Flux.just(FakeWire.STREAM)));
		LlmClient patient = this.client.builder(this.server.url()).retries(provider -> WatchedClient.quick(3)).build();

		int failed = way.failedAttempts(patient, request(Timeouts.UNSET.withFirstContent(SHORT).withIdle(SHORT)));

		assertThat(failed).isEqualTo(2);
		assertThat(this.server.requests()).isEqualTo(3);
		this.client.requireOneLeft(3);
		assertThat(way.failedAttempts(patient, request(Timeouts.UNSET))).isZero();
		this.client.requireOneLeft(3);
	}

	@ParameterizedTest
	@EnumSource
	void endsTheCallWhereverItStallsWhenItsTimeIsUp(Way way) throws InterruptedException {
		this.server.answers(silence(), stall(), stall(A));

		for (int call = 1; call <= 3; call++) {
			LlmException failure = way.failure(client(), request(Timeouts.UNSET.withTotal(SHORT)));

			requireTimeout(failure, Kind.TOTAL, "total");
			assertThat(failure.retryable()).isFalse();
			assertThat(failure.details().latency()).isGreaterThanOrEqualTo(SHORT);
			assertThat(this.server.requests()).isEqualTo(call);
			this.client.requireClosed(call);
		}
	}

	@ParameterizedTest
	@EnumSource
	void tellsOfTheFailedAttemptsWhenTheTimeOfTheCallIsUp(Way way) throws InterruptedException {
		this.server.answers(status(503), silence());

		LlmException failure = way.failure(client(), request(Timeouts.UNSET.withTotal(AN_ATTEMPT)));

		requireTimeout(failure, Kind.TOTAL, "failed attempts by then: 1");
		assertThat(failure.details().attempts()).extracting(Attempt::error)
			.containsExactly("ProviderUnavailableException");
		assertThat(this.server.requests()).isEqualTo(2);
		this.client.requireClosed(1);
	}

	@ParameterizedTest
	@EnumSource
	void endsTheCallInTheWaitBetweenTwoAttempts(Way way) {
		this.server.answers(status(429, "Retry-After", "30"));

		LlmException failure = way.failure(client(), request(Timeouts.UNSET.withTotal(AN_ATTEMPT)));

		requireTimeout(failure, Kind.TOTAL, "total");
		assertThat(failure.details().attempts()).extracting(Attempt::waited).containsExactly(Duration.ofSeconds(30));
		assertThat(this.server.requests()).isOne();
		this.client.requireOneLeft(1);
	}

	@Test
	void takesTheTimesOfTheProviderWhereTheCallIsSilent() throws InterruptedException {
		this.server.answers(silence());
		LlmClient hasty = this.client.builder(this.server.url())
			.timeouts(provider -> Timeouts.UNSET.withFirstContent(SHORT))
			.build();

		requireTimeout(Way.STREAM.failure(hasty, request(Timeouts.UNSET.withIdle(SHORT))), Kind.FIRST_CONTENT,
				"first-content");
		this.client.requireClosed(2);
	}

	private LlmClient client() {
		return this.client.builder(this.server.url()).build();
	}

	private static ChatRequest request(Timeouts timeouts) {
		return ChatRequest.of("acme:m1", "Hi").withOptions(options -> ChatOptions.builder().timeouts(timeouts).build());
	}

	private static void requireTimeout(LlmException failure, Kind kind, String named) {
		assertThat(failure).isInstanceOfSatisfying(LlmTimeoutException.class,
				timeout -> assertThat(timeout.kind()).isEqualTo(kind));
		assertThat(failure).hasMessageContaining(named).hasMessageContaining("acme:m1");
	}

}
