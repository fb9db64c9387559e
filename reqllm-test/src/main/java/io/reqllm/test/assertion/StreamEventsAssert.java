package io.reqllm.test.assertion;

import java.util.List;
import java.util.stream.Collectors;

import io.reqllm.answer.StreamEvent;
import io.reqllm.answer.StreamEvent.Finished;
import io.reqllm.answer.StreamEvent.Started;
import io.reqllm.answer.StreamEvent.TextDelta;
import io.reqllm.chat.FinishReason;
import org.assertj.core.api.AbstractAssert;

/** Assertions for the events of a stream. */
public final class StreamEventsAssert extends AbstractAssert<StreamEventsAssert, List<StreamEvent>> {

	StreamEventsAssert(List<StreamEvent> events) {
		super(events, StreamEventsAssert.class);
	}

	/** Verifies that the pieces of text, joined, say exactly this. */
	public StreamEventsAssert hasText(String expected) {
		isNotNull();
		String text = this.actual.stream()
			.filter(TextDelta.class::isInstance)
			.map(event -> ((TextDelta) event).text())
			.collect(Collectors.joining());
		if (!expected.equals(text)) {
			failWithActualExpectedAndMessage(text, expected, "The text of the stream is not <%s> but <%s>", expected,
					text);
		}
		return this;
	}

	/** Verifies that the stream starts once and first, and finishes once and last. */
	public StreamEventsAssert isComplete() {
		isNotNull();
		long started = this.actual.stream().filter(Started.class::isInstance).count();
		long finished = this.actual.stream().filter(Finished.class::isInstance).count();
		boolean ordered = !this.actual.isEmpty() && this.actual.get(0) instanceof Started
				&& this.actual.get(this.actual.size() - 1) instanceof Finished;
		if (started != 1 || finished != 1 || !ordered) {
			failWithMessage("A whole stream starts once and first and finishes once and last, but the events are %s",
					kinds());
		}
		return this;
	}

	/** Verifies that the stream ended for this reason. */
	public StreamEventsAssert hasFinishReason(FinishReason expected) {
		isComplete();
		FinishReason reason = ((Finished) this.actual.get(this.actual.size() - 1)).reason();
		if (reason != expected) {
			failWithActualExpectedAndMessage(reason, expected, "The stream ended not by <%s> but by <%s>", expected,
					reason);
		}
		return this;
	}

	/** Verifies that events of these kinds come in this order, others between them. */
	@SafeVarargs
	public final StreamEventsAssert hasInOrder(Class<? extends StreamEvent>... kinds) {
		isNotNull();
		int found = 0;
		for (StreamEvent event : this.actual) {
			found += (found < kinds.length && kinds[found].isInstance(event)) ? 1 : 0;
		}
		if (found < kinds.length) {
			failWithMessage("No <%s> comes in its turn; the events are %s", kinds[found].getSimpleName(), kinds());
		}
		return this;
	}

	private List<String> kinds() {
		return this.actual.stream().map(event -> event.getClass().getSimpleName()).toList();
	}

}
