package io.reqllm.protocol.bedrock.encode;

import java.util.List;

import io.reqllm.chat.ReasoningEffort;
import io.reqllm.chat.Warning;
import org.jspecify.annotations.Nullable;

/**
 * What the caller wants of the model's reasoning.
 *
 * @param effort how hard to think
 * @param budget the largest number of tokens to think with
 */
record Wish(@Nullable ReasoningEffort effort, @Nullable Integer budget) {

	boolean isNone() {
		return this.effort == null && this.budget == null;
	}

	/** An effort says more than a budget of nothing. */
	boolean isOff() {
		return this.effort == ReasoningEffort.NONE || (this.effort == null && this.budget != null && this.budget == 0);
	}

	void dropInto(List<Warning> warnings, String why) {
		if (this.effort != null) {
			warnings.add(Warning.dropped(ReasoningEncoder.EFFORT, why));
		}
		if (this.budget != null) {
			warnings.add(Warning.dropped(ReasoningEncoder.BUDGET, why));
		}
	}

}
