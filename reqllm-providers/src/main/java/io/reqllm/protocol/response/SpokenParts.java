package io.reqllm.protocol.response;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.IntFunction;

import io.reqllm.answer.StreamEvent;
import io.reqllm.answer.StreamEvent.PartDone;
import io.reqllm.answer.StreamEvent.TextDelta;
import io.reqllm.answer.StreamEvent.ThinkingDelta;
import io.reqllm.chat.Citation;
import io.reqllm.chat.ContentPart;
import io.reqllm.chat.ContentPart.Text;
import io.reqllm.chat.ContentPart.Thinking;
import org.jspecify.annotations.Nullable;

/**
 * Numbers the parts of an answer of which there is only one, and emits the pieces of its
 * text and thoughts: a piece of the kind that came last goes on with that part, any other
 * opens a new one.
 */
public final class SpokenParts implements ThinkSplitter.Sink {

	private final List<Open> open = new ArrayList<>();

	private Consumer<StreamEvent> events = event -> {
	};

	private int count;

	private @Nullable Open current;

	/**
	 * Takes where the events of the next frame go.
	 */
	public void to(Consumer<StreamEvent> events) {
		this.events = events;
	}

	@Override
	public void text(String piece) {
		if (!piece.isEmpty()) {
			this.events.accept(new TextDelta(0, current(false).part, piece));
		}
	}

	@Override
	public void thinking(String piece) {
		if (!piece.isEmpty()) {
			this.events.accept(new ThinkingDelta(0, current(true).part, piece));
		}
	}

	/**
	 * Has the next piece open a new part.
	 */
	public void interrupt() {
		this.current = null;
	}

	/**
	 * Counts a part that someone else emits.
	 */
	public int next() {
		interrupt();
		return this.count++;
	}

	/**
	 * Returns the number of the text that came last, or -1 if none has come.
	 */
	public int lastText() {
		for (int i = this.open.size() - 1; i >= 0; i--) {
			if (!this.open.get(i).thinking) {
				return this.open.get(i).part;
			}
		}
		return -1;
	}

	/**
	 * Ends text and thoughts.
	 * @param sources gives the sources of a text by its number
	 */
	public void done(IntFunction<List<Citation>> sources) {
		for (Open part : this.open) {
			ContentPart content = part.thinking ? new Thinking("", null, Map.of())
					: new Text("", sources.apply(part.part), Map.of());
			this.events.accept(new PartDone(0, part.part, content));
		}
	}

	private Open current(boolean thinking) {
		if (this.current == null || this.current.thinking != thinking) {
			this.current = new Open(this.count++, thinking);
			this.open.add(this.current);
		}
		return this.current;
	}

	/** A part of which pieces still come. */
	private record Open(int part, boolean thinking) {
	}

}
