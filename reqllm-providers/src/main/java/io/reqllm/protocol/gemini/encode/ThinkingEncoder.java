package io.reqllm.protocol.gemini.encode;

import java.util.List;
import java.util.Locale;

import io.reqllm.chat.ChatOptions;
import io.reqllm.chat.ReasoningEffort;
import io.reqllm.chat.Warning;
import io.reqllm.model.Capability;
import io.reqllm.model.Model;
import io.reqllm.model.ReasoningOption;
import io.reqllm.protocol.gemini.encode.GeminiDialect.Generation;
import io.reqllm.protocol.request.Efforts;
import io.reqllm.protocol.request.OptionWriter;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * Writes how hard to think: later models take a word, earlier ones a number of tokens
 * (Gemini API, "Thinking", as open clients map efforts to it in November 2026). Every
 * model takes a number, so one of which nobody knows anything gets that. Who steers the
 * thoughts wants to see them.
 */
final class ThinkingEncoder {

	private static final String EFFORT = "reasoningEffort";

	private static final String BUDGET = "reasoningBudget";

	private static final String TOGGLE = "toggle";

	private static final String BUDGETS = "budget_tokens";

	private static final String LEVEL_FIELD = "thinkingLevel";

	private static final String BUDGET_FIELD = "thinkingBudget";

	private static final String SHOW_FIELD = "includeThoughts";

	private static final long MOST = 24_576;

	private final Model model;

	private final Generation generation;

	private final List<Warning> warnings;

	ThinkingEncoder(Model model, Generation generation, List<Warning> warnings) {
		this.model = model;
		this.generation = generation;
		this.warnings = warnings;
	}

	void encode(ChatOptions options, OptionWriter writer, ObjectNode config) {
		Integer budget = options.reasoningBudget();
		ReasoningEffort effort = options.reasoningEffort();
		if (budget != null && writer.takes(BUDGET, budget) && reasons(BUDGET)) {
			write(config, budget);
			if (effort != null) {
				this.warnings.add(Warning.dropped(EFFORT, "a budget was given, and only one of them is taken"));
			}
		}
		else if (effort != null && writer.takes(EFFORT, effort) && reasons(EFFORT)) {
			effort(effort, config);
		}
	}

	private boolean reasons(String option) {
		boolean reasons = !Boolean.FALSE.equals(this.model.supports(Capability.REASONING));
		if (!reasons) {
			this.warnings.add(Warning.dropped(option, "the model " + this.model.id() + " does not reason"));
		}
		return reasons;
	}

	private void effort(ReasoningEffort effort, ObjectNode config) {
		ReasoningOption budgets = Efforts.option(this.model, BUDGETS);
		if (this.generation == Generation.LEVELS) {
			level(effort, Efforts.nearest(effort, Efforts.known(this.model)), config);
		}
		else if (this.generation == Generation.UNKNOWN || budgets != null) {
			write(config, budget(effort, budgets));
		}
		else if (Efforts.option(this.model, TOGGLE) != null) {
			boolean off = effort == ReasoningEffort.NONE;
			level(effort, off ? ReasoningEffort.MINIMAL : ReasoningEffort.HIGH, config);
		}
		else {
			this.warnings.add(Warning.dropped(EFFORT, "the reasoning of " + this.model.id() + " cannot be steered"));
		}
	}

	private void level(ReasoningEffort effort, ReasoningEffort level, ObjectNode config) {
		String word = level.name().toLowerCase(Locale.ROOT);
		if (level != effort) {
			changed(word);
		}
		config.put(LEVEL_FIELD, word);
		if (effort != ReasoningEffort.NONE) {
			config.put(SHOW_FIELD, true);
		}
	}

	private long budget(ReasoningEffort effort, @Nullable ReasoningOption known) {
		Long min = (known != null) ? known.min() : null;
		long least = (min != null) ? min : 0;
		Long max = (known != null) ? known.max() : null;
		long most = (max != null) ? max : MOST;
		if (effort == ReasoningEffort.NONE) {
			boolean off = least == 0 || Efforts.option(this.model, TOGGLE) != null;
			if (!off) {
				changed(least + " tokens");
			}
			return off ? 0 : least;
		}
		long wanted = switch (effort) {
			case NONE, MINIMAL -> 128;
			case LOW -> 2048;
			case MEDIUM -> 8192;
			case HIGH, XHIGH, MAX -> most;
		};
		return Math.max(least, Math.min(most, wanted));
	}

	private void changed(String nearest) {
		this.warnings.add(Warning.changed(EFFORT, "the nearest that is known is '" + nearest + "'"));
	}

	private static void write(ObjectNode config, long budget) {
		config.put(BUDGET_FIELD, budget);
		if (budget != 0) {
			config.put(SHOW_FIELD, true);
		}
	}

}
