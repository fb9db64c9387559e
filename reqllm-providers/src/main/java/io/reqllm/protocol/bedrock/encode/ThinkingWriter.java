package io.reqllm.protocol.bedrock.encode;

import java.util.List;
import java.util.Locale;
import java.util.Objects;

import io.reqllm.chat.ReasoningEffort;
import io.reqllm.chat.Warning;
import io.reqllm.model.Model;
import io.reqllm.model.ReasoningOption;
import io.reqllm.protocol.bedrock.dialect.BedrockDialect;
import io.reqllm.protocol.request.Efforts;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Writes how to think in the words of Claude: an effort, which newer models know, or a
 * budget of tokens, which older ones do. What Claude does not take while it thinks is
 * left out.
 */
final class ThinkingWriter {

	private static final int LEAST_BUDGET = 1024;

	private static final String THINKING = "thinking";

	private static final List<ReasoningEffort> WORDS = List.of(ReasoningEffort.LOW, ReasoningEffort.MEDIUM,
			ReasoningEffort.HIGH, ReasoningEffort.XHIGH, ReasoningEffort.MAX);

	private static final List<String> SAMPLING = List.of("temperature", "topP", "topK");

	private final Model model;

	private final BedrockDialect dialect;

	private final List<Warning> warnings;

	ThinkingWriter(Model model, BedrockDialect dialect, List<Warning> warnings) {
		this.model = model;
		this.dialect = dialect;
		this.warnings = warnings;
	}

	void write(Wish wish, ObjectNode body) {
		if (wish.isNone()) {
			return;
		}
		if (wish.isOff()) {
			switchOff(body);
		}
		else {
			effort(wish, body);
			switchOn(wish, body);
		}
	}

	private void switchOff(ObjectNode body) {
		List<ReasoningEffort> known = Efforts.known(this.model);
		if (known.isEmpty() || known.contains(ReasoningEffort.NONE) || has("toggle") || has("budget_tokens")) {
			own(body).putObject(THINKING).put("type", "disabled");
			return;
		}
		this.warnings
			.add(Warning.changed(ReasoningEncoder.EFFORT, "the least that is known is '" + word(known.get(0)) + "'"));
		own(body).putObject("output_config").put("effort", word(known.get(0)));
	}

	private void effort(Wish wish, ObjectNode body) {
		if (wish.effort() == null || !(has("effort") || isUnknown())) {
			return;
		}
		List<ReasoningEffort> known = Efforts.known(this.model);
		ReasoningEffort nearest = Efforts.nearest(wish.effort(), known.isEmpty() ? WORDS : known);
		if (nearest != wish.effort()) {
			this.warnings
				.add(Warning.changed(ReasoningEncoder.EFFORT, "the nearest that is known is '" + word(nearest) + "'"));
		}
		own(body).putObject("output_config").put("effort", word(nearest));
	}

	private void switchOn(Wish wish, ObjectNode body) {
		JsonNode choice = body.path("toolConfig").path("toolChoice");
		if (choice.has("any") || choice.has("tool")) {
			this.warnings.add(Warning.dropped(THINKING, "a model that must call a tool does not think"));
			return;
		}
		if (thinksByBudget(wish)) {
			long budget = budget(wish, body);
			if (budget == 0) {
				return;
			}
			own(body).putObject(THINKING).put("type", "enabled").put("budget_tokens", budget);
		}
		else {
			if (wish.budget() != null) {
				this.warnings.add(Warning.dropped(ReasoningEncoder.BUDGET, "the model decides how long it thinks"));
			}
			adapt(own(body).putObject(THINKING).put("type", "adaptive"));
		}
		new WrittenOptions(body, this.dialect.options(), this.warnings).leaveOut(SAMPLING,
				"the model does not take it while it thinks");
	}

	/** What newer models think is hidden unless it is asked for. */
	private void adapt(ObjectNode thinking) {
		if (!this.dialect.thoughts().display().isEmpty()) {
			thinking.put("display", this.dialect.thoughts().display());
		}
	}

	/**
	 * A model of which nothing is known is likely to be newer than those that are, unless
	 * the caller knows it better.
	 */
	private boolean thinksByBudget(Wish wish) {
		boolean told = isUnknown() && wish.effort() == null;
		return told || has("budget_tokens") || (has("toggle") && !has("effort"));
	}

	private boolean isUnknown() {
		return this.model.properties().reasoningOptions() == null;
	}

	/** The budget is part of the length of the answer, which must be larger. */
	private long budget(Wish wish, ObjectNode body) {
		ReasoningOption option = Objects.requireNonNullElseGet(Efforts.option(this.model, "budget_tokens"),
				() -> new ReasoningOption("budget_tokens", List.of(), null, null));
		long least = (option.min() != null) ? Math.max(LEAST_BUDGET, option.min()) : LEAST_BUDGET;
		long most = (option.max() != null) ? option.max() : Integer.MAX_VALUE;
		long wanted = (wish.budget() != null && wish.budget() > 0) ? wish.budget() : tokens(wish.effort());
		long length = body.path("inferenceConfig").path("maxTokens").asLong(longest());
		long budget = Math.max(least, Math.min(wanted, most));
		if (budget >= length) {
			budget = Math.max(least, length / 2);
		}
		if (budget >= length) {
			this.warnings.add(Warning.dropped(THINKING, "an answer of " + length + " tokens leaves no room for it"));
			return 0;
		}
		if (wish.budget() != null && budget != wish.budget()) {
			this.warnings.add(Warning.changed(ReasoningEncoder.BUDGET, "the nearest that is possible is " + budget));
		}
		return budget;
	}

	private long longest() {
		Long output = this.model.limits().output();
		return (output != null) ? output : Integer.MAX_VALUE;
	}

	/** What open clients take an effort for, in November 2026. */
	private static long tokens(@Nullable ReasoningEffort effort) {
		return switch ((effort != null) ? effort : ReasoningEffort.MEDIUM) {
			case NONE, MINIMAL -> LEAST_BUDGET;
			case LOW -> 2048;
			case MEDIUM -> 8192;
			case HIGH -> 16384;
			case XHIGH, MAX -> 32768;
		};
	}

	private boolean has(String option) {
		return Efforts.option(this.model, option) != null;
	}

	private static ObjectNode own(ObjectNode body) {
		return body.withObject("/" + ReasoningEncoder.OWN_FIELDS);
	}

	private static String word(ReasoningEffort effort) {
		return effort.name().toLowerCase(Locale.ROOT);
	}

}
