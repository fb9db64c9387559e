package io.reqllm.verify.report;

import java.math.BigDecimal;
import java.util.Collection;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

import io.reqllm.verify.CapabilityResult;
import io.reqllm.verify.Status;

/**
 * The sums of a verification.
 *
 * @param counts how many results have each status
 * @param models how many models have results
 * @param cost what is known to have been paid, in USD
 */
public record Summary(Map<Status, Integer> counts, int models, BigDecimal cost) {

	/**
	 * Returns the sums of some results.
	 */
	public static Summary of(Collection<CapabilityResult> results) {
		Map<Status, Integer> counts = new EnumMap<>(Status.class);
		for (Status status : Status.values()) {
			counts.put(status, (int) results.stream().filter(result -> result.status() == status).count());
		}
		int models = (int) results.stream().map(CapabilityResult::model).distinct().count();
		BigDecimal cost = results.stream().map(CapabilityResult::cost).reduce(BigDecimal.ZERO, BigDecimal::add);
		return new Summary(counts, models, cost);
	}

	/**
	 * Returns how many results have a status.
	 */
	public int count(Status status) {
		return this.counts.getOrDefault(status, 0);
	}

	/**
	 * Returns whether something was tried, and all of it passed.
	 */
	public boolean allPassed() {
		return count(Status.PASSED) > 0 && count(Status.FAILED) == 0 && count(Status.ERROR) == 0;
	}

	/**
	 * Says it in one line.
	 */
	@Override
	public String toString() {
		String each = this.counts.entrySet()
			.stream()
			.map(entry -> entry.getValue() + " " + entry.getKey().name().toLowerCase(Locale.ROOT))
			.collect(Collectors.joining(", "));
		return this.models + ((this.models == 1) ? " model: " : " models: ") + each + "; "
				+ this.cost.stripTrailingZeros().toPlainString() + " USD";
	}

}
