package io.reqllm.exchange;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import io.reqllm.FakeWire;
import io.reqllm.answer.StreamEvent;
import io.reqllm.answer.StreamEvent.Finished;
import io.reqllm.chat.ChatOptions;
import io.reqllm.chat.ChatRequest;
import io.reqllm.error.LlmException;
import io.reqllm.error.RateLimitException;
import io.reqllm.model.Model;
import io.reqllm.model.ModelId;
import io.reqllm.provider.ChatCall;
import io.reqllm.provider.LlmCall;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;

import static org.assertj.core.api.Assertions.assertThat;

class FallbackFilterTests {

	private static final ModelId OTHER = ModelId.parse("other:m2");

	private final List<LlmCall> asked = new ArrayList<>();

	private Map<ModelId, List<ModelId>> fallbacks = Map.of(FakeWire.MODEL, List.of(OTHER));

	private ChatCall call = FakeWire.call();

	private Flux<StreamEvent> first = Flux.error(Events.busy());

	private Flux<StreamEvent> second = Events.answer();

	@Test
	void asksTheNextModelAndTellsWhatTheFirstOneCost() {
		this.first = Flux.concat(Flux.just(Events.STARTED, Events.USAGE), Flux.error(Events.busy()));

		StepVerifier.withVirtualTime(this::answer)
			.expectSubscription()
			.thenAwait(Duration.ofSeconds(10))
			.expectNextCount(4)
			.assertNext(event -> assertThat(((Finished) event).delivery().attempts()).hasSize(3)
				.allSatisfy(attempt -> assertThat(attempt.model()).isEqualTo(FakeWire.MODEL))
				.allSatisfy(attempt -> assertThat(attempt.cost()).isEqualTo(Events.PRICE)))
			.verifyComplete();
		assertThat(this.asked.get(3).model().id()).isEqualTo(OTHER);
	}

	@Test
	void asksNobodyElseAfterTheFirstContent() {
		this.first = Flux.concat(Flux.just(Events.STARTED, Events.A), Flux.error(Events.busy()));

		StepVerifier.withVirtualTime(this::answer)
			.expectNext(Events.STARTED, Events.A)
			.verifyError(RateLimitException.class);
		assertThat(this.asked).hasSize(1);
	}

	@Test
	void asksNobodyElseWhenTheCallIsWrong() {
		this.first = Flux.error(Events.hopeless());

		StepVerifier.withVirtualTime(this::answer).verifyError(RateLimitException.class);
		assertThat(this.asked).hasSize(1);
	}

	@Test
	void tellsOfAllThatFailedWhenTheLastModelFailsToo() {
		this.second = Flux.error(Events.hopeless());

		StepVerifier.withVirtualTime(this::answer)
			.expectSubscription()
			.thenAwait(Duration.ofSeconds(10))
			.verifyErrorSatisfies(failure -> assertThat(((LlmException) failure).details().attempts()).hasSize(3));
	}

	@Test
	void takesTheFallbacksOfTheRequestBeforeTheConfiguredOnes() {
		this.call = this.call.withRequest(ChatRequest.builder("acme:m1").user("Hi").fallbacks("third:m3").build());

		StepVerifier.withVirtualTime(this::answer)
			.expectSubscription()
			.thenAwait(Duration.ofSeconds(10))
			.expectNextCount(5)
			.verifyComplete();
		assertThat(this.asked.get(3).model().id()).hasToString("third:m3");
	}

	@Test
	void neitherKeyNorDefaultsGoToAnotherProvider() {
		ChatRequest request = ChatRequest.builder("acme:m1").user("Hi").apiKey("canary").build();
		ChatOptions defaults = ChatOptions.builder().temperature(0.5).build();
		this.call = new ChatCall(request.withOptions(own -> defaults), this.call.model(), this.call.route(), true,
				List.of(), request.options());

		StepVerifier.withVirtualTime(this::answer)
			.expectSubscription()
			.thenAwait(Duration.ofSeconds(10))
			.expectNextCount(5)
			.verifyComplete();
		assertThat(this.asked.get(3).apiKey()).isNull();
		assertThat(((ChatCall) this.asked.get(3)).request().options().temperature()).isNull();
	}

	@Test
	void leavesACallWithoutFallbacksAlone() {
		this.fallbacks = Map.of();
		Flux<StreamEvent> answer = Events.answer();

		assertThat(filter().filter(this.call, asked -> answer)).isSameAs(answer);
	}

	private Flux<StreamEvent> answer() {
		LlmExchange exchange = asked -> Flux.defer(() -> {
			this.asked.add(asked);
			return asked.model().id().equals(FakeWire.MODEL) ? this.first : this.second;
		});
		return filter().filter(this.call, new RetryFilter(provider -> RetryPolicy.DEFAULTS).around(exchange));
	}

	private FallbackFilter filter() {
		return new FallbackFilter(model -> this.fallbacks.getOrDefault(model, List.of()), (request, streaming) -> Mono
			.just(new ChatCall(request, Model.unknown(request.model()), this.call.route(), streaming)));
	}

}
