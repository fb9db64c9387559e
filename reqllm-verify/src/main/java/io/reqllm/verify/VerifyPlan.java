package io.reqllm.verify;

import java.util.List;

import io.reqllm.model.Model;

/**
 * What is to be tried, in order.
 *
 * @param checks each capability of each model that was chosen
 */
public record VerifyPlan(List<Check> checks) {

	/** Copies the checks. */
	public VerifyPlan {
		checks = List.copyOf(checks);
	}

	/**
	 * A capability of a model.
	 *
	 * @param model the model
	 * @param capability what to try
	 */
	public record Check(Model model, Capability capability) {

		/**
		 * Names both.
		 */
		@Override
		public String toString() {
			return this.model.id() + " " + this.capability.id();
		}

	}

}
