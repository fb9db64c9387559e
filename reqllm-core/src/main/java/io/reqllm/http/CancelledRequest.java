package io.reqllm.http;

import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletionException;
import java.util.function.Consumer;

import reactor.core.publisher.Operators;
import reactor.util.context.Context;

/**
 * Keeps quiet about requests that were cancelled: the JDK's HTTP client calls that a
 * failure, which has nobody left to go to and would be logged as an error.
 */
final class CancelledRequest {

	/** What Reactor looks for in a subscription before it logs an error nobody takes. */
	private static final String DROPPED = "reactor.onErrorDropped.local";

	private static final Consumer<Throwable> QUIET = CancelledRequest::dropped;

	private CancelledRequest() {
	}

	static Context write(Context subscription) {
		return subscription.hasKey(DROPPED) ? subscription : subscription.put(DROPPED, QUIET);
	}

	private static void dropped(Throwable failure) {
		Throwable cause = (failure instanceof CompletionException) ? failure.getCause() : failure;
		if (!(cause instanceof CancellationException)) {
			Operators.onErrorDropped(failure, Context.empty());
		}
	}

}
