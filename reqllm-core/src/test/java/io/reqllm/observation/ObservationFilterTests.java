package io.reqllm.observation;

import java.util.List;
import java.util.concurrent.atomic.AtomicReference;

import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationRegistry;
import io.micrometer.observation.tck.TestObservationRegistry;
import io.micrometer.observation.tck.TestObservationRegistryAssert;
import io.reqllm.answer.StreamEvent;
import io.reqllm.chat.ResponseFormat;
import io.reqllm.embedding.EmbeddingRequest;
import io.reqllm.exchange.LlmExchange;
import io.reqllm.exchange.LlmFilter;
import io.reqllm.provider.EmbeddingCall;
import io.reqllm.provider.LlmCall;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

/** What is observed of a call, and where it stands among other observations. */
class ObservationFilterTests {

	private final TestObservationRegistry registry = TestObservationRegistry.create();

	private final ObservedCalls calls = new ObservedCalls(this.registry);

	@Test
	void observesTextsThatAreEmbedded() {
		EmbeddingCall call = new EmbeddingCall(
				EmbeddingRequest.builder("acme:m1").input("a secret text").dimensions(8).build(),
				Watching.call().model(), Watching.call().route());

		this.calls.observe(call, any -> Watching.answer());

		TestObservationRegistryAssert.assertThat(this.registry)
			.hasSingleObservationThat()
			.hasNameEqualTo("gen_ai.client.operation.duration")
			.hasContextualNameEqualTo("embeddings m1");
		assertThat(this.calls.low()).contains(entry("gen_ai.operation.name", "embeddings"));
		assertThat(this.calls.all()).containsEntry("gen_ai.embeddings.dimension.count", "8")
			.containsEntry("gen_ai.usage.input_tokens", "33")
			.doesNotContainKeys("gen_ai.response.finish_reasons", "gen_ai.request.stream");
		assertThat(this.calls.all().toString()).doesNotContain("secret");
	}

	@Test
	void observesACallByTheNamesOfTheConventions() {
		this.calls.observe(Watching.call(), call -> Watching.answer());

		TestObservationRegistryAssert.assertThat(this.registry)
			.hasNumberOfObservationsEqualTo(1)
			.hasSingleObservationThat()
			.hasNameEqualTo("gen_ai.client.operation.duration")
			.hasContextualNameEqualTo("chat m1")
			.hasBeenStarted()
			.hasBeenStopped()
			.doesNotHaveError();
		assertThat(this.calls.low()).containsExactly(entry("gen_ai.operation.name", "chat"),
				entry("gen_ai.provider.name", "acme"), entry("gen_ai.request.model", "m1"),
				entry("reqllm.provider", "acme"), entry("server.address", Watching.HOST), entry("server.port", "443"));
		assertThat(this.calls.all()).containsEntry("gen_ai.request.stream", "true")
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

		this.calls.observe(call, any -> Watching.answer());

		assertThat(this.calls.all()).containsEntry("gen_ai.conversation.id", "talk-1")
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
		this.calls.observe(Watching.whole(), call -> Watching.answer());

		assertThat(this.calls.all()).doesNotContainKeys("gen_ai.request.stream", "gen_ai.response.time_to_first_chunk");
	}

	@Test
	void isAChildOfTheObservationInTheContextAndParentOfWhatIsInside() {
		Observation parent = Observation.start("parent", this.registry);
		AtomicReference<Observation> inside = new AtomicReference<>();
		LlmExchange exchange = call -> Flux.deferContextual(context -> {
			inside.set(context.get("micrometer.observation"));
			return Watching.answer();
		});

		this.calls.filtered(Watching.call(), exchange)
			.contextWrite(context -> context.put("micrometer.observation", parent))
			.blockLast(ObservedCalls.PATIENCE);

		assertThat(inside.get().getContextView()).isSameAs(this.calls.last());
		assertThat(this.calls.last().getParentObservation()).isSameAs(parent);
	}

	@Test
	void isAChildOfTheObservationOfTheThreadOtherwise() {
		Observation parent = Observation.start("parent", this.registry);

		parent.scoped(() -> this.calls.observe(Watching.call(), call -> Watching.answer()));

		assertThat(this.calls.last().getParentObservation()).isSameAs(parent);
	}

	@Test
	void makesAnObservationForEachSubscription() {
		Flux<StreamEvent> answer = this.calls.filtered(Watching.call(), call -> Watching.answer());

		answer.blockLast(ObservedCalls.PATIENCE);
		answer.blockLast(ObservedCalls.PATIENCE);

		TestObservationRegistryAssert.assertThat(this.registry).hasNumberOfObservationsEqualTo(2);
	}

	@Test
	void leavesAnAnswerAloneThatNobodyObserves() {
		Flux<StreamEvent> answer = Watching.answer();

		assertThat(Watching.filter(ObservationRegistry.NOOP).filter(Watching.call(), call -> answer)).isSameAs(answer);
	}

	@Test
	void standsOutsideOfTimeoutsAndRetries() {
		assertThat(Watching.filter(this.registry).order()).isGreaterThan(LlmFilter.OUTERMOST)
			.isLessThan(LlmFilter.TOTAL_TIMEOUT);
	}

}
