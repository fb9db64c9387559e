package io.reqllm.test;

import java.time.Duration;
import java.util.List;
import java.util.Map;

import io.reqllm.chat.ContentPart;
import io.reqllm.error.AuthenticationException;
import io.reqllm.error.ErrorDetails;
import io.reqllm.error.LlmException;
import io.reqllm.error.ProtocolException;
import io.reqllm.error.ProviderUnavailableException;
import io.reqllm.error.RateLimitException;
import io.reqllm.usage.Cost;
import io.reqllm.usage.Usage;
import org.jspecify.annotations.Nullable;

/**
 * What a {@link FakeLlm} says to one request.
 *
 * @param parts the message, in order
 * @param usage the tokens; {@code null} to count the words
 * @param cost what the tokens cost; {@code null} if unknown
 * @param failure what goes wrong after the parts; {@code null} if nothing does
 * @param pace how long to wait before each piece
 */
public record FakeAnswer(List<ContentPart> parts, @Nullable Usage usage, @Nullable Cost cost,
		@Nullable LlmException failure, Duration pace) {

	/** Copies the parts. */
	public FakeAnswer {
		parts = List.copyOf(parts);
	}

	/**
	 * Returns an answer of written text.
	 */
	public static FakeAnswer text(String text) {
		return parts(ContentPart.text(text));
	}

	/**
	 * Returns an answer of several parts.
	 */
	public static FakeAnswer parts(ContentPart... parts) {
		return new FakeAnswer(List.of(parts), null, null, null, Duration.ZERO);
	}

	/**
	 * Returns the wish that a tool be run.
	 * @param name the tool
	 * @param arguments JSON text
	 */
	public static FakeAnswer toolCall(String name, String arguments) {
		return parts(new ContentPart.ToolCall("call_" + name, name, arguments, Map.of()));
	}

	/**
	 * Returns a failure. One that names no model gets that of the request.
	 */
	public static FakeAnswer fails(LlmException failure) {
		return new FakeAnswer(List.of(), null, null, failure, Duration.ZERO);
	}

	/**
	 * Returns the failure of too many requests, status 429, which may pass.
	 */
	public static FakeAnswer tooManyRequests() {
		return fails(new RateLimitException("Too many requests", details(429, true), null));
	}

	/**
	 * Returns the failure of a provider out of order, status 503, which may pass.
	 */
	public static FakeAnswer unavailable() {
		return fails(new ProviderUnavailableException("Out of order", details(503, true), null));
	}

	/**
	 * Returns the failure of a key that the provider does not know, status 401.
	 */
	public static FakeAnswer unauthorized() {
		return fails(new AuthenticationException("Unknown key", details(401, false), null));
	}

	/**
	 * Returns an answer that breaks off after some text.
	 */
	public static FakeAnswer cutOff(String text) {
		return text(text).withFailure(new ProtocolException("Broken off", details(200, true), null));
	}

	/**
	 * Returns this failure with a wish of the provider to wait.
	 * @param seconds how long to wait
	 * @throws IllegalStateException if this is no failure
	 */
	public FakeAnswer retryAfter(long seconds) {
		if (this.failure == null) {
			throw new IllegalStateException("Only a failure tells how long to wait");
		}
		ErrorDetails details = this.failure.details().withRetry(true, Duration.ofSeconds(seconds));
		return withFailure(this.failure.withDetails(details));
	}

	/**
	 * Returns this answer with other tokens.
	 */
	public FakeAnswer withUsage(Usage other) {
		return new FakeAnswer(this.parts, other, this.cost, this.failure, this.pace);
	}

	/**
	 * Returns this answer with a cost.
	 */
	public FakeAnswer withCost(Cost other) {
		return new FakeAnswer(this.parts, this.usage, other, this.failure, this.pace);
	}

	/**
	 * Returns this answer with a failure after its parts.
	 */
	public FakeAnswer withFailure(LlmException other) {
		return new FakeAnswer(this.parts, this.usage, this.cost, other, this.pace);
	}

	/**
	 * Returns this answer with a wait before each piece, on a clock that virtual time can
	 * replace.
	 */
	public FakeAnswer withPace(Duration other) {
		return new FakeAnswer(this.parts, this.usage, this.cost, this.failure, other);
	}

	private static ErrorDetails details(int status, boolean retryable) {
		return ErrorDetails.NONE.withResponse(status, null).withRetry(retryable, null);
	}

}
