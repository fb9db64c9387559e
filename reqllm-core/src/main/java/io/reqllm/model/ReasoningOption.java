package io.reqllm.model;

import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * A way in which the reasoning of a model can be steered.
 *
 * @param type {@code effort}, {@code toggle} or {@code budget_tokens}
 * @param values the efforts that the model knows, weakest first
 * @param min the smallest budget, in tokens
 * @param max the largest budget, in tokens
 */
public record ReasoningOption(String type, List<String> values, @Nullable Long min, @Nullable Long max) {

	/** Copies the values. */
	public ReasoningOption {
		values = (values != null) ? List.copyOf(values) : List.of();
	}

}
