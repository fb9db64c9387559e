package io.reqllm.protocol.openai.response;

import java.util.Map;

import io.reqllm.answer.StreamEvent.UsageReported;
import io.reqllm.json.Json;
import io.reqllm.provider.Dialect;
import io.reqllm.usage.Usage;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class UsageReaderTests {

	@ParameterizedTest(name = "{0}")
	@CsvSource(delimiter = '|', textBlock = """
			nothing beside                 | 10, 5, 15, , ,      | 10,  ,  , 5,
			cached inside                  | 10, 5, 15, 4, ,     |  6, 4,  , 5,
			cached larger than the prompt  | 10, 5, 15, 40, ,    | 10, 40, , 5,
			cached on top of the total     | 10, 5, 19, 4, ,     | 10, 4,  , 5,
			read and written               | 10, 5, 15, 4, 3,    |  3, 4, 3, 5,
			the same told as both          | 10, 5, 15, 9, 9,    |  1, 9,  , 5,
			thought inside                 | 10, 5, 15, , , 3    | 10,  ,  , 2, 3
			thought larger than the answer | 10, 5, 23, , , 8    | 10,  ,  , 5, 8
			thought on top of the total    | 10, 5, 18, , , 3    | 10,  ,  , 5, 3
			thought that only the total has| 10, 5, 18, , ,      | 10,  ,  , 8,
			no total                       | 10, 5, , 4, , 3     |  6, 4,  , 2, 3""")
	void takesCountersApart(String name, String told, String counted) {
		String[] in = told.split(",", -1);
		String usage = """
				{"prompt_tokens":%s,"completion_tokens":%s,"total_tokens":%s,"prompt_tokens_details":{"cached_tokens":%s,\
				"cache_write_tokens":%s},"completion_tokens_details":{"reasoning_tokens":%s}}"""
			.formatted((Object[]) new String[] { orNull(in[0]), orNull(in[1]), orNull(in[2]), orNull(in[3]),
					orNull(in[4]), orNull((in.length > 5) ? in[5] : "") });

		Usage read = read(usage, Map.of()).usage();

		String[] out = counted.split(",", -1);
		assertThat(new Long[] { read.input(), read.cacheRead(), read.cacheWrite(), read.output(), read.reasoning() })
			.containsExactly(count(out[0]), count(out[1]), count(out[2]), count(out[3]), count(out[4]));
	}

	@Test
	void letsTheDialectDecide() {
		String usage = """
				{"prompt_tokens":10,"completion_tokens":5,"cached_tokens":4,"reasoning_tokens":3}""";

		Usage read = read(usage, Map.of("cachedTokens", "outside", "reasoningTokens", "outside")).usage();

		assertThat(read.totalInput()).isEqualTo(14);
		assertThat(read.totalOutput()).isEqualTo(8);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			{"prompt_tokens":1,"cost":0.5}                                                         | 0.5
			{"prompt_tokens":1,"cost":0.5,"is_byok":true,"cost_details":{"upstream_inference_cost":1}} | 1.5
			{"prompt_tokens":1,"cost":{"total_cost":"0.25"}}                                       | 0.25
			{"prompt_tokens":1,"cost_in_usd_ticks":5000000000}                                     | 0.5
			{"prompt_tokens":1,"cost_in_usd_ticks":0}                                              |
			{"prompt_tokens":1,"cost":-1}                                                          |
			{"prompt_tokens":1,"cost":1e999}                                                       |""")
	void takesTheCostThatTheProviderTells(String usage, @Nullable String dollars) {
		UsageReported read = read(usage, Map.of());

		assertThat((read.cost() != null) ? read.cost().total().toPlainString() : null).isEqualTo(dollars);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			{}
			{"prompt_tokens":null,"completion_tokens":null}
			{"prompt_tokens":"many","completion_tokens":-1}
			{"prompt_tokens":{"a":1},"completion_tokens":99999999999999999999}""")
	void readsNothingFromWhatTellsNothing(String usage) {
		assertThat(new UsageReader(Counting.read(new Dialect(Map.of()))).read(Json.tree(usage))).isNull();
	}

	private static UsageReported read(String usage, Map<String, Object> dialect) {
		UsageReported read = new UsageReader(Counting.read(new Dialect(dialect))).read(Json.tree(usage));
		assertThat(read).isNotNull();
		return read;
	}

	private static String orNull(String text) {
		return text.isBlank() ? "null" : text.strip();
	}

	private static @Nullable Long count(String text) {
		return text.isBlank() ? null : Long.valueOf(text.strip());
	}

}
