package io.reqllm.chat;

/**
 * Tells that a request was changed on its way to the provider, and how.
 *
 * @param kind what happened
 * @param subject the option or part that it happened to
 * @param message tells it to a person
 */
public record Warning(Kind kind, String subject, String message) {

	/** What happened. */
	public enum Kind {

		/** It was left out, because the model or the provider does not take it. */
		DROPPED,

		/** It was sent in another form or with another value. */
		CHANGED,

		/** It works, but not for long. */
		DEPRECATED,

		/** Something else worth knowing. */
		OTHER

	}

	/**
	 * Returns that an option was left out.
	 */
	public static Warning dropped(String subject, String why) {
		return new Warning(Kind.DROPPED, subject, "'" + subject + "' was left out: " + why);
	}

	/**
	 * Returns that an option was changed.
	 */
	public static Warning changed(String subject, String how) {
		return new Warning(Kind.CHANGED, subject, "'" + subject + "' was changed: " + how);
	}

}
