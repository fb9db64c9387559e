package io.reqllm.protocol.cohere.decode;

import io.reqllm.answer.StreamEvent.UsageReported;
import io.reqllm.protocol.response.Counts;
import io.reqllm.usage.Cost;
import io.reqllm.usage.Pricing;
import io.reqllm.usage.Usage;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Turns a {@code usage} object into counters. Cohere counts all tokens, with those of its
 * own instructions, but bills only those that the caller caused: the cost is computed
 * from the latter. What of the answer was thought is not documented; where it is told, it
 * is left in the details.
 */
final class UsageReader {

	private static final String INPUT = "input_tokens";

	private static final String OUTPUT = "output_tokens";

	private UsageReader() {
	}

	/**
	 * Returns what was consumed, or {@code null} if the object does not tell.
	 * @param pricing what the model costs
	 */
	static @Nullable UsageReported read(JsonNode usage, @Nullable Pricing pricing) {
		JsonNode bill = usage.path("billed_units");
		JsonNode tokens = usage.path("tokens");
		Long billedInput = Counts.read(bill.path(INPUT));
		Long billedOutput = Counts.read(bill.path(OUTPUT));
		Long input = either(Counts.read(tokens.path(INPUT)), billedInput);
		Long output = either(Counts.read(tokens.path(OUTPUT)), billedOutput);
		if (input == null && output == null) {
			return null;
		}
		Long cached = Counts.read(usage.path("cached_tokens"));
		Usage counted = Usage.builder().input(without(cached, input)).cacheRead(cached).output(output).build();
		Usage billed = Usage.builder().input(billedInput).output(billedOutput).build();
		Cost cost = (pricing != null) ? pricing.costOf(billed) : null;
		return new UsageReported(counted, cost);
	}

	/** Cached tokens lie inside of all, unless they are more. */
	private static @Nullable Long without(@Nullable Long cached, @Nullable Long input) {
		return (input == null || cached == null || cached > input) ? input : Long.valueOf(input - cached);
	}

	private static @Nullable Long either(@Nullable Long one, @Nullable Long other) {
		return (one != null) ? one : other;
	}

}
