package io.reqllm.observation;

import java.util.Map;

import io.micrometer.common.KeyValues;
import io.micrometer.observation.tck.TestObservationRegistry;
import io.reqllm.chat.ChatRequest;
import io.reqllm.exchange.LlmFilter;
import io.reqllm.model.Model;
import io.reqllm.model.ModelProperties;
import io.reqllm.model.Route;
import io.reqllm.provider.ChatCall;
import io.reqllm.provider.LlmCall;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;
import reactor.test.StepVerifier;

import static org.assertj.core.api.Assertions.assertThat;

/** Meters have few values and always the same keys. */
class ObservationMeterKeysTests {

	private final TestObservationRegistry registry = TestObservationRegistry.create();

	private final ObservedCalls calls = new ObservedCalls(this.registry);

	@Test
	void hidesModelsThatNobodyHasListedFromMetersButNotFromSpans() {
		this.calls.observe(Watching.unlisted("m1-fine-tuned-by-somebody"),
				call -> Flux.just(Watching.started(), Watching.finished("also unheard of")));

		assertThat(this.calls.low()).containsEntry("gen_ai.request.model", "_OTHER")
			.containsEntry("gen_ai.provider.name", "acme");
		assertThat(this.calls.all()).containsEntry("gen_ai.request.model", "m1-fine-tuned-by-somebody")
			.containsEntry("gen_ai.response.model", "also unheard of");
		assertThat(this.calls.meterKeys()).containsEntry("gen_ai.response.model", "_OTHER");
	}

	@Test
	void hidesModelsAndServersThatTheCallMakesUp() {
		Model made = Model.of("acme", ModelProperties.builder("made-up").baseUrl("https://x1.example").build());
		LlmCall call = new ChatCall(ChatRequest.builder(made).user("Hi").build(), made,
				Route.of("fake", "https://x1.example"), true);

		this.calls.observe(call, any -> Watching.answer());

		assertThat(this.calls.low()).containsEntry("gen_ai.request.model", "_OTHER")
			.containsEntry("server.address", "none");
	}

	@Test
	void hasAlwaysTheSameKeysForMeters() {
		this.calls.observe(Watching.call(), call -> Watching.answer());
		Map<String, String> ofSuccess = this.calls.meterKeys();

		this.registry.clear();
		StepVerifier.create(this.calls.filtered(Watching.call(), call -> Flux.error(Watching.busy()))).verifyError();

		assertThat(this.calls.meterKeys()).hasSameSizeAs(ofSuccess)
			.containsOnlyKeys(ofSuccess.keySet().toArray(String[]::new));
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

		filter.filter(Watching.call(), call -> Watching.answer()).blockLast(ObservedCalls.PATIENCE);

		assertThat(this.calls.low()).containsEntry("gen_ai.system", "acme");
		assertThat(this.calls.meterKeys()).containsEntry("gen_ai.system", "acme");
	}

}
