package io.reqllm.verify;

import java.time.Duration;
import java.util.concurrent.TimeoutException;

import io.reqllm.error.AuthenticationException;
import io.reqllm.error.ContentFilteredException;
import io.reqllm.error.ContextOverflowException;
import io.reqllm.error.InvalidRequestException;
import io.reqllm.error.LlmException;
import io.reqllm.error.ProtocolException;

/**
 * What a failure says of a capability: that the provider does not keep its promise, that
 * it could not be found out, or that nothing was sent: there is no key, or no way to say
 * this to the provider.
 */
final class Judgement {

	private Judgement() {
	}

	static Verification of(Throwable failure, Duration time) {
		if (failure instanceof LlmException llm) {
			return of(llm);
		}
		if (failure instanceof TimeoutException) {
			return Verification.error("no result after " + time.toMillis() + " ms");
		}
		return Verification.error("the trial broke: " + failure);
	}

	private static Verification of(LlmException failure) {
		String what = failure.getClass().getSimpleName() + ": " + failure.getMessage();
		boolean answered = failure.status() != null;
		if (failure instanceof AuthenticationException && !answered) {
			return Verification.skipped(String.valueOf(failure.getMessage()));
		}
		if (failure instanceof InvalidRequestException && !answered) {
			return Verification.skipped("not sent: " + failure.getMessage());
		}
		boolean broken = failure instanceof ProtocolException || failure instanceof InvalidRequestException
				|| failure instanceof ContextOverflowException || failure instanceof ContentFilteredException;
		return (broken && answered) ? Verification.failed("an answer", what) : Verification.error(what);
	}

}
