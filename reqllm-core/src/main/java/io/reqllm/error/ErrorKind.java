package io.reqllm.error;

import io.reqllm.error.LlmTimeoutException.Kind;
import org.jspecify.annotations.Nullable;

/**
 * The kinds of failure by what is to be done about them. Several kinds may be one type of
 * exception.
 */
enum ErrorKind {

	AUTHENTICATION(401, "Check the key for '%s'.", AuthenticationException::new),

	PERMISSION(403, "Check what the key for '%s' may do, and from where.", PermissionException::new),

	SERVICE_OFF(403, "Switch this service on in the account at '%s'.", PermissionException::new),

	QUOTA(402, "Check the plan and the balance of the account at '%s'.", QuotaExceededException::new),

	RATE_LIMIT(429, "Wait before the next try, or ask '%s' less often.", RateLimitException::new),

	INVALID(400, "Change the request.", InvalidRequestException::new),

	NOT_FOUND(404, "Check the name of the model and the base URL of '%s'.", InvalidRequestException::new),

	FOREIGN_REASONING(400, "Leave out reasoning that came from another model or key.", InvalidRequestException::new),

	OVERFLOW(413, "Shorten the conversation, or choose a model with a larger context.", ContextOverflowException::new),

	FILTERED(400, "Change the content: a policy of '%s' holds it back.", ContentFilteredException::new),

	TIMEOUT(504, "Try again later, or ask for less at once.",
			(message, details, cause) -> new LlmTimeoutException(Kind.PROVIDER, message, details, cause)),

	UNAVAILABLE(503, "Try again later.", ProviderUnavailableException::new),

	PROTOCOL(502, "Check the base URL of '%s': this is not how its API answers.", ProtocolException::new);

	private final int status;

	private final String remedy;

	private final Maker maker;

	ErrorKind(int status, String remedy, Maker maker) {
		this.status = status;
		this.remedy = remedy;
		this.maker = maker;
	}

	/** The HTTP status that a provider would use that tells such errors by status. */
	int status() {
		return this.status;
	}

	/** Tells in a sentence what to do. */
	String remedy(String provider) {
		return String.format(this.remedy, provider);
	}

	/** Whether the same request may succeed later. */
	boolean retryable() {
		return this == RATE_LIMIT || this == TIMEOUT || this == UNAVAILABLE;
	}

	LlmException exception(String message, ErrorDetails details) {
		return this.maker.make(message, details, null);
	}

	/**
	 * Returns the kind that a status tells when the body does not tell a better one.
	 */
	static ErrorKind of(int status) {
		return switch (status) {
			case 401, 498 -> AUTHENTICATION;
			case 402 -> QUOTA;
			case 403 -> PERMISSION;
			case 404, 405, 410 -> NOT_FOUND;
			case 408, 504, 522, 524 -> TIMEOUT;
			case 409 -> UNAVAILABLE;
			case 413 -> OVERFLOW;
			case 429 -> RATE_LIMIT;
			default -> (status >= 500) ? UNAVAILABLE : (status >= 400) ? INVALID : PROTOCOL;
		};
	}

	/** A constructor of an exception. */
	@FunctionalInterface
	private interface Maker {

		LlmException make(String message, ErrorDetails details, @Nullable Throwable cause);

	}

}
