package io.reqllm.protocol.anthropic.decode;

import java.util.Set;

import io.reqllm.json.Json;
import io.reqllm.protocol.response.CountPlaces;
import io.reqllm.protocol.response.Counts;
import io.reqllm.usage.Usage;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Keeps the latest of what an answer tells of its usage. Its counts are not added up:
 * each is all there was so far.
 */
final class UsageMerger {

	private static final String INPUT = "input_tokens";

	private static final String READ = "cache_read_input_tokens";

	private static final String WRITTEN = "cache_creation_input_tokens";

	private static final String CREATION = "cache_creation";

	private static final String BRIEF = "ephemeral_5m_input_tokens";

	private static final String HOUR = "ephemeral_1h_input_tokens";

	private static final CountPlaces THOUGHT = CountPlaces.of("/output_tokens_details/thinking_tokens",
			"/output_tokens_details/reasoning_tokens");

	/** What the question consumed, which is told when the answer begins. */
	private static final Set<String> OF_THE_QUESTION = Set.of(INPUT, READ, WRITTEN, CREATION);

	private final ObjectNode told = Json.object();

	/** Takes what a frame tells; what is null there keeps its value. */
	void add(JsonNode usage) {
		boolean forgetful = isNone(usage, INPUT) && isNone(usage, READ) && isNone(usage, WRITTEN);
		usage.properties().forEach(member -> {
			boolean kept = forgetful && OF_THE_QUESTION.contains(member.getKey()) && this.told.has(member.getKey());
			if (!member.getValue().isNull() && !kept) {
				this.told.set(member.getKey(), member.getValue());
			}
		});
	}

	/** All that was told, as it was. */
	@Nullable JsonNode told() {
		return this.told.isEmpty() ? null : this.told;
	}

	/** Returns the counters, or {@code null} if none was told. */
	@Nullable Usage usage() {
		JsonNode iterations = this.told.path("iterations");
		JsonNode counted = isCompacted(iterations) ? sum(iterations) : this.told;
		Long input = Counts.read(counted.path(INPUT));
		Long output = Counts.read(counted.path("output_tokens"));
		if (input == null && output == null) {
			return null;
		}
		Long written = Counts.read(counted.path(WRITTEN));
		Long brief = Counts.read(counted.path(CREATION).path(BRIEF));
		Long hour = Counts.read(counted.path(CREATION).path(HOUR));
		if (written == null && (brief != null || hour != null)) {
			written = orZero(brief) + orZero(hour);
		}
		Long thought = THOUGHT.in(this.told);
		return Usage.builder()
			.input(input)
			.cacheRead(Counts.read(counted.path(READ)))
			.cacheWrite(written)
			.cacheWrite1h((hour != null && written != null) ? Long.valueOf(Math.min(hour, written)) : null)
			.output((output != null) ? Long.valueOf(Math.max(0, output - orZero(thought))) : null)
			.reasoning((output != null && thought != null) ? Long.valueOf(Math.min(thought, output)) : thought)
			.build();
	}

	/** A zero is a count only where the cache gave everything. */
	private static boolean isNone(JsonNode usage, String name) {
		return orZero(Counts.read(usage.path(name))) == 0;
	}

	/**
	 * The totals leave out what it took to shorten the conversation. Where another model
	 * took over they hold what is billed.
	 */
	private static boolean isCompacted(JsonNode iterations) {
		return iterations.valueStream().anyMatch(one -> isOf(one, "compaction"))
				&& iterations.valueStream().noneMatch(one -> isOf(one, "fallback_message"));
	}

	private static ObjectNode sum(JsonNode iterations) {
		ObjectNode sum = Json.object();
		iterations.valueStream().filter(one -> isOf(one, "compaction") || isOf(one, "message")).forEach(one -> {
			for (String name : Set.of(INPUT, READ, WRITTEN, "output_tokens")) {
				add(sum, name, Counts.read(one.path(name)));
			}
			ObjectNode written = sum.withObject(CREATION);
			for (String name : Set.of(BRIEF, HOUR)) {
				add(written, name, Counts.read(one.path(CREATION).path(name)));
			}
		});
		return sum;
	}

	private static void add(ObjectNode sum, String name, @Nullable Long count) {
		if (count != null) {
			sum.put(name, sum.path(name).asLong(0) + count);
		}
	}

	private static boolean isOf(JsonNode iteration, String type) {
		return iteration.path("type").asString("").equals(type);
	}

	private static long orZero(@Nullable Long count) {
		return (count != null) ? count : 0;
	}

}
