package io.reqllm.protocol.cohere.encode;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

import io.reqllm.chat.ChatOptions;
import io.reqllm.chat.ReasoningEffort;
import io.reqllm.chat.Warning;
import io.reqllm.model.Capability;
import io.reqllm.model.Model;
import io.reqllm.protocol.request.OptionWriter;
import io.reqllm.provider.ChatCall;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** Writes the options, brought into the ranges that Cohere takes. */
final class OptionEncoder {

	private static final List<String> UNKNOWN = List.of("n", "topLogprobs", "parallelToolCalls", "user", "serviceTier");

	private static final String EFFORT = "reasoningEffort";

	private static final String BUDGET = "reasoningBudget";

	private final Model model;

	private final ChatOptions options;

	private final OptionWriter writer;

	private final List<Warning> warnings;

	OptionEncoder(ChatCall call, CohereDialect dialect, List<Warning> warnings) {
		this.model = call.model();
		this.options = call.request().options();
		Set<String> unsupported = new HashSet<>(UNKNOWN);
		unsupported.addAll(dialect.unsupported());
		this.writer = new OptionWriter(this.model, unsupported, warnings);
		this.warnings = warnings;
	}

	void encode(ObjectNode body) {
		ChatOptions from = this.options;
		this.writer.put(body, "temperature", "temperature", from.temperature());
		this.writer.put(body, "topP", "p", within("topP", from.topP(), 0.01, 0.99));
		this.writer.put(body, "topK", "k", from.topK());
		this.writer.put(body, "maxTokens", "max_tokens", from.maxTokens());
		this.writer.putStops(body, "stop_sequences", from.stop(), String::isEmpty);
		this.writer.put(body, "seed", "seed", from.seed());
		this.writer.put(body, "presencePenalty", "presence_penalty",
				within("presencePenalty", from.presencePenalty(), 0, 1));
		this.writer.put(body, "frequencyPenalty", "frequency_penalty",
				within("frequencyPenalty", from.frequencyPenalty(), 0, 1));
		this.writer.put(body, "logprobs", "logprobs", from.logprobs());
		this.writer.takes("n", from.n());
		this.writer.takes("topLogprobs", from.topLogprobs());
		this.writer.takes("parallelToolCalls", from.parallelToolCalls());
		this.writer.takes("user", from.user());
		this.writer.takes("serviceTier", from.serviceTier());
		think(body);
	}

	private @Nullable Double within(String option, @Nullable Double value, double least, double most) {
		double nearest = (value != null) ? Math.min(Math.max(value, least), most) : 0;
		if (value == null || value == nearest) {
			return value;
		}
		this.warnings.add(Warning.changed(option, "the nearest that is allowed is " + nearest));
		return nearest;
	}

	/** Thinking is on or off, and bounded by a budget; there are no degrees. */
	private void think(ObjectNode body) {
		ReasoningEffort effort = this.options.reasoningEffort();
		Integer budget = this.options.reasoningBudget();
		boolean effortTaken = reasons(EFFORT, effort);
		boolean budgetTaken = reasons(BUDGET, budget);
		if (!effortTaken && !budgetTaken) {
			return;
		}
		boolean off = effortTaken ? effort == ReasoningEffort.NONE : Integer.valueOf(0).equals(budget);
		ObjectNode thinking = body.putObject("thinking").put("type", off ? "disabled" : "enabled");
		if (budgetTaken && !off && budget != null && budget > 0) {
			thinking.put("token_budget", budget.intValue());
		}
		else if (effortTaken && !off) {
			this.warnings.add(Warning.changed(EFFORT, "thinking is only switched on; a budget would bound it"));
		}
	}

	private boolean reasons(String option, @Nullable Object value) {
		if (!this.writer.takes(option, value)) {
			return false;
		}
		if (Boolean.FALSE.equals(this.model.supports(Capability.REASONING))) {
			this.warnings.add(Warning.dropped(option, "the model " + this.model.id() + " does not reason"));
			return false;
		}
		return true;
	}

}
