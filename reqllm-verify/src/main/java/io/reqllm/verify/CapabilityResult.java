package io.reqllm.verify;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;

import io.reqllm.model.ModelId;

/**
 * What is known of one capability of one model after it was tried, or not.
 *
 * @param model the model
 * @param capability the id of the capability
 * @param verification what was found
 * @param duration how long it took
 * @param cost what is known to have been paid, in USD
 * @param exchanges what was asked and answered, oldest first
 */
public record CapabilityResult(ModelId model, String capability, Verification verification, Duration duration,
		BigDecimal cost, List<Exchange> exchanges) {

	/** Copies the exchanges. */
	public CapabilityResult {
		exchanges = List.copyOf(exchanges);
	}

	/**
	 * Returns how it came out.
	 */
	public Status status() {
		return this.verification.status();
	}

	/**
	 * Says in one line which capability of which model came out how, and why.
	 */
	@Override
	public String toString() {
		return this.model + " " + this.capability + " " + status() + ": " + this.verification.message();
	}

}
