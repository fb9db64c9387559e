package io.reqllm.verify.report;

import java.io.PrintWriter;
import java.util.List;

import io.reqllm.verify.CapabilityResult;

/**
 * A form in which results are written.
 */
@FunctionalInterface
public interface Report {

	/**
	 * Writes results in the order in which they are given. Neither flushes nor closes.
	 */
	void write(List<CapabilityResult> results, PrintWriter out);

	/**
	 * Returns a table for people: what was tried, and in a word why the rest was not.
	 * @param colours whether to colour it, for a terminal
	 */
	static Report table(boolean colours) {
		return new TableReport(colours, false);
	}

	/**
	 * Returns the table with every question and answer under it, for people who look for
	 * a cause.
	 * @param colours whether to colour it, for a terminal
	 */
	static Report debug(boolean colours) {
		return new TableReport(colours, true);
	}

	/**
	 * Returns one JSON object with all there is.
	 */
	static Report json() {
		return new JsonReport();
	}

	/**
	 * Returns XML in the form of JUnit, which CI servers read: a suite a model, a case a
	 * capability.
	 */
	static Report junit() {
		return new JunitReport();
	}

}
