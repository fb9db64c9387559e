package io.reqllm.protocol.bedrock.decode;

import io.reqllm.protocol.response.CountPlaces;
import io.reqllm.protocol.response.Counts;
import io.reqllm.usage.Usage;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Turns a {@code usage} object into counters that do not overlap: what was read from and
 * written to the cache stands outside the input, and reasoning is not told apart.
 */
final class UsageReader {

	private static final CountPlaces CACHE_READ = CountPlaces.of("/cacheReadInputTokens", "/cacheReadInputTokenCount");

	private static final CountPlaces CACHE_WRITE = CountPlaces.of("/cacheWriteInputTokens",
			"/cacheWriteInputTokenCount");

	private UsageReader() {
	}

	/** Returns what was consumed, or {@code null} if the object does not tell. */
	static @Nullable Usage read(JsonNode usage) {
		Long input = Counts.read(usage.path("inputTokens"));
		Long output = Counts.read(usage.path("outputTokens"));
		if (input == null && output == null) {
			return null;
		}
		return Usage.builder()
			.input(input)
			.cacheRead(CACHE_READ.in(usage))
			.cacheWrite(CACHE_WRITE.in(usage))
			.cacheWrite1h(forAnHour(usage.path("cacheDetails")))
			.output(output)
			.build();
	}

	private static @Nullable Long forAnHour(JsonNode details) {
		Long sum = null;
		for (JsonNode detail : details) {
			Long count = Counts.read(detail.path("inputTokens"));
			if (count != null && detail.path("ttl").asString("").equals("1h")) {
				sum = (sum != null) ? sum + count : count;
			}
		}
		return sum;
	}

}
