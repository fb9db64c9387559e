package io.reqllm.protocol.openai.responses.encode;

import java.util.List;

import io.reqllm.chat.ChatOptions;
import io.reqllm.chat.Tool;
import io.reqllm.chat.Warning;
import io.reqllm.json.Json;
import io.reqllm.model.Capability;
import io.reqllm.protocol.openai.request.ReasoningEncoder;
import io.reqllm.protocol.openai.responses.dialect.ResponsesDialect;
import io.reqllm.protocol.request.BodyPaths;
import io.reqllm.protocol.request.OptionWriter;
import io.reqllm.provider.ChatCall;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Writes the options, except those that the wire, the provider or the model refuses. */
final class OptionEncoder {

	private final ChatCall call;

	private final ResponsesDialect dialect;

	private final List<Warning> warnings;

	private final ArrayNode include = Json.array();

	OptionEncoder(ChatCall call, ResponsesDialect dialect, List<Warning> warnings) {
		this.call = call;
		this.dialect = dialect;
		this.warnings = warnings;
	}

	void encode(ObjectNode body) {
		ChatOptions options = this.call.request().options();
		ResponsesDialect.Options names = this.dialect.options();
		OptionWriter writer = new OptionWriter(this.call.model(), names.unsupported(), this.warnings);
		writer.put(body, "temperature", "temperature", options.temperature());
		writer.put(body, "topP", "top_p", options.topP());
		writer.put(body, "topK", "top_k", options.topK());
		writer.put(body, "maxTokens", names.maxTokensField(), options.maxTokens());
		writer.putStops(body, "stop", options.stop(), String::isEmpty);
		writer.put(body, "seed", "seed", options.seed());
		writer.put(body, "presencePenalty", "presence_penalty", options.presencePenalty());
		writer.put(body, "frequencyPenalty", "frequency_penalty", options.frequencyPenalty());
		writer.put(body, "n", "n", single(options.n()));
		writer.put(body, "user", "user", options.user());
		writer.put(body, "serviceTier", "service_tier", options.serviceTier());
		if (!this.call.request().tools().isEmpty()) {
			writer.put(body, "parallelToolCalls", this.dialect.tools().parallelField(), options.parallelToolCalls());
		}
		if (writer.takes("logprobs", options.logprobs()) && Boolean.TRUE.equals(options.logprobs())) {
			this.include.add("message.output_text.logprobs");
		}
		writer.put(body, "topLogprobs", "top_logprobs", options.topLogprobs());
		new ReasoningEncoder(this.call.model(), this.dialect.reasoning().steering(), names.unsupported(), this.warnings)
			.encode(options, body);
		think(body);
		keep(body);
	}

	/** One answer is all that there ever is. */
	private static @Nullable Integer single(@Nullable Integer answers) {
		return (answers != null && answers == 1) ? null : answers;
	}

	/** Models that do not reason refuse to be asked for thoughts. */
	private void think(ObjectNode body) {
		if (!Boolean.TRUE.equals(this.call.model().supports(Capability.REASONING))) {
			return;
		}
		if (!this.dialect.reasoning().summary().isEmpty()) {
			BodyPaths.put(body, "reasoning.summary", Json.treeOf(this.dialect.reasoning().summary()));
		}
		if (this.dialect.reasoning().encrypted()) {
			this.include.add("reasoning.encrypted_content");
		}
	}

	private void keep(ObjectNode body) {
		if (!this.dialect.options().store().equals("omit")) {
			body.put("store", Boolean.parseBoolean(this.dialect.options().store()));
		}
		for (Tool tool : this.call.request().tools()) {
			String type = (tool.definition() != null) ? tool.definition().path("type").asString("") : "";
			String include = this.dialect.options().toolIncludes().get(type);
			if (include != null) {
				this.include.add(include);
			}
		}
		if (!this.include.isEmpty()) {
			body.set("include", this.include);
		}
	}

}
