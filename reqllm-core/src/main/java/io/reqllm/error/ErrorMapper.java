package io.reqllm.error;

import java.time.Duration;

import org.jspecify.annotations.Nullable;

/**
 * Turns what a provider answered into the exception that says what to do. The body is
 * believed before the status where it is unambiguous, since many providers reuse a status
 * for several kinds of failure.
 */
public final class ErrorMapper {

	private static final int MAX_BODY = 4_000;

	private static final int MAX_WORDS = 4_000;

	private static final int MAX_CODE = 100;

	private ErrorMapper() {
	}

	/**
	 * Returns the exception for a reply, never {@code null}. Its message names the model,
	 * the status, the provider's own words and a remedy; its body has at most 4,000
	 * characters, without secrets.
	 */
	public static LlmException map(ErrorReply reply) {
		ErrorBody body = ErrorBody.read(reply);
		ErrorKind kind = ErrorSigns.kindOf(reply.status(), body);
		Duration wait = WaitHints.of(reply, body, kind);
		ErrorDetails details = ErrorDetails.of(reply.model())
			.withResponse(reply.status(), requestId(reply, body))
			.withCode(code(reply, body, kind))
			.withRetry(retryable(reply, kind), wait)
			.withBody(Redactor.redact(reply.body(), MAX_BODY));
		return kind.exception(message(reply, body, remedy(kind, wait, reply.model().provider())), details);
	}

	/** The provider's own decision beats ours. */
	private static boolean retryable(ErrorReply reply, ErrorKind kind) {
		String decision = reply.headers().getOrDefault("x-should-retry", "").strip();
		return decision.equalsIgnoreCase("true") || (kind.retryable() && !decision.equalsIgnoreCase("false"));
	}

	private static @Nullable String requestId(ErrorReply reply, ErrorBody body) {
		String id = ErrorReply.requestId(reply.headers());
		return (id != null) ? id : body.requestId();
	}

	private static @Nullable String code(ErrorReply reply, ErrorBody body, ErrorKind kind) {
		String code = body.code();
		if (code == null) {
			return reply.inBand() ? String.valueOf(kind.status()) : null;
		}
		return Redactor.redact(code, MAX_CODE);
	}

	private static String message(ErrorReply reply, ErrorBody body, String remedy) {
		StringBuilder message = new StringBuilder();
		message.append(reply.model()).append(" answered ").append(reply.status());
		if (reply.inBand()) {
			message.append(" with an error inside");
		}
		String code = body.code();
		if (code != null && !code.equals(String.valueOf(reply.status()))) {
			message.append(" (").append(Redactor.redact(code, MAX_CODE)).append(')');
		}
		String words = Redactor.redact(body.message(), MAX_WORDS);
		message.append(": ").append(words.isEmpty() ? "the body is empty." : words);
		if (Character.isLetterOrDigit(message.charAt(message.length() - 1))) {
			message.append('.');
		}
		return message.append(' ').append(remedy).toString();
	}

	private static String remedy(ErrorKind kind, @Nullable Duration wait, String provider) {
		if (wait == null || !kind.retryable()) {
			return kind.remedy(provider);
		}
		return "Wait " + Math.max(1, (wait.toMillis() + 999) / 1000) + " s before the next try.";
	}

}
