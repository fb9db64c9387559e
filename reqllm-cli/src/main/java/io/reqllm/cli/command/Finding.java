package io.reqllm.cli.command;

import io.reqllm.error.Redactor;

/**
 * Something that an examination found.
 *
 * @param level how bad it is
 * @param about what it is about
 * @param what says it, and what to do
 */
record Finding(Level level, String about, String what) {

	private static final int LONGEST = 500;

	/** Takes out what looks like a secret. */
	Finding {
		what = Redactor.redact(what, LONGEST);
	}

	static Finding fine(String about, String what) {
		return new Finding(Level.FINE, about, what);
	}

	static Finding odd(String about, String what) {
		return new Finding(Level.ODD, about, what);
	}

	static Finding wrong(String about, String what) {
		return new Finding(Level.WRONG, about, what);
	}

	/** How bad something is. */
	enum Level {

		/** As it should be. */
		FINE,

		/** Worth a look. */
		ODD,

		/** It will not work. */
		WRONG

	}

}
