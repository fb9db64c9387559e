package io.reqllm.observation;

import java.util.StringJoiner;

import io.micrometer.observation.Observation;
import io.reqllm.answer.StreamEvent;
import io.reqllm.chat.ChatResponse;
import io.reqllm.error.LlmException;
import io.reqllm.error.Redactor;
import io.reqllm.exchange.LlmExchange;
import io.reqllm.exchange.LlmFilter;
import io.reqllm.provider.EmbeddingCall;
import io.reqllm.provider.LlmCall;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;

/**
 * Writes one line for each call into the log at level debug, without content and without
 * secrets. It is written in the scope of the observation, so that it carries its trace.
 */
public final class CallLogFilter implements LlmFilter {

	private static final Log LOG = LogFactory.getLog(CallLogFilter.class);

	private static final int LONGEST_LINE = 600;

	private final TelemetryNames names;

	private final ObservationFailures failures = new ObservationFailures();

	/**
	 * Creates a filter.
	 * @param names how providers and models are called
	 */
	public CallLogFilter(TelemetryNames names) {
		this.names = names;
	}

	@Override
	public int order() {
		return OBSERVATION + 1;
	}

	@Override
	public Flux<StreamEvent> filter(LlmCall call, LlmExchange next) {
		if (!LOG.isDebugEnabled()) {
			return next.exchange(call);
		}
		ChatObservationConvention convention = new DefaultChatObservationConvention();
		return next.exchange(call)
			.tap(subscription -> new CallSignals(new ChatObservationContext(call, this.names, convention), false,
					(context, failure) -> log(line(context, failure), ObservedContext.of(subscription))));
	}

	private void log(String line, @Nullable Observation observation) {
		if (observation != null) {
			this.failures.attempt(() -> observation.scoped(() -> LOG.debug(line)));
		}
		else {
			LOG.debug(line);
		}
	}

	private static String line(ChatObservationContext context, @Nullable Throwable failure) {
		LlmCall call = context.call();
		StringJoiner line = new StringJoiner(", ", call.model().id() + kind(call), "");
		line.add(String.valueOf(context.outcome()) + status(context.errorType(), failure));
		ChatResponse response = context.response();
		if (response != null) {
			answer(response, line);
		}
		if (context.latency() != null) {
			line.add(context.latency().toMillis() + " ms");
		}
		line.add((context.attempts().size() + 1) + ". attempt");
		return Redactor.redact(line.toString(), LONGEST_LINE);
	}

	private static String kind(LlmCall call) {
		return (call instanceof EmbeddingCall) ? " embedded: " : call.streaming() ? " streamed: " : " whole: ";
	}

	private static String status(@Nullable String errorType, @Nullable Throwable failure) {
		Integer status = (failure instanceof LlmException llm) ? llm.status() : null;
		return ((errorType != null) ? " " + errorType : "") + ((status != null) ? " " + status : "");
	}

	private static void answer(ChatResponse response, StringJoiner line) {
		if (response.finishReason() != null) {
			line.add(SpanValues.lower(response.finishReason()));
		}
		line.add(count(response.usage().totalInput()) + " in " + count(response.usage().totalOutput()) + " out");
		line.add((response.cost() != null) ? response.cost().total().toPlainString() + " USD" : "price unknown");
	}

	private static String count(@Nullable Long tokens) {
		return (tokens != null) ? tokens.toString() : "?";
	}

}
