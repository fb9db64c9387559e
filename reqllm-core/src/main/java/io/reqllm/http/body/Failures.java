package io.reqllm.http.body;

import java.time.Duration;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

import io.netty.handler.proxy.ProxyConnectException;
import io.reqllm.error.ErrorDetails;
import io.reqllm.error.ErrorMapper;
import io.reqllm.error.ErrorReply;
import io.reqllm.error.InvalidRequestException;
import io.reqllm.error.LlmException;
import io.reqllm.error.LlmTimeoutException;
import io.reqllm.error.LlmTimeoutException.Kind;
import io.reqllm.error.ProtocolException;
import io.reqllm.error.ProviderUnavailableException;
import io.reqllm.error.Redactor;
import io.reqllm.provider.Frame;
import io.reqllm.provider.LlmCall;
import io.reqllm.provider.ResponseHead;
import org.springframework.web.reactive.function.client.WebClientRequestException;
import reactor.core.Exceptions;

/** Turns what can go wrong on the way into exceptions that say what to do. */
public final class Failures {

	private static final int QUOTED = 300;

	/** What HTTP clients call it that a connection is not made in time. */
	private static final Set<String> CONNECT = Set.of("ConnectTimeoutException", "HttpConnectTimeoutException",
			"SslHandshakeTimeoutException");

	/** What HTTP clients call it that nothing comes in time. */
	private static final Set<String> READ = Set.of("ReadTimeoutException", "HttpTimeoutException");

	private static final Pattern HOST = Pattern.compile("^([^/?#]*//)?(?:[^/?#]*@)?([^/?#]*).*$", Pattern.DOTALL);

	private Failures() {
	}

	/**
	 * Returns what went wrong before a response began.
	 */
	public static LlmException inRequest(Throwable failure, LlmCall call) {
		Throwable cause = rootOf(failure);
		ErrorDetails details = ErrorDetails.of(call.model().id());
		if (cause instanceof LlmException known) {
			return known;
		}
		if (!(Exceptions.unwrap(failure) instanceof WebClientRequestException)) {
			return onTheWay(cause, call);
		}
		String name = cause.getClass().getSimpleName();
		if (CONNECT.contains(name) || isSlowProxy(cause)) {
			return new LlmTimeoutException(Kind.CONNECT,
					call.model().id() + " could not be connected to in time at " + host(call) + message(cause)
							+ ". Check the address and the network, or raise reqllm.timeouts.connect or the option"
							+ " 'timeouts'",
					details.withRetry(true, null), cause);
		}
		if (READ.contains(name)) {
			return new LlmTimeoutException(Kind.IDLE, call.model().id()
					+ " did not begin to answer within the HTTP client's read timeout. Raise it, or stream the answer",
					details.withRetry(true, null), cause);
		}
		if (name.startsWith("PoolAcquire")) {
			return new ProviderUnavailableException("No connection to " + host(call)
					+ " is free: all are in use and too many calls wait. Raise reqllm.http.max-connections or call less"
					+ " at once", details.withRetry(true, null), cause);
		}
		return new ProviderUnavailableException(call.model().id() + " cannot be reached at " + host(call) + ": " + name
				+ message(cause) + ". Check the base URL, the network and the proxy", details.withRetry(true, null),
				cause);
	}

	private static boolean isSlowProxy(Throwable cause) {
		return cause instanceof ProxyConnectException && String.valueOf(cause.getMessage()).endsWith("timeout");
	}

	private static String message(Throwable cause) {
		return (cause.getMessage() != null) ? " (" + shorten(cause.getMessage()) + ")" : "";
	}

	/** What is not the network's fault. */
	private static LlmException onTheWay(Throwable cause, LlmCall call) {
		ErrorDetails details = ErrorDetails.of(call.model().id());
		if (cause instanceof IllegalArgumentException) {
			return new InvalidRequestException(
					call.model().id() + " cannot be asked: " + shorten(String.valueOf(cause.getMessage())), details,
					cause);
		}
		return new ProviderUnavailableException(
				call.model().id() + " could not be asked, since something on the way failed: " + shorten("" + cause),
				details, cause);
	}

	/** What went wrong while a response was read. */
	static LlmException inBody(Throwable failure, LlmCall call, ResponseHead head) {
		Throwable cause = rootOf(failure);
		if (cause instanceof LlmException known) {
			return known;
		}
		if (READ.contains(cause.getClass().getSimpleName())) {
			return new LlmTimeoutException(Kind.IDLE,
					call.model().id() + " sent nothing for longer than the HTTP client's read timeout. Raise it",
					details(call, head).withRetry(true, null), cause);
		}
		String what = (cause.getMessage() != null) ? cause.getMessage() : cause.getClass().getSimpleName();
		return new ProtocolException(
				call.model().id() + " broke its answer off: " + shorten(what)
						+ ". What had arrived is in partial(); send the request again if it matters",
				details(call, head).withRetry(true, null), cause);
	}

	/** What went wrong while a frame was parsed. */
	static LlmException inFrame(RuntimeException failure, LlmCall call, ResponseHead head, Frame frame) {
		if (failure instanceof LlmException known) {
			return known;
		}
		String type = head.contentType();
		return new ProtocolException(
				call.model().id() + " answered in a form that " + call.route().wire() + " does not have"
						+ (type.isEmpty() ? "" : " (content type " + type + ")") + ": \"" + shorten(excerpt(frame))
						+ "\". Check the base URL and the wire of provider '" + call.model().id().provider() + "'",
				details(call, head).withBody(shorten(excerpt(frame))), failure);
	}

	/**
	 * Returns what an error status means.
	 */
	public static LlmException inStatus(LlmCall call, ResponseHead head, String body) {
		return ErrorMapper.map(new ErrorReply(call.model().id(), head.status(), head.headers(), body));
	}

	/** That no byte came for too long. */
	static LlmException idle(LlmCall call, ResponseHead head, Duration timeout) {
		return new LlmTimeoutException(Kind.IDLE,
				call.model().id() + " sent nothing for " + timeout
						+ " in the middle of its answer. Raise reqllm.timeouts.idle or the option 'timeouts' if that is"
						+ " normal for it",
				details(call, head).withRetry(true, null), null);
	}

	static ErrorDetails details(LlmCall call, ResponseHead head) {
		return ErrorDetails.of(call.model().id()).withResponse(head.status(), head.requestId());
	}

	/** Bounds a text and takes out what may be a secret. */
	static String shorten(String text) {
		return Redactor.redact(text, QUOTED);
	}

	private static String excerpt(Frame frame) {
		return new Frame(frame.event(), frame.bytes(), frame.offset(), Math.min(frame.length(), 2 * QUOTED)).text();
	}

	/** The server without its path, and without what may be a secret before or behind. */
	private static String host(LlmCall call) {
		return HOST.matcher(call.route().baseUrl().toLowerCase(Locale.ROOT)).replaceFirst("$1$2");
	}

	private static Throwable rootOf(Throwable failure) {
		Throwable cause = Exceptions.unwrap(failure);
		return (cause instanceof WebClientRequestException && cause.getCause() != null) ? cause.getCause() : cause;
	}

}
