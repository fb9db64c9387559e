package io.reqllm.verify;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

import io.reqllm.chat.ChatRequest;
import io.reqllm.chat.ChatResponse;
import io.reqllm.error.AuthenticationException;
import io.reqllm.error.ErrorDetails;
import io.reqllm.error.InvalidRequestException;
import io.reqllm.error.ProviderUnavailableException;
import io.reqllm.exchange.LlmFilter;
import io.reqllm.test.FakeAnswer;
import io.reqllm.test.FakeLlm;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class VerifierTests {

	private static final Duration LONGEST = Duration.ofSeconds(20);

	private final FakeLlm fake = new FakeLlm().otherwise(Acme::obeys);

	@Test
	void withoutAKeyNothingIsTriedAndTheReasonIsTold() {
		this.fake.otherwise(request -> FakeAnswer
			.fails(new AuthenticationException("No key for provider 'acme': set ACME_KEY", ErrorDetails.NONE, null)));

		CapabilityResult result = only("generate_text");

		assertThat(result.status()).isEqualTo(Status.SKIPPED);
		assertThat(result.verification().message()).contains("set ACME_KEY");
	}

	@Test
	void aKeyThatTheProviderRefusesIsAnError() {
		this.fake.otherwise(request -> FakeAnswer.unauthorized());

		CapabilityResult result = only("generate_text");

		assertThat(result.status()).isEqualTo(Status.ERROR);
		assertThat(result.verification().message()).isEqualTo("AuthenticationException: Unknown key");
	}

	@Test
	void whatCannotBePutIntoTheProvidersWordsIsNotSentAndSkipped() {
		this.fake.otherwise(request -> FakeAnswer
			.fails(new InvalidRequestException("The provider takes no file", ErrorDetails.NONE, null)));

		CapabilityResult result = only("file_input");

		assertThat(result.status()).isEqualTo(Status.SKIPPED);
		assertThat(result.verification().message()).isEqualTo("not sent: The provider takes no file");
	}

	@Test
	void whoStandsAroundTheCallsKnowsTheCheck() {
		LlmFilter filter = (call, next) -> Flux.deferContextual(
				context -> Flux.error(new IllegalStateException(context.get(VerifyPlan.Check.class).toString())));
		this.fake.through(filter);

		assertThat(only("usage").verification().message()).endsWith("acme:all usage");
	}

	@Test
	void whatIsOutOfOrderIsAnErrorAndNoBrokenPromise() {
		this.fake.otherwise(request -> FakeAnswer.unavailable());

		assertThat(only("tool_calling").status()).isEqualTo(Status.ERROR);
	}

	@Test
	void aProviderWithoutAnAddressIsSkippedUnasked() {
		Verifier verifier = new Verifier(this.fake, Acme.planner(), Readiness.of(Acme.registry(), name -> null));

		List<CapabilityResult> results = results(verifier.run(VerifySelection.of("bolt"), VerifyOptions.DEFAULTS));

		assertThat(results).allSatisfy(result -> assertThat(result.status()).isEqualTo(Status.SKIPPED));
		assertThat(results).anySatisfy(result -> assertThat(result.verification().message()).contains("BOLT_HOST"));
		assertThat(this.fake.requests()).isEmpty();
	}

	@Test
	void aTrialThatTakesTooLongIsCancelledAndAnError() {
		Poem endless = new Poem("endless", Mono.never());

		StepVerifier.withVirtualTime(() -> run(VerifyOptions.DEFAULTS, endless, "endless").results())
			.thenAwait(Duration.ofMinutes(1))
			.assertNext(result -> {
				assertThat(result.status()).isEqualTo(Status.ERROR);
				assertThat(result.verification().message()).isEqualTo("no result after 60000 ms");
				assertThat(result.duration()).isEqualTo(Duration.ofMinutes(1));
			})
			.verifyComplete();
	}

	@Test
	void whatDoesNotFitIntoTheTimeForAllIsSkipped() {
		VerifyOptions options = VerifyOptions.DEFAULTS.withConcurrency(1).withCaps(Duration.ofSeconds(90), null);
		Poem endless = new Poem("endless", Mono.never());
		VerifyPlanner planner = Acme.planner(endless);

		StepVerifier.withVirtualTime(() -> {
			VerifyRun run = new Verifier(this.fake, planner, Readiness.READY)
				.run(VerifySelection.of("acme").only("endless"), options);
			return run.results().doOnComplete(() -> assertThat(run.capped()).isTrue());
		})
			.thenAwait(Duration.ofSeconds(90))
			.assertNext(result -> assertThat(result.duration()).isEqualTo(Duration.ofSeconds(60)))
			.assertNext(result -> assertThat(result.verification().message()).isEqualTo("no result after 30000 ms"))
			.assertNext(result -> {
				assertThat(result.status()).isEqualTo(Status.SKIPPED);
				assertThat(result.verification().message()).contains("time cap of PT1M30S");
			})
			.verifyComplete();
	}

	@Test
	void nothingIsTriedOnceTheMoneyIsSpent() {
		VerifyOptions options = VerifyOptions.DEFAULTS.withConcurrency(1).withCaps(null, Acme.COST);
		VerifyRun run = new Verifier(this.fake, Acme.planner(), Readiness.READY)
			.run(VerifySelection.of("acme:all").only("generate_text", "cost", "stream_text"), options);

		List<CapabilityResult> results = results(run);

		assertThat(results).extracting(CapabilityResult::status)
			.containsExactly(Status.PASSED, Status.SKIPPED, Status.SKIPPED);
		assertThat(results.get(0).cost()).isEqualByComparingTo(Acme.COST);
		assertThat(results.get(1).verification().message()).contains("0.0005 USD is reached");
		assertThat(run.capped()).isTrue();
		assertThat(run.spent()).isEqualByComparingTo(Acme.COST);
		assertThat(this.fake.requests()).hasSize(1);
	}

	@Test
	void aModelWithoutAPriceIsNotTriedUnderACapOfMoney() {
		VerifyOptions options = VerifyOptions.DEFAULTS.withCaps(null, BigDecimal.ONE);
		VerifyRun run = new Verifier(this.fake, Acme.planner(), Readiness.READY)
			.run(VerifySelection.of("acme:plain").only("generate_text"), options);

		assertThat(results(run)).singleElement()
			.satisfies(result -> assertThat(result.verification().message()).contains("price is unknown"));
		assertThat(run.capped()).isTrue();
		assertThat(this.fake.requests()).isEmpty();
	}

	@Test
	void moneyOfAnAnswerThatBrokeOffCountsToo() {
		this.fake.otherwise(request -> Acme.obeys(request)
			.withFailure(new ProviderUnavailableException("Gone", ErrorDetails.NONE.withPartial(paidPart()), null)));

		assertThat(only("generate_text").cost()).isEqualByComparingTo(Acme.COST);
	}

	@Test
	void noMoreTrialsRunAtOnceThanAllowed() {
		AtomicInteger running = new AtomicInteger();
		AtomicInteger most = new AtomicInteger();
		Mono<Verification> slow = Mono.delay(Duration.ofMillis(20))
			.doOnSubscribe(subscription -> most.accumulateAndGet(running.incrementAndGet(), Math::max))
			.map(tick -> Verification.passed("done"))
			.doOnSuccess(done -> running.decrementAndGet());
		VerifyRun run = new Verifier(this.fake, Acme.planner(new Poem("slow", slow)), Readiness.READY)
			.run(VerifySelection.of("*").only("slow"), VerifyOptions.DEFAULTS.withConcurrency(2));

		assertThat(results(run)).hasSize(4);
		assertThat(most).hasValue(2);
	}

	@Test
	void aCapabilityOfOnesOwnThatBreaksIsAnError() {
		Poem broken = new Poem("broken", Mono.error(new IllegalStateException("oops sk-abcdef123456")));
		Poem empty = new Poem("empty", Mono.empty());

		List<CapabilityResult> results = results(new Verifier(this.fake, Acme.planner(broken, empty), Readiness.READY)
			.run(VerifySelection.of("acme:plain").only("broken", "empty"), VerifyOptions.DEFAULTS));

		assertThat(results).extracting(CapabilityResult::status).containsExactly(Status.ERROR, Status.ERROR);
		assertThat(results.get(0).toString()).contains("acme:plain broken ERROR: the trial broke", "oops")
			.doesNotContain("sk-abcdef123456");
		assertThat(results.get(1).verification().message()).contains("without a result");
	}

	@Test
	void whatWasAskedAndAnsweredIsWrittenDownWithoutSecrets() {
		this.fake.otherwise(request -> FakeAnswer.text("Hello, your key is sk-abcdef123456.\u001B[31m"));

		CapabilityResult result = only("generate_text");

		assertThat(result.exchanges()).singleElement().satisfies(exchange -> {
			assertThat(exchange.asked()).startsWith("USER: Say hello");
			assertThat(exchange.answered()).contains("[hidden]", "finish: STOP")
				.doesNotContain("sk-abcdef123456", "\u001B");
		});
	}

	@Test
	void numbersThatAreNotPositiveAreRefused() {
		assertThatIllegalArgumentException().isThrownBy(() -> VerifyOptions.DEFAULTS.withTimeout(Duration.ZERO));
		assertThatIllegalArgumentException().isThrownBy(() -> VerifyOptions.DEFAULTS.withConcurrency(0));
		assertThatIllegalArgumentException().isThrownBy(() -> VerifyOptions.DEFAULTS.withCaps(null, BigDecimal.ZERO))
			.withMessageContaining("maxCost");
	}

	private ChatResponse paidPart() {
		return new FakeLlm().otherwise(Acme::obeys)
			.generate(ChatRequest.of("acme:all", "Hello"))
			.blockOptional(LONGEST)
			.orElseThrow();
	}

	private CapabilityResult only(String capability) {
		List<CapabilityResult> results = results(new Verifier(this.fake, Acme.planner(), Readiness.READY)
			.run(VerifySelection.of("acme:all").only(capability), VerifyOptions.DEFAULTS));
		assertThat(results).hasSize(1);
		return results.get(0);
	}

	private VerifyRun run(VerifyOptions options, Capability own, String only) {
		return new Verifier(this.fake, Acme.planner(own), Readiness.READY)
			.run(VerifySelection.of("acme:plain").only(only), options);
	}

	private static List<CapabilityResult> results(VerifyRun run) {
		return run.results().collectList().blockOptional(LONGEST).orElseThrow();
	}

}
