package io.reqllm.protocol.openai.response;

import java.math.BigDecimal;

import io.reqllm.answer.StreamEvent.UsageReported;
import io.reqllm.protocol.response.CountPlaces;
import io.reqllm.protocol.response.Counts;
import io.reqllm.usage.Cost;
import io.reqllm.usage.Usage;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Turns a {@code usage} object into counters that do not overlap. Where the dialect does
 * not say whether a part lies inside its whole, the numbers do: a part that is larger
 * than its whole lies outside, and so does one that the total counts on top (as recorded
 * traffic of many providers shows, read in November 2026).
 */
public final class UsageReader {

	private static final String PROMPT_DETAILS = "/prompt_tokens_details";

	private static final String ANSWER_DETAILS = "/completion_tokens_details";

	private static final String INPUT_DETAILS = "/input_tokens_details";

	private static final String OUTPUT_DETAILS = "/output_tokens_details";

	private static final CountPlaces PROMPT = CountPlaces.of("/prompt_tokens", "/input_tokens");

	private static final CountPlaces ANSWER = CountPlaces.of("/completion_tokens", "/output_tokens");

	private static final CountPlaces CACHED = CountPlaces.of(PROMPT_DETAILS + "/cached_tokens",
			"/prompt_token_details/cached_tokens", INPUT_DETAILS + "/cached_tokens", "/num_cached_tokens",
			"/prompt_cache_hit_tokens", "/cached_tokens", "/cache_read_input_tokens");

	private static final CountPlaces WRITTEN = CountPlaces.of(PROMPT_DETAILS + "/cache_write_tokens",
			PROMPT_DETAILS + "/cache_creation_input_tokens", INPUT_DETAILS + "/cache_write_tokens",
			INPUT_DETAILS + "/cache_creation_input_tokens", "/cache_creation_input_tokens");

	private static final CountPlaces WRITTEN_1H = CountPlaces.of("/cache_creation/ephemeral_1h_input_tokens");

	private static final CountPlaces THOUGHT = CountPlaces.of(ANSWER_DETAILS + "/reasoning_tokens",
			OUTPUT_DETAILS + "/reasoning_tokens", "/reasoning_tokens");

	private static final CountPlaces AUDIO_INPUT = CountPlaces.of(PROMPT_DETAILS + "/audio_tokens",
			INPUT_DETAILS + "/audio_tokens");

	private static final CountPlaces AUDIO_OUTPUT = CountPlaces.of(ANSWER_DETAILS + "/audio_tokens",
			OUTPUT_DETAILS + "/audio_tokens");

	private static final CountPlaces IMAGE_INPUT = CountPlaces.of(PROMPT_DETAILS + "/image_tokens",
			INPUT_DETAILS + "/image_tokens");

	private static final CountPlaces IMAGE_OUTPUT = CountPlaces.of(ANSWER_DETAILS + "/image_tokens",
			OUTPUT_DETAILS + "/image_tokens");

	/** xAI tells the cost in ten-thousand-millionths of a dollar. */
	private static final BigDecimal TICK = new BigDecimal("1e-10");

	private final Counting counting;

	/**
	 * Creates a reader.
	 */
	public UsageReader(Counting counting) {
		this.counting = counting;
	}

	/**
	 * Returns what was consumed, or {@code null} if the object does not tell.
	 */
	public @Nullable UsageReported read(JsonNode usage) {
		Long prompt = PROMPT.in(usage);
		Long answer = ANSWER.in(usage);
		if (prompt == null && answer == null) {
			return null;
		}
		Long cached = CACHED.in(usage);
		Long written = WRITTEN.in(usage);
		Long thought = THOUGHT.in(usage);
		Totals totals = new Totals(prompt, answer, told(usage));
		if (totals.cannotHold(cached, written)) {
			written = null;
		}
		Usage counted = Usage.builder()
			.input(totals.plainInput(cached, written, this.counting.cachedTokens()))
			.cacheRead(cached)
			.cacheWrite(written)
			.cacheWrite1h(WRITTEN_1H.in(usage))
			.output(totals.plainOutput(thought, sum(cached, written), this.counting.reasoningTokens()))
			.reasoning(thought)
			.audioInput(AUDIO_INPUT.in(usage))
			.audioOutput(AUDIO_OUTPUT.in(usage))
			.imageInput(IMAGE_INPUT.in(usage))
			.imageOutput(IMAGE_OUTPUT.in(usage))
			.build();
		return new UsageReported(counted, cost(usage));
	}

	private static @Nullable Cost cost(JsonNode usage) {
		BigDecimal total = Counts.decimal(usage.path("cost"));
		if (total == null) {
			total = Counts.decimal(usage.path("cost").path("total_cost"));
		}
		if (total != null && usage.path("is_byok").asBoolean(false)) {
			BigDecimal upstream = Counts.decimal(usage.path("cost_details").path("upstream_inference_cost"));
			total = (upstream != null) ? total.add(upstream) : total;
		}
		BigDecimal ticks = Counts.decimal(usage.path("cost_in_usd_ticks"));
		if (total == null && ticks != null && ticks.signum() > 0) {
			total = ticks.multiply(TICK).stripTrailingZeros();
		}
		return (total != null && total.signum() >= 0) ? Cost.reported(total) : null;
	}

	/** A total that also counts seconds of sound says nothing of what was thought. */
	private static @Nullable Long told(JsonNode usage) {
		return usage.has("prompt_audio_seconds") ? null : Counts.read(usage.path("total_tokens"));
	}

	private static long sum(@Nullable Long one, @Nullable Long other) {
		return orZero(one) + orZero(other);
	}

	private static long orZero(@Nullable Long count) {
		return (count != null) ? count : 0;
	}

	/**
	 * What the provider counts together.
	 *
	 * @param prompt all of the prompt, perhaps without what was cached
	 * @param answer all of the answer, perhaps without what was thought
	 * @param total all of both
	 */
	private record Totals(@Nullable Long prompt, @Nullable Long answer, @Nullable Long total) {

		/** Some tell the same tokens as read from and as written to the cache. */
		private boolean cannotHold(@Nullable Long cached, @Nullable Long written) {
			return this.prompt != null && this.total != null && cached != null && written != null
					&& this.total == this.prompt + orZero(this.answer) && cached <= this.prompt
					&& cached + written > this.prompt;
		}

		private @Nullable Long plainInput(@Nullable Long cached, @Nullable Long written, Counting.Place place) {
			long parts = sum(cached, written);
			if (this.prompt == null || parts == 0) {
				return this.prompt;
			}
			boolean outside = (place != Counting.Place.AUTO) ? place == Counting.Place.OUTSIDE
					: parts > this.prompt || isTotal(this.prompt + orZero(this.answer) + parts);
			return outside ? this.prompt : Long.valueOf(Math.max(0, this.prompt - parts));
		}

		private @Nullable Long plainOutput(@Nullable Long thought, long cached, Counting.Place place) {
			if (this.answer == null) {
				return null;
			}
			if (thought == null || thought == 0) {
				return this.answer + hidden(cached);
			}
			boolean outside = (place != Counting.Place.AUTO) ? place == Counting.Place.OUTSIDE
					: thought > this.answer || isTotal(orZero(this.prompt) + this.answer + thought)
							|| isTotal(orZero(this.prompt) + cached + this.answer + thought);
			return outside ? this.answer : Long.valueOf(Math.max(0, this.answer - thought));
		}

		/** What only the total tells is thought that is billed but not listed. */
		private long hidden(long cached) {
			if (this.prompt == null || this.total == null || this.answer == null) {
				return 0;
			}
			long rest = this.total - this.prompt - this.answer;
			return (rest > 0 && rest != cached) ? rest : 0;
		}

		private boolean isTotal(long sum) {
			return this.total != null && this.total == sum;
		}

	}

}
