package io.reqllm.observation;

import java.time.Duration;

import io.micrometer.common.KeyValues;
import io.micrometer.observation.ObservationRegistry;
import io.micrometer.tracing.Span;
import io.micrometer.tracing.test.simple.SimpleSpan;
import io.micrometer.tracing.test.simple.SimpleTracer;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** How spans are made; that numbers are numbers shows the sample observed. */
class ChatSpansTests {

	private final SimpleTracer tracer = new SimpleTracer();

	private final ObservationRegistry registry = ObservationRegistry.create();

	ChatSpansTests() {
		this.registry.observationConfig().observationHandler(new ChatSpans(this.tracer));
	}

	@Test
	void makesTheSpanOfAClient() {
		SimpleSpan span = observe(new DefaultChatObservationConvention());

		assertThat(span.getName()).isEqualTo("chat m1");
		assertThat(span.getKind()).isEqualTo(Span.Kind.CLIENT);
		assertThat(span.getTags()).containsEntry("gen_ai.request.model", "m1")
			.containsEntry("gen_ai.usage.input_tokens", "33");
	}

	@Test
	void takesWhatAnOwnConventionSaysInPlaceOfANumber() {
		SimpleSpan span = observe(new DefaultChatObservationConvention() {
			@Override
			public KeyValues getHighCardinalityKeyValues(ChatObservationContext context) {
				return KeyValues.of(SpanKey.INPUT_TOKENS.withValue("many"), SpanKey.FINISH_REASONS.withValue("stop,"),
						SpanKey.RESPONSE_ID.withValue("none"));
			}
		});

		assertThat(span.getTags()).containsEntry("gen_ai.usage.input_tokens", "many")
			.containsEntry("gen_ai.response.finish_reasons", "stop,")
			.doesNotContainKey("gen_ai.response.id");
	}

	private SimpleSpan observe(ChatObservationConvention convention) {
		new ObservationFilter(new ObservationSettings(this.registry, convention, null), Watching.NAMES)
			.filter(Watching.call(), call -> Watching.answer())
			.blockLast(Duration.ofSeconds(10));
		return this.tracer.onlySpan();
	}

}
