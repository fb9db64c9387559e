package io.reqllm.protocol.embedding;

import java.math.BigDecimal;

import io.reqllm.answer.StreamEvent.UsageReported;
import io.reqllm.json.JsonReader;
import io.reqllm.protocol.response.CountPlaces;
import io.reqllm.protocol.response.Counts;
import io.reqllm.provider.ResponseHead;
import io.reqllm.usage.Cost;
import io.reqllm.usage.Usage;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Reads what an answer says of the tokens that it took. */
final class EmbeddingUsage {

	/** Where Amazon Bedrock counts for models that do not count themselves. */
	private static final String HEADER = "x-amzn-bedrock-input-token-count";

	private static final CountPlaces TOKENS = CountPlaces.of("/prompt_tokens", "/input_tokens", "/promptTokenCount",
			"/billed_units/input_tokens", "/tokens/input_tokens", "/token_count", "/total_tokens", "/totalTokenCount");

	private @Nullable Long input;

	private @Nullable BigDecimal cost;

	EmbeddingUsage(ResponseHead head) {
		String counted = head.header(HEADER);
		this.input = (counted != null && counted.matches("\\d{1,12}")) ? Long.valueOf(counted) : null;
	}

	/** Reads a member of the answer if it is about usage, and skips it otherwise. */
	void read(String name, JsonReader json) {
		switch (name) {
			case "usage", "usageMetadata", "meta", "statistics" -> read(json.tree());
			case "prompt_eval_count", "inputTextTokenCount" -> add(json.count());
			default -> json.skip();
		}
	}

	private void read(@Nullable JsonNode usage) {
		if (usage != null) {
			add(TOKENS.in(usage));
			this.cost = Counts.decimal(usage.path("cost"));
		}
	}

	/** Predictions are counted one by one. */
	private void add(@Nullable Long more) {
		if (more != null) {
			this.input = (this.input != null) ? Long.valueOf(this.input + more) : more;
		}
	}

	@Nullable UsageReported reported() {
		if (this.input == null) {
			return null;
		}
		Usage usage = Usage.builder().input(this.input).output(0L).build();
		return new UsageReported(usage, (this.cost != null) ? Cost.reported(this.cost) : null);
	}

}
