package io.reqllm.protocol.bedrock.encode;

import java.util.List;
import java.util.function.Predicate;

import io.reqllm.chat.ChatOptions;
import io.reqllm.chat.Warning;
import io.reqllm.json.Json;
import io.reqllm.protocol.bedrock.dialect.AnswerForm;
import io.reqllm.protocol.bedrock.dialect.BedrockDialect;
import io.reqllm.protocol.request.OptionWriter;
import io.reqllm.protocol.request.Unsupported;
import io.reqllm.provider.ChatCall;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** Writes the options, except those that the model refuses. */
final class OptionEncoder {

	private static final String TEMPERATURE = "temperature";

	private final ChatOptions options;

	private final BedrockDialect.Options dialect;

	private final boolean claude;

	private final List<Warning> warnings;

	private final OptionWriter writer;

	OptionEncoder(ChatCall call, BedrockDialect dialect, List<Warning> warnings) {
		this.options = call.request().options();
		this.dialect = dialect.options();
		this.claude = AnswerForm.isClaude(dialect);
		this.warnings = warnings;
		this.writer = new OptionWriter(call.model(),
				new Unsupported(this.dialect.unsupported(), this.dialect.unsupportedWithoutTemperature(), List.of()),
				warnings);
	}

	void encode(ObjectNode body) {
		ObjectNode config = Json.object();
		this.writer.put(config, "maxTokens", "maxTokens", this.options.maxTokens());
		this.writer.put(config, TEMPERATURE, TEMPERATURE, temperature());
		this.writer.put(config, "topP", "topP", this.options.topP());
		this.writer.putStops(config, "stopSequences", this.options.stop(), refused());
		if (!config.isEmpty()) {
			body.set("inferenceConfig", config);
		}
		topK(body);
		this.writer.put(body, "serviceTier", "serviceTier.type", this.options.serviceTier());
		dropped("seed", this.options.seed());
		dropped("presencePenalty", this.options.presencePenalty());
		dropped("frequencyPenalty", this.options.frequencyPenalty());
		dropped("n", (this.options.n() != null && this.options.n() > 1) ? this.options.n() : null);
		dropped("logprobs", Boolean.TRUE.equals(this.options.logprobs()) ? true : null);
		dropped("topLogprobs", this.options.topLogprobs());
		dropped("user", this.options.user());
	}

	/** Claude takes none that is blank. */
	private Predicate<String> refused() {
		return this.claude ? String::isBlank : String::isEmpty;
	}

	private @Nullable Double temperature() {
		Double wanted = this.options.temperature();
		if (wanted == null || wanted <= 1) {
			return wanted;
		}
		this.warnings.add(Warning.changed(TEMPERATURE, "1 is the most"));
		return 1.0;
	}

	/** There is a place for it in each model's own words only. */
	private void topK(ObjectNode body) {
		if (this.options.topK() != null && this.dialect.topKField().isEmpty()) {
			dropped("topK", this.options.topK());
		}
		else {
			this.writer.put(body, "topK", "additionalModelRequestFields." + this.dialect.topKField(),
					this.options.topK());
		}
	}

	private void dropped(String option, @Nullable Object value) {
		if (value != null) {
			this.warnings.add(Warning.dropped(option, "the provider does not take it"));
		}
	}

}
