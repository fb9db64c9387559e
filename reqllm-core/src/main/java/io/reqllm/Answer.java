package io.reqllm;

import java.time.Duration;

import io.reqllm.answer.ResponseAssembler;
import io.reqllm.answer.StreamEvent;
import io.reqllm.answer.StreamEvent.Delivery;
import io.reqllm.answer.StreamEvent.Finished;
import io.reqllm.chat.ChatResponse;
import io.reqllm.error.ErrorDetails;
import io.reqllm.error.LlmException;
import io.reqllm.error.ProviderUnavailableException;
import io.reqllm.model.ModelId;
import org.jspecify.annotations.Nullable;

/**
 * Watches one answer come: takes the times, and keeps what has arrived so that a failure
 * can carry it.
 */
final class Answer {

	private final ModelId model;

	private final long start = System.nanoTime();

	private final ResponseAssembler assembler;

	private @Nullable Duration firstContent;

	Answer(ModelId model) {
		this.model = model;
		this.assembler = new ResponseAssembler();
	}

	StreamEvent take(StreamEvent event) {
		StreamEvent passed = event;
		if (this.firstContent == null && event.isContent()) {
			this.firstContent = elapsed();
		}
		if (event instanceof Finished finished) {
			passed = finished.withDelivery(new Delivery(elapsed(), this.firstContent, finished.delivery().attempts()));
		}
		this.assembler.accept(passed);
		return passed;
	}

	Throwable failed(Throwable failure) {
		LlmException known = (failure instanceof LlmException llm) ? llm : new ProviderUnavailableException(
				this.model + " failed in an unexpected way: " + failure, ErrorDetails.of(this.model), failure);
		ChatResponse partial = (known.partial() != null) ? known.partial() : this.assembler.partial();
		return (partial != null) ? known.withDetails(known.details().withPartial(partial)) : known;
	}

	ChatResponse response() {
		return this.assembler.response();
	}

	private Duration elapsed() {
		return Duration.ofNanos(System.nanoTime() - this.start);
	}

}
