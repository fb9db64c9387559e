package io.reqllm.protocol.openai.chat.encode;

import java.util.List;

import io.reqllm.chat.ChatOptions;
import io.reqllm.chat.Warning;
import io.reqllm.protocol.openai.chat.dialect.OpenAiDialect;
import io.reqllm.protocol.openai.request.ReasoningEncoder;
import io.reqllm.protocol.request.OptionWriter;
import io.reqllm.provider.ChatCall;
import tools.jackson.databind.node.ObjectNode;

/** Writes the options, except those that the provider or the model refuses. */
final class OptionEncoder {

	private final ChatCall call;

	private final OpenAiDialect dialect;

	private final List<Warning> warnings;

	OptionEncoder(ChatCall call, OpenAiDialect dialect, List<Warning> warnings) {
		this.call = call;
		this.dialect = dialect;
		this.warnings = warnings;
	}

	void encode(ObjectNode body) {
		ChatOptions options = this.call.request().options();
		OpenAiDialect.Options names = this.dialect.options();
		OptionWriter writer = new OptionWriter(this.call.model(), names.unsupported(), this.warnings);
		writer.put(body, "temperature", "temperature", options.temperature());
		writer.put(body, "topP", "top_p", options.topP());
		writer.put(body, "topK", "top_k", options.topK());
		writer.put(body, "maxTokens", names.maxTokensField(), options.maxTokens());
		writer.putStops(body, "stop", options.stop(), String::isEmpty);
		writer.put(body, "seed", names.seedField(), options.seed());
		writer.put(body, "presencePenalty", "presence_penalty", options.presencePenalty());
		writer.put(body, "frequencyPenalty", "frequency_penalty", options.frequencyPenalty());
		writer.put(body, "n", "n", options.n());
		writer.put(body, "logprobs", "logprobs", options.logprobs());
		writer.put(body, "topLogprobs", "top_logprobs", options.topLogprobs());
		writer.put(body, "user", "user", options.user());
		writer.put(body, "serviceTier", "service_tier", options.serviceTier());
		if (!this.call.request().tools().isEmpty()) {
			writer.put(body, "parallelToolCalls", this.dialect.tools().parallelField(), options.parallelToolCalls());
		}
		new ReasoningEncoder(this.call.model(), this.dialect.reasoning().steering(), names.unsupported(), this.warnings)
			.encode(options, body);
	}

}
