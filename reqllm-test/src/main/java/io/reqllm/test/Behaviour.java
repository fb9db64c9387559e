package io.reqllm.test;

import java.time.Duration;
import java.util.List;
import java.util.Locale;

import io.reqllm.chat.ContentPart;
import org.jspecify.annotations.Nullable;

/**
 * How a {@link LlmSimulator} treats one request. A model's name can ask for it by what
 * follows its last dash: {@code demo-429}, {@code demo-cut}.
 *
 * @param kind what happens
 * @param status the HTTP status of the response
 * @param retryAfter how long the response asks to wait; {@code null} if it does not
 * @param parts what the answer says; empty for what suits the request
 */
public record Behaviour(Kind kind, int status, @Nullable Duration retryAfter, List<ContentPart> parts) {

	private static final Duration SHORT = Duration.ofSeconds(1);

	/**
	 * Checks the status and copies the parts.
	 * @throws IllegalArgumentException if it is no status of a response
	 */
	public Behaviour {
		if (status < 200 || status > 599) {
			throw new IllegalArgumentException("A response has a status of 200 to 599, not " + status);
		}
		parts = List.copyOf(parts);
	}

	/**
	 * Returns an answer that suits the request: text, a tool call or JSON.
	 */
	public static Behaviour answer() {
		return new Behaviour(Kind.ANSWER, 200, null, List.of());
	}

	/**
	 * Returns an answer of the given text.
	 */
	public static Behaviour answer(String text) {
		return answer(ContentPart.text(text));
	}

	/**
	 * Returns an answer of the given thoughts, texts and tool calls, in order. Other
	 * parts are left out.
	 */
	public static Behaviour answer(ContentPart... parts) {
		return new Behaviour(Kind.ANSWER, 200, null, List.of(parts));
	}

	/**
	 * Returns an error. That of 429 asks to wait a second.
	 * @param status the HTTP status, 400 to 599
	 */
	public static Behaviour status(int status) {
		return new Behaviour(Kind.STATUS, status, (status == 429) ? SHORT : null, List.of());
	}

	/**
	 * Returns something unusual with status 200.
	 */
	public static Behaviour of(Kind kind) {
		return new Behaviour(kind, 200, null, List.of());
	}

	/**
	 * Returns this behaviour with another wish to wait.
	 * @param duration whole seconds; {@code null} to have none
	 */
	public Behaviour retryAfter(@Nullable Duration duration) {
		return new Behaviour(this.kind, this.status, duration, this.parts);
	}

	/** Returns what the name of a model asks for. */
	static Behaviour named(String model) {
		String word = model.substring(model.lastIndexOf('-') + 1);
		if (word.matches("[45]\\d\\d")) {
			return status(Integer.parseInt(word));
		}
		for (Kind kind : Kind.values()) {
			if (kind != Kind.STATUS && kind.name().equals(word.toUpperCase(Locale.ROOT))) {
				return of(kind);
			}
		}
		return answer();
	}

	/** What can happen. */
	public enum Kind {

		/** An ordinary answer. */
		ANSWER,

		/** An ordinary answer, five tokens a second. */
		SLOW,

		/** An error status. */
		STATUS,

		/** An error in the place of an answer, with status 200. */
		ERROR,

		/** The connection is closed in the middle of the answer. */
		CUT,

		/** Nothing more comes from the middle of the answer on, until somebody closes. */
		STALL

	}

}
