package io.reqllm.observation.tool;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;

import io.micrometer.observation.Observation;
import io.micrometer.observation.tck.TestObservationRegistry;
import io.micrometer.observation.tck.TestObservationRegistryAssert;
import io.reqllm.chat.ContentPart.ToolCall;
import io.reqllm.chat.Tool;
import io.reqllm.observation.ObservationSettings;
import io.reqllm.observation.content.ContentCapture;
import io.reqllm.observation.content.ContentRedaction;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;

import static org.assertj.core.api.Assertions.assertThat;

class ToolObservationsTests {

	private static final Tool TOOL = Tool.of("get_weather", "Tells the weather", "{\"type\":\"object\"}");

	private static final ToolCall CALL = new ToolCall("call-1", "get_weather", "{\"city\":\"Oslo\"}", Map.of());

	private static final Duration PATIENCE = Duration.ofSeconds(10);

	private final TestObservationRegistry registry = TestObservationRegistry.create();

	@Test
	void observesARunByTheNamesOfTheConventions() {
		StepVerifier.create(tools(null).observe(TOOL, CALL, Mono.just("Rain"))).expectNext("Rain").verifyComplete();

		TestObservationRegistryAssert.assertThat(this.registry)
			.hasSingleObservationThat()
			.hasNameEqualTo("reqllm.tool.execution")
			.hasContextualNameEqualTo("execute_tool get_weather")
			.hasLowCardinalityKeyValue("gen_ai.operation.name", "execute_tool")
			.hasLowCardinalityKeyValue("gen_ai.tool.name", "get_weather")
			.hasLowCardinalityKeyValue("gen_ai.tool.type", "function")
			.hasHighCardinalityKeyValue("gen_ai.tool.call.id", "call-1")
			.hasHighCardinalityKeyValue("gen_ai.tool.description", "Tells the weather")
			.doesNotHaveHighCardinalityKeyValueWithKey("gen_ai.tool.call.arguments")
			.doesNotHaveHighCardinalityKeyValueWithKey("gen_ai.tool.call.result")
			.doesNotHaveHighCardinalityKeyValueWithKey("error.type")
			.hasBeenStarted()
			.hasBeenStopped();
	}

	@Test
	void showsContentWhenItIsWanted() {
		tools(new ContentCapture(100, ContentRedaction.NONE)).observe(TOOL, CALL, Mono.just("Rain, password=hunter22"))
			.block(PATIENCE);

		TestObservationRegistryAssert.assertThat(this.registry)
			.hasSingleObservationThat()
			.hasHighCardinalityKeyValue("gen_ai.tool.call.arguments", "{\"city\":\"Oslo\"}")
			.hasHighCardinalityKeyValue("gen_ai.tool.call.result", "Rain, password=[hidden]");
	}

	@Test
	void endsWithTheFailureOfTheTool() {
		StepVerifier.create(tools(null).observe(TOOL, CALL, Mono.error(new IllegalStateException("broken"))))
			.verifyError(IllegalStateException.class);

		TestObservationRegistryAssert.assertThat(this.registry)
			.hasSingleObservationThat()
			.hasHighCardinalityKeyValue("error.type", "java.lang.IllegalStateException")
			.hasError()
			.hasBeenStopped();
	}

	@Test
	void endsWhenTheCallerCancels() {
		StepVerifier.create(tools(null).observe(TOOL, CALL, Mono.never()))
			.expectSubscription()
			.thenCancel()
			.verify(PATIENCE);

		TestObservationRegistryAssert.assertThat(this.registry).hasSingleObservationThat().hasBeenStopped();
	}

	@Test
	void isAChildOfTheContextAndParentOfWhatTheToolDoes() {
		Observation parent = Observation.start("parent", this.registry);
		AtomicReference<Observation> inside = new AtomicReference<>();
		Mono<String> run = Mono.deferContextual(context -> {
			inside.set(context.get("micrometer.observation"));
			return Mono.just("done");
		});

		tools(null).observe(TOOL, CALL, run)
			.contextWrite(context -> context.put("micrometer.observation", parent))
			.block(PATIENCE);

		assertThat(inside.get().getContextView()).isInstanceOf(ToolObservationContext.class);
		assertThat(inside.get().getContextView().getParentObservation()).isSameAs(parent);
	}

	@Test
	void aConventionThatFailsCostsTheObservationOnly() {
		ObservationSettings settings = ObservationSettings.of(this.registry);
		ToolObservations tools = new ToolObservations(settings, new DefaultToolObservationConvention() {
			@Override
			public String getContextualName(ToolObservationContext context) {
				throw new IllegalStateException("broken");
			}
		});

		StepVerifier.create(tools.observe(TOOL, CALL, Mono.just("Rain"))).expectNext("Rain").verifyComplete();

		assertThat(settings.failures().count()).isEqualTo(1);
	}

	@Test
	void leavesARunAloneThatNobodyObserves() {
		Mono<String> run = Mono.just("done");

		assertThat(ToolObservations.NONE.observe(TOOL, CALL, run)).isSameAs(run);
	}

	private ToolObservations tools(ContentCapture capture) {
		return new ToolObservations(new ObservationSettings(this.registry, null, capture), null);
	}

}
