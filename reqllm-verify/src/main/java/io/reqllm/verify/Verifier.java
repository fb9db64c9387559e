package io.reqllm.verify;

import io.reqllm.LlmClient;

/**
 * Finds out whether models can do what the facts say of them. One engine, which the
 * command line, tests and the Actuator share. Safe for use by many threads.
 */
public final class Verifier {

	private final LlmClient client;

	private final VerifyPlanner planner;

	private final Readiness readiness;

	/**
	 * Creates a verifier.
	 * @param client asks the models
	 * @param planner finds them
	 * @param readiness tells which of them cannot be asked
	 */
	public Verifier(LlmClient client, VerifyPlanner planner, Readiness readiness) {
		this.client = client;
		this.planner = planner;
		this.readiness = readiness;
	}

	/**
	 * Returns the planner.
	 */
	public VerifyPlanner planner() {
		return this.planner;
	}

	/**
	 * Prepares the verification of what a selection names. Reads facts from the
	 * class-path; nothing is asked yet.
	 * @throws IllegalArgumentException if a name or a pattern fits nothing
	 */
	public VerifyRun run(VerifySelection selection, VerifyOptions options) {
		return new VerifyRun(this.planner.plan(selection), this.client, this.readiness, options);
	}

}
