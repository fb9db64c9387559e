package io.reqllm.protocol.anthropic.encode;

import java.util.List;
import java.util.Locale;
import java.util.Set;

import io.reqllm.chat.ChatOptions;
import io.reqllm.chat.ReasoningEffort;
import io.reqllm.chat.Warning;
import io.reqllm.model.Capability;
import io.reqllm.model.Model;
import io.reqllm.model.ReasoningOption;
import io.reqllm.protocol.anthropic.dialect.AnthropicDialect;
import io.reqllm.protocol.request.Efforts;
import io.reqllm.provider.ChatCall;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Writes how hard, how long and whether at all to think: by an effort, which newer models
 * know, or by a budget of tokens.
 */
final class ThinkingEncoder {

	private static final String EFFORT = "reasoningEffort";

	private static final String BUDGET = "reasoningBudget";

	private static final String THINKING = "thinking";

	private static final int LEAST_BUDGET = 1024;

	private static final List<ReasoningEffort> WORDS = List.of(ReasoningEffort.LOW, ReasoningEffort.MEDIUM,
			ReasoningEffort.HIGH, ReasoningEffort.XHIGH, ReasoningEffort.MAX);

	private final Model model;

	private final ChatOptions options;

	private final AnthropicDialect dialect;

	private final List<Warning> warnings;

	ThinkingEncoder(ChatCall call, AnthropicDialect dialect, List<Warning> warnings) {
		this.model = call.model();
		this.options = call.request().options();
		this.dialect = dialect;
		this.warnings = warnings;
	}

	/** Writes it into a body that has its length and its choice of tools already. */
	void encode(ObjectNode body) {
		ReasoningEffort effort = allowed(EFFORT, this.options.reasoningEffort());
		Integer budget = allowed(BUDGET, this.options.reasoningBudget());
		if (effort == null && budget == null) {
			return;
		}
		String form = form();
		if (form.equals("none")) {
			this.warnings.add(Warning.dropped((effort != null) ? EFFORT : BUDGET, "thinking cannot be steered here"));
		}
		else if (effort == ReasoningEffort.NONE || (effort == null && budget != null && budget == 0)) {
			switchOff(body);
		}
		else {
			effort(effort, form, body);
			switchOn(form, effort, budget, body);
		}
	}

	private <T> @Nullable T allowed(String option, @Nullable T value) {
		if (value != null && this.dialect.options().unsupported().contains(option)) {
			this.warnings.add(Warning.dropped(option, "the provider does not take it"));
			return null;
		}
		if (value != null && Boolean.FALSE.equals(this.model.supports(Capability.REASONING))) {
			this.warnings.add(Warning.dropped(option, "the model " + this.model.id() + " does not reason"));
			return null;
		}
		return value;
	}

	/** A model of which nothing is known is likely to be newer than those that are. */
	private String form() {
		String form = this.dialect.thoughts().form();
		List<ReasoningOption> known = this.model.properties().reasoningOptions();
		if (!form.equals("auto")) {
			return form;
		}
		if (known != null && known.isEmpty()) {
			return "none";
		}
		boolean budget = has("budget_tokens") || (has("toggle") && !has("effort"));
		return budget ? "budget" : "adaptive";
	}

	private void switchOff(ObjectNode body) {
		List<ReasoningEffort> known = Efforts.known(this.model);
		boolean possible = known.isEmpty() || known.contains(ReasoningEffort.NONE) || has("toggle")
				|| has("budget_tokens");
		if (possible) {
			body.putObject(THINKING).put("type", "disabled");
			return;
		}
		ReasoningEffort least = known.get(0);
		this.warnings.add(Warning.changed(EFFORT, "the least that is known is '" + word(least) + "'"));
		body.withObject("output_config").put("effort", word(least));
	}

	private void effort(@Nullable ReasoningEffort effort, String form, ObjectNode body) {
		boolean unknown = this.model.properties().reasoningOptions() == null;
		if (effort == null || !(has("effort") || (unknown && form.equals("adaptive")))) {
			return;
		}
		List<ReasoningEffort> known = Efforts.known(this.model);
		ReasoningEffort nearest = Efforts.nearest(effort, known.isEmpty() ? WORDS : known);
		if (nearest != effort) {
			this.warnings.add(Warning.changed(EFFORT, "the nearest that is known is '" + word(nearest) + "'"));
		}
		body.withObject("output_config").put("effort", word(nearest));
	}

	private void switchOn(String form, @Nullable ReasoningEffort effort, @Nullable Integer budget, ObjectNode body) {
		String choice = body.path("tool_choice").path("type").asString("");
		if (Set.of("any", "tool").contains(choice)) {
			this.warnings.add(Warning.dropped(THINKING, "a model that must call a tool does not think"));
		}
		else if (form.equals("budget") && isAmidThoughtlessCalls(body.path("messages"))) {
			this.warnings.add(Warning.dropped(THINKING, "the calls that it goes on from were made without a thought"));
		}
		else if (form.equals("adaptive")) {
			ObjectNode thinking = body.putObject(THINKING).put("type", "adaptive");
			if (!this.dialect.thoughts().display().isEmpty()) {
				thinking.put("display", this.dialect.thoughts().display());
			}
			if (budget != null) {
				this.warnings.add(Warning.dropped(BUDGET, "the model decides how long it thinks"));
			}
		}
		else {
			budget((budget != null && budget > 0) ? budget : tokens(effort), body);
		}
	}

	/** A turn goes on until no tool is called, and must have begun with a thought. */
	private static boolean isAmidThoughtlessCalls(JsonNode messages) {
		JsonNode last = messages.path(messages.size() - 1).path("content");
		JsonNode before = messages.path(messages.size() - 2).path("content");
		boolean amid = last.path(0).path("type").asString("").equals("tool_result");
		return amid && before.valueStream().noneMatch(block -> block.path("type").asString("").contains(THINKING));
	}

	/** The budget is part of the length of the answer, which must be larger. */
	private void budget(int wanted, ObjectNode body) {
		ReasoningOption option = Efforts.option(this.model, "budget_tokens");
		long least = Math.max(LEAST_BUDGET, (option != null && option.min() != null) ? option.min() : 0);
		long most = (option != null && option.max() != null) ? option.max() : Integer.MAX_VALUE;
		long budget = Math.max(least, Math.min(wanted, most));
		int length = body.path("max_tokens").asInt();
		if (budget >= length) {
			budget = Math.max(least, length / 2);
		}
		if (budget >= length) {
			this.warnings.add(Warning.dropped(THINKING, "an answer of " + length + " tokens leaves no room for it"));
			return;
		}
		if (this.options.reasoningBudget() != null && budget != wanted) {
			this.warnings.add(Warning.changed(BUDGET, "the nearest that is possible is " + budget));
		}
		body.putObject(THINKING).put("type", "enabled").put("budget_tokens", budget);
	}

	/** What open clients take an effort for, in November 2026. */
	private static int tokens(@Nullable ReasoningEffort effort) {
		return switch ((effort != null) ? effort : ReasoningEffort.MEDIUM) {
			case NONE, MINIMAL -> LEAST_BUDGET;
			case LOW -> 2048;
			case MEDIUM -> 8192;
			case HIGH -> 16384;
			case XHIGH -> 32768;
			case MAX -> Integer.MAX_VALUE;
		};
	}

	private boolean has(String option) {
		return Efforts.option(this.model, option) != null;
	}

	private static String word(ReasoningEffort effort) {
		return effort.name().toLowerCase(Locale.ROOT);
	}

}
