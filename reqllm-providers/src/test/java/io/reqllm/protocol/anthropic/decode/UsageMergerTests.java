package io.reqllm.protocol.anthropic.decode;

import io.reqllm.json.Json;
import io.reqllm.usage.Usage;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class UsageMergerTests {

	@Test
	void takesTheLatestAndKeepsWhatIsNotToldAgain() {
		Usage usage = merged("{\"input_tokens\":9,\"cache_read_input_tokens\":4,\"output_tokens\":1}",
				"{\"input_tokens\":null,\"output_tokens\":30}", "{\"output_tokens\":50}");

		assertThat(usage.input()).isEqualTo(9);
		assertThat(usage.cacheRead()).isEqualTo(4);
		assertThat(usage.output()).isEqualTo(50);
		assertThat(usage.reasoning()).isNull();
	}

	@Test
	void aZeroIsACountOnlyWhereTheCacheGaveEverything() {
		assertThat(merged("{\"input_tokens\":9}", "{\"input_tokens\":0,\"output_tokens\":3}").input()).isEqualTo(9);
		assertThat(merged("{\"input_tokens\":9}", "{\"input_tokens\":0,\"cache_read_input_tokens\":9}").input())
			.isZero();
	}

	@Test
	void nothingButZerosIsNoCountOfTheQuestion() {
		Usage usage = merged("""
				{"input_tokens":9,"cache_read_input_tokens":4,"cache_creation_input_tokens":5,
				"cache_creation":{"ephemeral_1h_input_tokens":5}}""", """
				{"input_tokens":0,"cache_read_input_tokens":0,"cache_creation_input_tokens":0,
				"cache_creation":{"ephemeral_1h_input_tokens":0},"output_tokens":3}""");

		assertThat(usage.input()).isEqualTo(9);
		assertThat(usage.cacheRead()).isEqualTo(4);
		assertThat(usage.cacheWrite1h()).isEqualTo(5);
		assertThat(usage.output()).isEqualTo(3);
	}

	@Test
	void tellsWritesForFiveMinutesFromThoseForAnHour() {
		Usage usage = merged("""
				{"input_tokens":1,"cache_creation":{"ephemeral_5m_input_tokens":2,"ephemeral_1h_input_tokens":3}}""");

		assertThat(usage.cacheWrite()).isEqualTo(5);
		assertThat(usage.cacheWrite1h()).isEqualTo(3);
		assertThat(usage.cacheWrite5m()).isEqualTo(2);
	}

	@Test
	void takesThoughtsOutOfTheOutput() {
		Usage usage = merged("{\"output_tokens\":9,\"output_tokens_details\":{\"thinking_tokens\":7}}");

		assertThat(usage.output()).isEqualTo(2);
		assertThat(usage.reasoning()).isEqualTo(7);
	}

	@Test
	void leavesTheTotalsAloneWhereAnotherModelTookOver() {
		Usage usage = merged("""
				{"input_tokens":1,"output_tokens":2,"iterations":[{"type":"compaction","input_tokens":5},
				{"type":"fallback_message","input_tokens":7}]}""");

		assertThat(usage.input()).isEqualTo(1);
	}

	@Test
	void isUnknownUntilItIsTold() {
		UsageMerger merger = new UsageMerger();
		merger.add(Json.tree("{\"input_tokens\":\"many\",\"service_tier\":\"standard\"}"));

		assertThat(merger.usage()).isNull();
	}

	private static Usage merged(String... told) {
		UsageMerger merger = new UsageMerger();
		for (String one : told) {
			merger.add(Json.tree(one));
		}
		return merger.usage();
	}

}
