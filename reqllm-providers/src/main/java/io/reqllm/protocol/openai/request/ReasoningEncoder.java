package io.reqllm.protocol.openai.request;

import java.util.List;
import java.util.Locale;

import io.reqllm.chat.ChatOptions;
import io.reqllm.chat.ReasoningEffort;
import io.reqllm.chat.Warning;
import io.reqllm.json.Json;
import io.reqllm.model.Capability;
import io.reqllm.model.Model;
import io.reqllm.protocol.request.BodyPaths;
import io.reqllm.protocol.request.Efforts;
import io.reqllm.protocol.request.Unsupported;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Writes how hard, how long and whether at all to think. */
public final class ReasoningEncoder {

	private static final String EFFORT = "reasoningEffort";

	private static final String BUDGET = "reasoningBudget";

	private final Model model;

	private final Steering dialect;

	private final Unsupported unsupported;

	private final List<Warning> warnings;

	/**
	 * Creates an encoder for one call.
	 * @param model the model, of which the catalogue knows what can be steered
	 * @param dialect how thoughts are steered
	 * @param unsupported the options that are refused
	 * @param warnings takes what was changed
	 */
	public ReasoningEncoder(Model model, Steering dialect, Unsupported unsupported, List<Warning> warnings) {
		this.model = model;
		this.dialect = dialect;
		this.unsupported = unsupported;
		this.warnings = warnings;
	}

	/**
	 * Writes the effort and the budget, where they are set.
	 */
	public void encode(ChatOptions options, ObjectNode body) {
		if (options.reasoningEffort() != null && allowed(EFFORT)) {
			effort(options.reasoningEffort(), body);
		}
		if (options.reasoningBudget() != null && allowed(BUDGET)) {
			budget(options.reasoningBudget(), body);
		}
	}

	private boolean allowed(String option) {
		boolean provider = !this.unsupported.always().contains(option);
		if (!provider) {
			this.warnings.add(Warning.dropped(option, "the provider does not take it"));
			return false;
		}
		if (Boolean.FALSE.equals(this.model.supports(Capability.REASONING))) {
			this.warnings.add(Warning.dropped(option, "the model " + this.model.id() + " does not reason"));
			return false;
		}
		return true;
	}

	private void effort(ReasoningEffort effort, ObjectNode body) {
		boolean off = effort == ReasoningEffort.NONE;
		toggle(!off, body);
		if (off && !this.dialect.switchField().isEmpty()) {
			return;
		}
		List<ReasoningEffort> known = Efforts.known(this.model);
		ReasoningEffort nearest = Efforts.nearest(effort, known);
		String name = nearest.name().toLowerCase(Locale.ROOT);
		String word = this.dialect.efforts().getOrDefault(name, name);
		boolean unknown = known.isEmpty() && this.model.properties().reasoningOptions() != null;
		if (this.dialect.effortField().isEmpty() || word.isEmpty() || unknown) {
			if (this.dialect.switchField().isEmpty()) {
				this.warnings.add(Warning.dropped(EFFORT, "it cannot be set to '" + name + "' here"));
			}
			return;
		}
		if (!word.equals(effort.name().toLowerCase(Locale.ROOT))) {
			this.warnings.add(Warning.changed(EFFORT, "the nearest that is known is '" + word + "'"));
		}
		BodyPaths.put(body, this.dialect.effortField(), Json.treeOf(word));
	}

	private void budget(int budget, ObjectNode body) {
		if (this.dialect.budgetField().isEmpty()) {
			this.warnings.add(Warning.dropped(BUDGET, "the provider does not take it"));
			return;
		}
		toggle(budget > 0, body);
		BodyPaths.put(body, this.dialect.budgetField(), Json.treeOf(budget));
	}

	private void toggle(boolean on, ObjectNode body) {
		BodyPaths.put(body, this.dialect.switchField(), value(on ? this.dialect.on() : this.dialect.off()));
	}

	private static JsonNode value(String word) {
		boolean flag = word.equals("true") || word.equals("false");
		return Json.treeOf(flag ? (Object) Boolean.valueOf(word) : word);
	}

}
