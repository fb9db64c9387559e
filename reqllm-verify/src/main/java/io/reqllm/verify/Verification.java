package io.reqllm.verify;

import org.jspecify.annotations.Nullable;

/**
 * What the trial of a capability found. Its texts are bounded, and free of what looks
 * like a secret.
 *
 * @param status how it came out
 * @param message says it to a person
 * @param expected what should have come; {@code null} unless it failed
 * @param actual what came instead; {@code null} unless it failed
 */
public record Verification(Status status, String message, @Nullable String expected, @Nullable String actual) {

	private static final int LONGEST = 600;

	/** Shortens the texts and takes secrets out. */
	public Verification {
		message = Wording.clean(message, LONGEST);
		expected = (expected != null) ? Wording.clean(expected, LONGEST) : null;
		actual = (actual != null) ? Wording.clean(actual, LONGEST) : null;
	}

	/**
	 * Returns that the model did what it promises.
	 * @param message what it did
	 */
	public static Verification passed(String message) {
		return new Verification(Status.PASSED, message, null, null);
	}

	/**
	 * Returns that something else came than the capability promises.
	 */
	public static Verification failed(String expected, String actual) {
		return new Verification(Status.FAILED, "expected " + expected + ", but came " + actual, expected, actual);
	}

	/**
	 * Returns that it was not tried.
	 */
	public static Verification skipped(String why) {
		return new Verification(Status.SKIPPED, why, null, null);
	}

	/**
	 * Returns that it could not be found out.
	 */
	public static Verification error(String why) {
		return new Verification(Status.ERROR, why, null, null);
	}

}
