package io.reqllm.protocol.ollama;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

import io.reqllm.chat.ChatOptions;
import io.reqllm.chat.ReasoningEffort;
import io.reqllm.chat.Warning;
import io.reqllm.model.Capability;
import io.reqllm.model.Model;
import io.reqllm.protocol.request.Efforts;
import io.reqllm.protocol.request.OptionWriter;
import io.reqllm.provider.ChatCall;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** Writes the options: those of the model lie in a member of their own. */
final class OptionEncoder {

	private static final List<String> UNKNOWN = List.of("n", "parallelToolCalls", "user", "serviceTier");

	private static final String EFFORT = "reasoningEffort";

	private static final String BUDGET = "reasoningBudget";

	private static final String THINK = "think";

	private final Model model;

	private final ChatOptions options;

	private final OptionWriter writer;

	private final List<Warning> warnings;

	OptionEncoder(ChatCall call, OllamaDialect dialect, List<Warning> warnings) {
		this.model = call.model();
		this.options = call.request().options();
		Set<String> unsupported = new HashSet<>(UNKNOWN);
		unsupported.addAll(dialect.unsupported());
		this.writer = new OptionWriter(this.model, unsupported, warnings);
		this.warnings = warnings;
	}

	void encode(ObjectNode body) {
		ChatOptions from = this.options;
		this.writer.put(body, "temperature", "options.temperature", from.temperature());
		this.writer.put(body, "topP", "options.top_p", from.topP());
		this.writer.put(body, "topK", "options.top_k", from.topK());
		this.writer.put(body, "maxTokens", "options.num_predict", from.maxTokens());
		this.writer.putStops(body, "options.stop", from.stop(), String::isEmpty);
		this.writer.put(body, "seed", "options.seed", from.seed());
		this.writer.put(body, "presencePenalty", "options.presence_penalty", from.presencePenalty());
		this.writer.put(body, "frequencyPenalty", "options.frequency_penalty", from.frequencyPenalty());
		this.writer.put(body, "logprobs", "logprobs", from.logprobs());
		this.writer.put(body, "topLogprobs", "top_logprobs", from.topLogprobs());
		this.writer.takes("n", from.n());
		this.writer.takes("parallelToolCalls", from.parallelToolCalls());
		this.writer.takes("user", from.user());
		this.writer.takes("serviceTier", from.serviceTier());
		think(body);
	}

	private void think(ObjectNode body) {
		ReasoningEffort effort = this.options.reasoningEffort();
		Integer budget = this.options.reasoningBudget();
		if (effort != null && reasons(EFFORT, effort)) {
			effort(effort, body);
		}
		if (budget != null && reasons(BUDGET, budget)) {
			this.warnings.add(Warning.changed(BUDGET, "thinking is only switched on or off; it cannot be bounded"));
			if (!body.has(THINK)) {
				body.put(THINK, budget > 0);
			}
		}
	}

	/** Levels are an error for models that have none. */
	private void effort(ReasoningEffort effort, ObjectNode body) {
		List<ReasoningEffort> known = Efforts.known(this.model);
		boolean canBeOff = known.isEmpty() || known.contains(ReasoningEffort.NONE)
				|| Efforts.option(this.model, "toggle") != null;
		if (effort == ReasoningEffort.NONE && canBeOff) {
			body.put(THINK, false);
		}
		else if (known.isEmpty()) {
			body.put(THINK, true);
			this.warnings.add(Warning.changed(EFFORT, "the model knows no levels; thinking is only switched on"));
		}
		else {
			ReasoningEffort nearest = Efforts.nearest(effort, known);
			body.put(THINK, nearest.name().toLowerCase(Locale.ROOT));
			if (nearest != effort) {
				this.warnings.add(Warning.changed(EFFORT,
						"the nearest that is known is '" + nearest.name().toLowerCase(Locale.ROOT) + "'"));
			}
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
