package io.reqllm.live;

import java.io.IOException;

import io.reqllm.sync.BadDocumentException;

/** Tells why something failed, without a URL and without anything that a server said. */
final class Reasons {

	private static final int LONGEST = 300;

	private Reasons() {
	}

	static String of(Throwable failure) {
		Throwable cause = failure;
		while (!(cause instanceof BadDocumentException) && cause.getCause() != null && cause.getCause() != cause) {
			cause = cause.getCause();
		}
		String name = cause.getClass().getSimpleName();
		String reason = (cause instanceof BadDocumentException) ? String.valueOf(cause.getMessage())
				: (cause instanceof IOException) ? name + ": " + cause.getMessage() : name;
		return (reason.length() > LONGEST) ? reason.substring(0, LONGEST) + "…" : reason;
	}

}
