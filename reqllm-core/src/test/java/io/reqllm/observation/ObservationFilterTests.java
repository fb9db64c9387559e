package io.reqllm.observation;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;

import io.micrometer.common.KeyValues;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationRegistry;
import io.micrometer.observation.tck.TestObservationRegistry;
import io.micrometer.observation.tck.TestObservationRegistryAssert;
import io.reqllm.answer.StreamEvent;
import io.reqllm.answer.StreamEvent.Finished;
import io.reqllm.chat.ChatRequest;
import io.reqllm.chat.ResponseFormat;
import io.reqllm.chat.Timeouts;
import io.reqllm.exchange.LlmExchange;
import io.reqllm.exchange.LlmFilter;
import io.reqllm.exchange.RetryFilter;
import io.reqllm.exchange.RetryPolicy;
import io.reqllm.exchange.TimeoutFilter;
import io.reqllm.model.Model;
import io.reqllm.model.ModelProperties;
import io.reqllm.model.Route;
import io.reqllm.provider.LlmCall;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;
import reactor.test.StepVerifier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

class ObservationFilterTests {

	private static final Duration PATIENCE = Duration.ofSeconds(10);

	private final TestObservationRegistry registry = TestObservationRegistry.create();

	private final ObservedCalls calls = new ObservedCalls(this.registry);

	@Test
	void observesACallByTheNamesOfTheConventions() {
		observe(Watching.call(), call -> Watching.answer());

		TestObservationRegistryAssert.assertThat(this.registry)
			.hasNumberOfObservationsEqualTo(1)
			.hasSingleObservationThat()
			.hasNameEqualTo("gen_ai.client.operation.duration")
			.hasContextualNameEqualTo("chat m1")
			.hasBeenStarted()
			.hasBeenStopped()
			.doesNotHaveError();
		assertThat(low()).containsExactly(entry("gen_ai.operation.name", "chat"), entry("gen_ai.provider.name", "acme"),
				entry("gen_ai.request.model", "m1"), entry("reqllm.provider", "acme"),
				entry("server.address", Watching.HOST), entry("server.port", "443"));
		assertThat(all()).containsEntry("gen_ai.request.stream", "true")
			.containsEntry("gen_ai.response.model", "m1-2026")
			.containsEntry("gen_ai.response.id", "resp-1")
			.containsEntry("gen_ai.response.finish_reasons", "[\"stop\"]")
			.containsEntry("gen_ai.usage.input_tokens", "33")
			.containsEntry("gen_ai.usage.output_tokens", "12")
			.containsEntry("gen_ai.usage.cache_creation.input_tokens", "3")
			.containsEntry("gen_ai.usage.cache_read.input_tokens", "20")
			.containsEntry("gen_ai.usage.reasoning.output_tokens", "7")
			.containsEntry("reqllm.client.cost", "0.000125")
			.containsEntry("reqllm.client.cost.source", "computed")
			.containsEntry("reqllm.attempts", "1")
			.containsEntry("reqllm.outcome", "success")
			.containsEntry("reqllm.request.id", "req-1")
			.containsKey("gen_ai.response.time_to_first_chunk")
			.doesNotContainKeys("error.type", "gen_ai.conversation.id", "gen_ai.input.messages",
					"gen_ai.output.messages", "gen_ai.system_instructions");
	}

	@Test
	void tellsOfTheOptionsThatWereSet() {
		LlmCall call = Watching.call(request -> request.conversationId("talk-1")
			.responseFormat(ResponseFormat.JSON)
			.options(options -> options.temperature(0.5)
				.topP(0.9)
				.topK(40)
				.maxTokens(100)
				.seed(7L)
				.n(2)
				.stop(List.of("END", "STOP"))
				.presencePenalty(0.1)
				.frequencyPenalty(0.2)));

		observe(call, any -> Watching.answer());

		assertThat(all()).containsEntry("gen_ai.conversation.id", "talk-1")
			.containsEntry("gen_ai.output.type", "json")
			.containsEntry("gen_ai.request.temperature", "0.5")
			.containsEntry("gen_ai.request.top_p", "0.9")
			.containsEntry("gen_ai.request.top_k", "40")
			.containsEntry("gen_ai.request.max_tokens", "100")
			.containsEntry("gen_ai.request.seed", "7")
			.containsEntry("gen_ai.request.choice.count", "2")
			.containsEntry("gen_ai.request.stop_sequences", "[\"END\",\"STOP\"]")
			.containsEntry("gen_ai.request.presence_penalty", "0.1")
			.containsEntry("gen_ai.request.frequency_penalty", "0.2");
	}

	@Test
	void hasNoTimeOfChunksForAWholeAnswer() {
		observe(Watching.whole(), call -> Watching.answer());

		assertThat(all()).doesNotContainKeys("gen_ai.request.stream", "gen_ai.response.time_to_first_chunk");
	}

	@Test
	void endsWithTheFailure() {
		Flux<StreamEvent> answer = filtered(Watching.call(), call -> Flux.error(Watching.busy()));

		StepVerifier.create(answer).verifyError();

		TestObservationRegistryAssert.assertThat(this.registry).hasSingleObservationThat().hasBeenStopped().hasError();
		assertThat(all()).containsEntry("error.type", "RateLimitException").containsEntry("reqllm.outcome", "error");
	}

	@Test
	void endsWhenTheCallerCancelsAndKeepsWhatWasConsumed() {
		Flux<StreamEvent> answer = filtered(Watching.call(),
				call -> Flux.concat(Flux.just(Watching.started(), Watching.usage()), Flux.never()));

		StepVerifier.create(answer).expectNextCount(2).thenCancel().verify(PATIENCE);

		TestObservationRegistryAssert.assertThat(this.registry)
			.hasSingleObservationThat()
			.hasBeenStopped()
			.doesNotHaveError();
		assertThat(all()).containsEntry("reqllm.outcome", "cancelled")
			.containsEntry("gen_ai.usage.output_tokens", "12")
			.doesNotContainKey("error.type");
	}

	@Test
	void takesAnAnswerForWholeWhoseEndWasSeen() {
		Flux<StreamEvent> answer = filtered(Watching.call(), call -> Watching.answer().concatWith(Flux.never()));

		StepVerifier.create(answer.takeUntil(event -> event instanceof Finished))
			.expectNextCount(5)
			.expectComplete()
			.verify(PATIENCE);

		assertThat(all()).containsEntry("reqllm.outcome", "success");
	}

	@Test
	void takesAnAnswerWithoutEndForAFailure() {
		observe(Watching.call(), call -> Watching.answer().take(2));

		assertThat(all()).containsEntry("reqllm.outcome", "error").containsEntry("error.type", "_OTHER");
	}

	@Test
	void makesOneObservationOfAllAttemptsAndShowsEach() {
		AtomicReference<Integer> tried = new AtomicReference<>(0);
		LlmExchange busyTwice = call -> Flux
			.defer(() -> (tried.getAndUpdate(n -> n + 1) < 2) ? Flux.error(Watching.busy()) : Watching.answer());
		RetryPolicy quick = new RetryPolicy(3, Duration.ofMillis(1), Duration.ofMillis(1), Duration.ofSeconds(1));
		LlmExchange tough = new TimeoutFilter(provider -> Timeouts.DEFAULTS)
			.around(new RetryFilter(provider -> quick).around(busyTwice));

		observe(Watching.call(), tough);

		TestObservationRegistryAssert.assertThat(this.registry)
			.hasNumberOfObservationsEqualTo(1)
			.hasSingleObservationThat()
			.hasEvent("reqllm.attempt.failed", "reqllm.attempt.failed RateLimitException");
		assertThat(all()).containsEntry("reqllm.attempts", "3").containsEntry("reqllm.outcome", "success");
	}

	@Test
	void tellsOfTheAttemptsOfACallThatFailsInTheEnd() {
		RetryPolicy quick = new RetryPolicy(3, Duration.ofMillis(1), Duration.ofMillis(1), Duration.ofSeconds(1));
		LlmExchange busy = new RetryFilter(provider -> quick).around(call -> Flux.error(Watching.busy()));

		StepVerifier.create(filtered(Watching.call(), busy)).expectError().verify(PATIENCE);

		assertThat(all()).containsEntry("reqllm.attempts", "3");
	}

	@Test
	void isAChildOfTheObservationInTheContextAndParentOfWhatIsInside() {
		Observation parent = Observation.start("parent", this.registry);
		AtomicReference<Observation> inside = new AtomicReference<>();
		LlmExchange exchange = call -> Flux.deferContextual(context -> {
			inside.set(context.get("micrometer.observation"));
			return Watching.answer();
		});

		filtered(Watching.call(), exchange).contextWrite(context -> context.put("micrometer.observation", parent))
			.blockLast(PATIENCE);

		assertThat(inside.get().getContextView()).isSameAs(context());
		assertThat(context().getParentObservation()).isSameAs(parent);
	}

	@Test
	void isAChildOfTheObservationOfTheThreadOtherwise() {
		Observation parent = Observation.start("parent", this.registry);

		parent.scoped(() -> observe(Watching.call(), call -> Watching.answer()));

		assertThat(context().getParentObservation()).isSameAs(parent);
	}

	@Test
	void makesAnObservationForEachSubscription() {
		Flux<StreamEvent> answer = filtered(Watching.call(), call -> Watching.answer());

		answer.blockLast(PATIENCE);
		answer.blockLast(PATIENCE);

		TestObservationRegistryAssert.assertThat(this.registry).hasNumberOfObservationsEqualTo(2);
	}

	@Test
	void leavesAnAnswerAloneThatNobodyObserves() {
		Flux<StreamEvent> answer = Watching.answer();

		assertThat(Watching.filter(ObservationRegistry.NOOP).filter(Watching.call(), call -> answer)).isSameAs(answer);
	}

	@Test
	void hidesModelsThatNobodyHasListedFromMetersButNotFromSpans() {
		observe(Watching.unlisted("m1-fine-tuned-by-somebody"),
				call -> Flux.just(Watching.started(), Watching.finished("also unheard of")));

		assertThat(low()).containsEntry("gen_ai.request.model", "_OTHER").containsEntry("gen_ai.provider.name", "acme");
		assertThat(all()).containsEntry("gen_ai.request.model", "m1-fine-tuned-by-somebody")
			.containsEntry("gen_ai.response.model", "also unheard of");
		assertThat(meterKeys()).containsEntry("gen_ai.response.model", "_OTHER");
	}

	@Test
	void hidesModelsAndServersThatTheCallMakesUp() {
		Model made = Model.of("acme", ModelProperties.builder("made-up").baseUrl("https://x1.example").build());
		LlmCall call = new LlmCall(ChatRequest.builder(made).user("Hi").build(), made,
				Route.of("fake", "https://x1.example"), true);

		observe(call, any -> Watching.answer());

		assertThat(low()).containsEntry("gen_ai.request.model", "_OTHER").containsEntry("server.address", "none");
	}

	@Test
	void hasAlwaysTheSameKeysForMeters() {
		observe(Watching.call(), call -> Watching.answer());
		Map<String, String> ofSuccess = meterKeys();

		this.registry.clear();
		StepVerifier.create(filtered(Watching.call(), call -> Flux.error(Watching.busy()))).verifyError();

		assertThat(meterKeys()).hasSameSizeAs(ofSuccess).containsOnlyKeys(ofSuccess.keySet().toArray(String[]::new));
	}

	@Test
	void isCalledAsAnOwnConventionSays() {
		ChatObservationConvention own = new DefaultChatObservationConvention() {
			@Override
			public KeyValues getLowCardinalityKeyValues(ChatObservationContext context) {
				return super.getLowCardinalityKeyValues(context).and("gen_ai.system", context.providerName());
			}
		};
		LlmFilter filter = new ObservationFilter(new ObservationSettings(this.registry, own, null), Watching.NAMES);

		filter.filter(Watching.call(), call -> Watching.answer()).blockLast(PATIENCE);

		assertThat(low()).containsEntry("gen_ai.system", "acme");
		assertThat(meterKeys()).containsEntry("gen_ai.system", "acme");
	}

	@Test
	void standsOutsideOfTimeoutsAndRetries() {
		assertThat(Watching.filter(this.registry).order()).isGreaterThan(LlmFilter.OUTERMOST)
			.isLessThan(LlmFilter.TOTAL_TIMEOUT);
	}

	private void observe(LlmCall call, LlmExchange exchange) {
		filtered(call, exchange).blockLast(PATIENCE);
	}

	private Flux<StreamEvent> filtered(LlmCall call, LlmExchange exchange) {
		return Watching.filter(this.registry).filter(call, exchange);
	}

	private ChatObservationContext context() {
		return this.calls.last();
	}

	private Map<String, String> meterKeys() {
		return ObservedCalls.map(context().convention().getMeterKeyValues(context()));
	}

	private Map<String, String> low() {
		return ObservedCalls.map(context().getLowCardinalityKeyValues());
	}

	private Map<String, String> all() {
		return ObservedCalls.map(context().getAllKeyValues());
	}

}
