package io.reqllm.protocol.openai.chat.encode;

import java.util.List;

import io.reqllm.chat.ChatOptions;
import io.reqllm.chat.Warning;
import io.reqllm.json.Json;
import io.reqllm.model.Capability;
import io.reqllm.model.Model;
import io.reqllm.protocol.openai.chat.dialect.OpenAiDialect;
import io.reqllm.protocol.request.BodyPaths;
import io.reqllm.provider.LlmCall;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** Writes the options, except those that the provider or the model refuses. */
final class OptionEncoder {

	private final LlmCall call;

	private final Model model;

	private final OpenAiDialect dialect;

	private final List<Warning> warnings;

	OptionEncoder(LlmCall call, OpenAiDialect dialect, List<Warning> warnings) {
		this.call = call;
		this.model = call.model();
		this.dialect = dialect;
		this.warnings = warnings;
	}

	void encode(ObjectNode body) {
		ChatOptions options = this.call.request().options();
		OpenAiDialect.Options names = this.dialect.options();
		put(body, "temperature", "temperature", options.temperature());
		put(body, "topP", "top_p", options.topP());
		put(body, "topK", "top_k", options.topK());
		put(body, "maxTokens", names.maxTokensField(), options.maxTokens());
		put(body, "stop", "stop", options.stop());
		put(body, "seed", names.seedField(), options.seed());
		put(body, "presencePenalty", "presence_penalty", options.presencePenalty());
		put(body, "frequencyPenalty", "frequency_penalty", options.frequencyPenalty());
		put(body, "n", "n", options.n());
		put(body, "logprobs", "logprobs", options.logprobs());
		put(body, "topLogprobs", "top_logprobs", options.topLogprobs());
		put(body, "user", "user", options.user());
		put(body, "serviceTier", "service_tier", options.serviceTier());
		if (!this.call.request().tools().isEmpty()) {
			put(body, "parallelToolCalls", this.dialect.tools().parallelField(), options.parallelToolCalls());
		}
		new ReasoningEncoder(this.model, this.dialect, this.warnings).encode(options, body);
	}

	private void put(ObjectNode body, String option, String member, @Nullable Object value) {
		if (value == null) {
			return;
		}
		if (this.dialect.options().unsupported().contains(option)) {
			this.warnings.add(Warning.dropped(option, "the provider does not take it"));
		}
		else if (isRefused(option)) {
			this.warnings.add(Warning.dropped(option, "the model " + this.model.id() + " does not take it"));
		}
		else {
			BodyPaths.put(body, member, Json.treeOf(value));
		}
	}

	private boolean isRefused(String option) {
		OpenAiDialect.Options options = this.dialect.options();
		if (Boolean.FALSE.equals(this.model.supports(Capability.TEMPERATURE))
				&& (option.equals("temperature") || options.unsupportedWithoutTemperature().contains(option))) {
			return true;
		}
		return Boolean.TRUE.equals(this.model.supports(Capability.REASONING))
				&& options.unsupportedByReasoners().contains(option);
	}

}
