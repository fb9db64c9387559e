package io.reqllm.boot.actuate;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import java.util.stream.Stream;

import io.reqllm.LlmClientBuilder;
import io.reqllm.answer.StreamEvent;
import io.reqllm.boot.LlmClientCustomizer;
import io.reqllm.boot.ProviderDetail;
import io.reqllm.error.ErrorDetails;
import io.reqllm.error.LlmException;
import io.reqllm.error.LlmTimeoutException;
import io.reqllm.error.Redactor;
import io.reqllm.exchange.LlmExchange;
import io.reqllm.exchange.LlmFilter;
import io.reqllm.model.ModelId;
import io.reqllm.observation.SpanValues;
import io.reqllm.observation.TelemetryNames;
import io.reqllm.provider.LlmCall;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;

/**
 * Keeps the last failures of each provider for operators: what was left after all
 * retries, of each model that was asked. What an open breaker refuses is not among them,
 * or it would push out why it opened.
 */
final class LastErrors implements LlmClientCustomizer, ProviderDetail {

	private static final int KEPT = 5;

	private static final int LONGEST = 300;

	private final Map<String, List<LastError>> byProvider = new ConcurrentHashMap<>();

	private final TelemetryNames names;

	LastErrors(TelemetryNames names) {
		this.names = names;
	}

	/** The limit on the time of a call stands further outside than all that it ends. */
	@Override
	public void customize(LlmClientBuilder builder) {
		builder.filter(new Watch(LlmFilter.BREAKER + 1, failure -> true));
		builder.filter(new Watch(LlmFilter.TOTAL_TIMEOUT - 1, LastErrors::isTotal));
	}

	@Override
	public Map<String, Object> of(String provider) {
		List<LastError> errors = this.byProvider.get(provider);
		return (errors != null) ? Map.of("lastErrors", errors) : Map.of();
	}

	private void keep(LlmCall call, Throwable failure) {
		ModelId model = call.model().id();
		String name = this.names.model(call);
		ErrorDetails details = (failure instanceof LlmException llm) ? llm.details() : ErrorDetails.NONE;
		String message = shown(failure.getMessage());
		if (message != null && !name.equals(model.name())) {
			// Only now, or parts of a secret might be replaced and the rest not be known.
			message = shown(message.replace(model.name(), name));
		}
		LastError error = new LastError(Instant.now().truncatedTo(ChronoUnit.MILLIS), SpanValues.errorType(failure),
				details.status(), name, message, shown(details.requestId()));
		this.byProvider.merge(model.provider(), List.of(error),
				(old, added) -> Stream.concat(added.stream(), old.stream()).limit(KEPT).toList());
	}

	private static @Nullable String shown(@Nullable String text) {
		return (text != null) ? Redactor.redact(text, LONGEST) : null;
	}

	private static boolean isTotal(Throwable failure) {
		return failure instanceof LlmTimeoutException late && late.kind() == LlmTimeoutException.Kind.TOTAL;
	}

	/**
	 * A failure.
	 *
	 * @param time when it came
	 * @param kind the name of the exception, as {@code error.type} of meters has it
	 * @param status the HTTP status, if there was a response
	 * @param model the model, if the catalogue or the configuration lists it
	 * @param message what went wrong, without secrets and names of other models
	 * @param requestId the provider's id of the HTTP exchange
	 */
	record LastError(Instant time, String kind, @Nullable Integer status, String model, @Nullable String message,
			@Nullable String requestId) {
	}

	/** Looks at some of the failures from one place of the ring. */
	private final class Watch implements LlmFilter {

		private final int order;

		private final Predicate<Throwable> watched;

		Watch(int order, Predicate<Throwable> watched) {
			this.order = order;
			this.watched = watched;
		}

		@Override
		public int order() {
			return this.order;
		}

		@Override
		public Flux<StreamEvent> filter(LlmCall call, LlmExchange next) {
			return next.exchange(call).doOnError(this.watched, failure -> keep(call, failure));
		}

	}

}
