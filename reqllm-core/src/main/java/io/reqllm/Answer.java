package io.reqllm;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

import io.reqllm.answer.ResponseAssembler;
import io.reqllm.answer.StreamEvent;
import io.reqllm.answer.StreamEvent.Delivery;
import io.reqllm.answer.StreamEvent.Finished;
import io.reqllm.chat.ChatResponse;
import io.reqllm.error.ErrorDetails;
import io.reqllm.error.InvalidRequestException;
import io.reqllm.error.LlmException;
import io.reqllm.error.ProtocolException;
import io.reqllm.error.ProviderUnavailableException;
import io.reqllm.error.Redactor;
import io.reqllm.model.ModelId;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/**
 * Watches one answer come: takes the times, and keeps what has arrived so that a failure
 * can carry it.
 */
final class Answer {

	private static final int QUOTED = 300;

	private final ModelId model;

	private final long start = System.nanoTime();

	private final ResponseAssembler assembler;

	private @Nullable Duration firstContent;

	private boolean finished;

	Answer(ModelId model) {
		this.model = model;
		this.assembler = new ResponseAssembler();
	}

	StreamEvent take(StreamEvent event) {
		StreamEvent passed = event;
		if (this.firstContent == null && event.isContent()) {
			this.firstContent = elapsed();
		}
		if (event instanceof Finished end) {
			this.finished = true;
			passed = named(end.withDelivery(new Delivery(elapsed(), this.firstContent, end.delivery().attempts())));
		}
		this.assembler.accept(passed);
		return passed;
	}

	/** Tells by which alias the model was asked for, if it was. */
	private Finished named(Finished end) {
		if (!this.model.isAlias()) {
			return end;
		}
		Map<String, Object> details = new HashMap<>(end.details());
		details.put("alias", this.model.name());
		return new Finished(end.ends(), end.responseId(), end.answeringModel(), end.delivery(), details);
	}

	/** Every failure as one of our own, with what had arrived, and after how long. */
	Throwable failed(Throwable failure) {
		LlmException known = (failure instanceof LlmException llm) ? llm : unexpected(failure);
		ChatResponse partial = (known.partial() != null) ? known.partial() : this.assembler.partial();
		return known.withDetails(known.details().withPartial(partial).withLatency(elapsed()));
	}

	/**
	 * The whole answer.
	 * @throws ProtocolException if it did not come to its end
	 */
	ChatResponse response() {
		if (!this.finished) {
			throw unfinished();
		}
		return this.assembler.response();
	}

	/** What follows the last event: an error if that was not the end of the answer. */
	Mono<StreamEvent> end() {
		return this.finished ? Mono.empty() : Mono.error(unfinished());
	}

	private LlmException unexpected(Throwable failure) {
		ErrorDetails details = ErrorDetails.of(this.model);
		String what = Redactor.redact(failure.toString(), QUOTED);
		return (failure instanceof IllegalArgumentException)
				? new InvalidRequestException(this.model + " cannot be asked: " + what, details, failure)
				: new ProviderUnavailableException(this.model + " failed in an unexpected way: " + what, details,
						failure);
	}

	private ProtocolException unfinished() {
		return new ProtocolException(this.model + " gave an answer without an end: a filter has cut it off",
				ErrorDetails.of(this.model), null);
	}

	private Duration elapsed() {
		return Duration.ofNanos(System.nanoTime() - this.start);
	}

}
