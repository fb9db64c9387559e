package io.reqllm.protocol.gemini.decode;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

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
 * Numbers the parts of one answer and emits their pieces. Pieces carry no numbers: one of
 * the kind that came last goes on with that part, but what is signed is a part of its
 * own, for a signature holds for exactly the part that it came with.
 */
final class AnswerParts {

	private final int choice;

	/** Whether places in the text may be told of later. */
	private final boolean kept;

	private final List<Open> open = new ArrayList<>();

	private int count;

	private @Nullable Open current;

	AnswerParts(int choice, boolean kept) {
		this.choice = choice;
		this.kept = kept;
	}

	/** Emits a piece of text or of a thought. */
	void say(AnswerPiece piece, Consumer<StreamEvent> events) {
		String text = piece.text();
		if (text.isEmpty() && piece.signature() == null) {
			return;
		}
		Open part = this.current;
		if (part == null || part.thought != piece.thought() || piece.signature() != null) {
			part = new Open(piece.thought(), this.count++, piece.signature());
			this.open.add(part);
		}
		this.current = (piece.signature() == null) ? part : null;
		if (!text.isEmpty()) {
			part.spoken = true;
			if (this.kept && !part.thought) {
				part.said.append(text);
			}
			events.accept(piece.thought() ? new ThinkingDelta(this.choice, part.number, text)
					: new TextDelta(this.choice, part.number, text));
		}
	}

	/** Emits a part that is whole. */
	void whole(ContentPart part, Consumer<StreamEvent> events) {
		events.accept(new PartDone(this.choice, next(), part));
	}

	/** Counts a part that someone else emits. */
	int next() {
		this.current = null;
		return this.count++;
	}

	/** Ends text and thoughts. The sources go to the last text. */
	void done(Sources sources, Consumer<StreamEvent> events) {
		Open cited = null;
		for (Open part : this.open) {
			cited = (!part.thought && part.spoken) ? part : cited;
		}
		for (Open part : this.open) {
			List<Citation> citations = (part == cited) ? sources.of(this.kept ? part.said.toString() : null)
					: List.of();
			events.accept(new PartDone(this.choice, part.number, part.content(citations)));
		}
	}

	/** A part of which pieces still come. */
	private static final class Open {

		private final boolean thought;

		private final int number;

		private final @Nullable String signature;

		private final StringBuilder said = new StringBuilder(0);

		private boolean spoken;

		private Open(boolean thought, int number, @Nullable String signature) {
			this.thought = thought;
			this.number = number;
			this.signature = signature;
		}

		private ContentPart content(List<Citation> citations) {
			if (this.thought) {
				return new Thinking("", this.signature, Map.of());
			}
			return new Text("", citations,
					(this.signature != null) ? Map.of("thoughtSignature", this.signature) : Map.of());
		}

	}

}
