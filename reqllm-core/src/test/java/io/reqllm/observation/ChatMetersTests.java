package io.reqllm.observation;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;

import io.micrometer.common.KeyValue;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.config.MeterFilter;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.micrometer.observation.ObservationRegistry;
import io.reqllm.answer.StreamEvent;
import io.reqllm.answer.StreamEvent.PartDone;
import io.reqllm.answer.StreamEvent.TextDelta;
import io.reqllm.chat.ContentPart;
import io.reqllm.provider.LlmCall;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;

import static org.assertj.core.api.Assertions.assertThat;

class ChatMetersTests {

	private static final Duration PATIENCE = Duration.ofSeconds(10);

	private final SimpleMeterRegistry meters = new SimpleMeterRegistry();

	private final ObservationRegistry registry = ObservationRegistry.create();

	ChatMetersTests() {
		this.registry.observationConfig().observationHandler(new ChatMeters(this.meters));
	}

	@Test
	void recordsTokensOnceForEachDirection() {
		observe(Watching.call(), Watching.answer());

		DistributionSummary input = this.meters.get("gen_ai.client.token.usage")
			.tag("gen_ai.token.type", "input")
			.summary();
		DistributionSummary output = this.meters.get("gen_ai.client.token.usage")
			.tag("gen_ai.token.type", "output")
			.summary();

		assertThat(input.totalAmount()).isEqualTo(33);
		assertThat(output.totalAmount()).isEqualTo(12);
		assertThat(this.meters.get("gen_ai.client.token.usage").summaries()).hasSize(2)
			.allSatisfy(summary -> assertThat(summary.count()).isEqualTo(1));
	}

	@Test
	void recordsWhatACallCostsAndNothingIfThatIsUnknown() {
		observe(Watching.call(), Watching.answer());
		observe(Watching.call(), Watching.answer().filter(event -> !(event instanceof StreamEvent.UsageReported)));

		DistributionSummary cost = this.meters.get("reqllm.client.cost").summary();

		assertThat(cost.getId().getBaseUnit()).isEqualTo("USD");
		assertThat(cost.count()).isEqualTo(1);
		assertThat(cost.totalAmount()).isEqualTo(0.000125);
	}

	@Test
	void recordsTheTimeToTheFirstChunkAndBetweenTheOthers() {
		observe(Watching.call(), Flux.just(Watching.started(), new TextDelta(0, 0, "a"), new TextDelta(0, 0, "b"),
				new TextDelta(0, 0, "c"), new PartDone(0, 0, ContentPart.text("")), Watching.finished("m1-2026")));

		assertThat(count("gen_ai.client.operation.time_to_first_chunk")).isEqualTo(1);
		assertThat(count("gen_ai.client.operation.time_per_output_chunk")).isEqualTo(2);
	}

	@Test
	void keepsTheTimesOfLongStreams() {
		observe(Watching.call(), Flux.concat(Flux.just(Watching.started()),
				Flux.range(0, 1_001).map(i -> new TextDelta(0, 0, "x")), Flux.just(Watching.finished("m1-2026"))));

		assertThat(count("gen_ai.client.operation.time_per_output_chunk")).isEqualTo(1_000);
	}

	@Test
	void recordsNoChunksOfAWholeAnswer() {
		observe(Watching.whole(), Watching.answer());

		assertThat(this.meters.find("gen_ai.client.operation.time_to_first_chunk").meter()).isNull();
		assertThat(this.meters.find("gen_ai.client.operation.time_per_output_chunk").meter()).isNull();
		assertThat(count("gen_ai.client.operation.duration")).isEqualTo(1);
	}

	@Test
	void tellsFailuresApartByTheirKind() {
		observe(Watching.call(), Flux.error(Watching.busy()));

		Meter.Id duration = this.meters.get("gen_ai.client.operation.duration").summary().getId();

		assertThat(duration.getTag("error.type")).isEqualTo("RateLimitException");
		assertThat(duration.getTag("reqllm.outcome")).isEqualTo("error");
		assertThat(duration.getTag("gen_ai.response.model")).isEqualTo("none");
	}

	@Test
	void keepsTheTagsThatTheApplicationAdds() {
		this.registry.observationConfig()
			.observationFilter(context -> context.addLowCardinalityKeyValue(KeyValue.of("region", "north")));

		observe(Watching.call(), Watching.answer());

		assertThat(this.meters.get("gen_ai.client.token.usage").tag("region", "north").summaries()).hasSize(2);
	}

	@Test
	void hasSoManyTimeSeriesOnlyAsThereAreListedModels() {
		for (int i = 0; i < 100; i++) {
			observe(Watching.unlisted("guess-" + i),
					Flux.just(Watching.started(), Watching.usage(), Watching.finished("answer-" + i)));
		}

		assertThat(this.meters.get("gen_ai.client.operation.duration").summaries()).hasSize(1);
		assertThat(this.meters.get("gen_ai.client.token.usage").summaries()).hasSize(2);
		assertThat(this.meters.get("reqllm.client.cost").summaries()).hasSize(1);
	}

	@Test
	void leavesOtherUnitsToPrometheusAsTheyAre() {
		MeterFilter filter = ChatMeters.prometheusUnits();

		assertThat(filter.map(id("s")).getBaseUnit()).isEqualTo("seconds");
		assertThat(filter.map(id("{token}")).getBaseUnit()).isNull();
		assertThat(filter.map(id("USD")).getBaseUnit()).isEqualTo("usd");
		assertThat(filter.map(id("bytes")).getBaseUnit()).isEqualTo("bytes");
	}

	@Test
	void hasTheBucketsOfTheConventions() {
		observe(Watching.call(), Watching.answer());

		assertThat(buckets("gen_ai.client.operation.duration")).startsWith(0.01, 0.02, 0.04)
			.endsWith(40.96, 81.92)
			.hasSize(14);
		assertThat(buckets("gen_ai.client.token.usage")).startsWith(1.0, 4.0, 16.0).endsWith(67108864.0).hasSize(14);
	}

	private static Meter.Id id(String unit) {
		return new Meter.Id("any", Tags.empty(), unit, null, Meter.Type.DISTRIBUTION_SUMMARY);
	}

	private void observe(LlmCall call, Flux<StreamEvent> answer) {
		Watching.filter(this.registry).filter(call, any -> answer).onErrorComplete().blockLast(PATIENCE);
	}

	private long count(String name) {
		return this.meters.get(name).summary().count();
	}

	private List<Double> buckets(String name) {
		return Arrays.stream(this.meters.get(name).summaries().iterator().next().takeSnapshot().histogramCounts())
			.map(bucket -> bucket.bucket())
			.toList();
	}

}
