package io.reqllm.samples.quickstart;

import java.time.Duration;

import io.reqllm.chat.ChatResponse;
import io.reqllm.chat.ResponseMetadata;
import io.reqllm.usage.Cost;
import io.reqllm.usage.Usage;
import org.jspecify.annotations.Nullable;

/**
 * What an answer took, in five lines.
 *
 * @param response the answer
 * @param free why it cost nothing; {@code null} if it may have cost something
 */
record Summary(ChatResponse response, @Nullable String free) {

	@Override
	public String toString() {
		ResponseMetadata metadata = this.response.metadata();
		Usage usage = this.response.usage();
		return String.join("\n", line("provider", metadata.provider()), line("model", model(metadata)),
				line("tokens", count(usage.totalInput()) + " in, " + count(usage.totalOutput()) + " out"),
				line("cost", cost()), line("first content", seconds(metadata.timeToFirstContent())));
	}

	private static String model(ResponseMetadata metadata) {
		String asked = metadata.model().name();
		String answering = metadata.answeringModel();
		return (answering == null || answering.equals(asked)) ? asked : asked + " (answered by " + answering + ")";
	}

	private static String count(@Nullable Long tokens) {
		return (tokens != null) ? tokens.toString() : "?";
	}

	private String cost() {
		Cost cost = this.response.cost();
		if (this.free != null) {
			return "free: " + this.free;
		}
		return (cost != null) ? cost.total().stripTrailingZeros().toPlainString() + " USD" : "unknown";
	}

	private static String seconds(@Nullable Duration time) {
		return (time != null) ? "after %d ms".formatted(time.toMillis()) : "unknown";
	}

	private static String line(String name, String value) {
		return "%-14s %s".formatted(name, value);
	}

}
