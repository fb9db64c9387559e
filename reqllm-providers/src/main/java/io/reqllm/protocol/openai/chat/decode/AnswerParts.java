package io.reqllm.protocol.openai.chat.decode;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

import io.reqllm.answer.StreamEvent.PartDone;
import io.reqllm.answer.StreamEvent.TextDelta;
import io.reqllm.answer.StreamEvent.ThinkingDelta;
import io.reqllm.answer.StreamEvent;
import io.reqllm.chat.Citation;
import io.reqllm.chat.ContentPart.Text;
import io.reqllm.chat.ContentPart.Thinking;
import io.reqllm.chat.ContentPart;
import io.reqllm.protocol.openai.chat.dialect.Reasonings;
import io.reqllm.protocol.response.Counts;
import io.reqllm.protocol.response.ThinkSplitter;
import org.jspecify.annotations.Nullable;

/**
 * Numbers the parts of one answer and emits their pieces: a piece of the kind that came
 * last goes on with that part, any other opens a new one. What belongs to whole parts is
 * kept until the end.
 */
final class AnswerParts implements ThinkSplitter.Sink {

	private final int choice;

	private final List<Open> open = new ArrayList<>();

	private Consumer<StreamEvent> events = event -> {
	};

	private int count;

	private @Nullable Open current;

	private String field = Reasonings.TAGS;

	AnswerParts(int choice) {
		this.choice = choice;
	}

	/** Takes where the events of the next frame go. */
	void to(Consumer<StreamEvent> events) {
		this.events = events;
	}

	@Override
	public void text(String piece) {
		if (!piece.isEmpty()) {
			this.events.accept(new TextDelta(this.choice, current(Kind.TEXT).part, piece));
		}
	}

	void refusal(String piece) {
		if (!piece.isEmpty()) {
			this.events.accept(new TextDelta(this.choice, current(Kind.REFUSAL).part, piece));
		}
	}

	@Override
	public void thinking(String piece) {
		if (!piece.isEmpty()) {
			this.events.accept(new ThinkingDelta(this.choice, thought(this.field).part, piece));
		}
	}

	/** Emits a piece of a thought and remembers under which name it came. */
	void thinking(String piece, String field) {
		this.field = field;
		thinking(piece);
	}

	/** Returns the part for a thought, opening one if need be. */
	Open thought(String field) {
		Open thought = current(Kind.THINKING);
		thought.metadata.putIfAbsent(Reasonings.FIELD, field);
		return thought;
	}

	/** Emits a part that is whole. */
	void whole(ContentPart part) {
		this.events.accept(new PartDone(this.choice, next(), part));
	}

	/** Counts a part that someone else emits. */
	int next() {
		this.current = null;
		return this.count++;
	}

	/** Returns the first thought; if there is none, one without interrupting the text. */
	Open firstThought(String field) {
		for (Open part : this.open) {
			if (part.kind == Kind.THINKING) {
				return part;
			}
		}
		Open going = this.current;
		Open thought = thought(field);
		this.current = (going != null) ? going : thought;
		return thought;
	}

	/**
	 * Ends text and thoughts. The sources go to the last text.
	 */
	void done(List<Citation> citations) {
		Open cited = null;
		for (Open part : this.open) {
			cited = (part.kind == Kind.TEXT) ? part : cited;
		}
		for (Open part : this.open) {
			this.events
				.accept(new PartDone(this.choice, part.part, part.content((part == cited) ? citations : List.of())));
		}
	}

	private Open current(Kind kind) {
		if (this.current == null || this.current.kind != kind) {
			this.current = new Open(kind, this.count++);
			this.open.add(this.current);
		}
		return this.current;
	}

	private enum Kind {

		TEXT, REFUSAL, THINKING

	}

	/** A part of which pieces still come. */
	static final class Open {

		private final Kind kind;

		private final int part;

		private final Map<String, Object> metadata = new HashMap<>();

		private @Nullable String signature;

		private Open(Kind kind, int part) {
			this.kind = kind;
			this.part = part;
			if (kind == Kind.REFUSAL) {
				this.metadata.put("refusal", true);
			}
		}

		void sign(@Nullable String signature) {
			this.signature = (signature != null) ? signature : this.signature;
		}

		void put(String name, Object value) {
			this.metadata.put(name, value);
		}

		private ContentPart content(List<Citation> citations) {
			return (this.kind == Kind.THINKING) ? new Thinking("", this.signature, this.metadata)
					: new Text("", citations, this.metadata);
		}

	}

}
